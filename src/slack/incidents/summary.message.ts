import type { KnownBlock } from '@slack/types';
import { findIncident, type Incident } from '../../incidents/find.ts';
import { isEnded, isOpen } from '../../incidents/lifecycle.ts';
import {
  actions,
  button,
  context,
  esc,
  fields,
  header,
  link,
  md,
  moment,
  raw,
  section,
  type Draft,
  type Safe,
} from '../blocks.ts';
import { callSlack } from '../client.ts';
import { refusedWith } from '../errors.ts';
import type { MessageSlot } from '../slots.ts';
import { markOf, pageOf, rolesOf, titleOf } from './words.ts';

/** The pinned message of a channel: what is known, and what can be done. */
export const summarySlot: MessageSlot = {
  async render(ctx, incidentId, { workspace }) {
    const incident = await findIncident(ctx.db, incidentId);
    if (!incident) return null;
    return summaryDraft(
      incident,
      await rolesOf(ctx, workspace.teamId, incidentId),
      pageOf(ctx, incident),
      incident.nextUpdateAt,
    );
  },
  async afterPost(ctx, { workspace, channel }, ts) {
    try {
      await callSlack(ctx.kernel, workspace, 'pins.add', (client) => client.pins.add({ channel, timestamp: ts }));
    } catch (error) {
      if (!refusedWith(error, 'already_pinned', 'too_many_pins')) throw error;
    }
  },
};

type Held = { kind: string; roleName: string; who: Safe };

export function summaryDraft(
  incident: Incident,
  roles: readonly Held[],
  page: string,
  nextUpdateAt: Date | null,
): Draft {
  const who = (kind: string) => roles.find((role) => role.kind === kind)?.who ?? '_nobody yet_';
  const others = roles.filter(({ kind }) => kind === 'custom').map((role) => md`*${role.roleName}*\n${raw(role.who)}`);
  const blocks: KnownBlock[] = [
    header(`${markOf(incident)} ${titleOf(incident)}`),
    section(
      incident.summary ? esc(incident.summary) : '_No summary yet: what do customers notice, since when, how many?_',
    ),
    fields(
      md`*Status*\n${incident.statusName}`,
      md`*Severity*\n${incident.severityName ?? 'not set'}`,
      md`*Lead*\n${raw(who('lead'))}`,
      md`*Comms lead*\n${raw(who('comms_lead'))}`,
      md`*Reporter*\n${raw(who('reporter'))}`,
      ...(nextUpdateAt ? [md`*Next update by*\n${raw(moment(nextUpdateAt))}`] : []),
      ...others,
    ),
    ...buttonsOf(incident),
    context(link(page, 'Incident page'), 'Type `/inc help` for everything you can do here.'),
  ];
  return { text: md`${titleOf(incident)}: ${incident.statusName}`, blocks };
}

/** What can still be done: nothing after it ended but to bring it back. */
export function buttonsOf(incident: Pick<Incident, 'id' | 'category'>): KnownBlock[] {
  const { id, category } = incident;
  if (isEnded(category)) return [actions('incident-actions', button('status', 'Reopen', id))];
  const resolve = isOpen(category) ? [button('resolve', 'Resolve', id)] : [button('status', 'Change status', id)];
  return [
    actions(
      'incident-actions',
      button('update', 'Update', id, { style: 'primary' }),
      button('publish', 'Publish', id),
      button('roles', 'Roles', id),
      button('severity', 'Severity', id),
      button('summary', 'Summary', id),
      ...resolve,
    ),
  ];
}
