import type { KnownBlock } from '@slack/types';
import { findCall } from '../../incidents/calls/find.ts';
import { findIncident, isPrivate, type Category, type Incident } from '../../incidents/find.ts';
import { missingRoles } from '../../incidents/participants/needed.ts';
import { isEnded, isOpen } from '../../incidents/lifecycle.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import {
  actions,
  button,
  cap,
  channelLink,
  context,
  esc,
  fields,
  header,
  link,
  md,
  moment,
  raw,
  section,
  select,
  type Draft,
  type Safe,
} from '../blocks.ts';
import { callSlack } from '../client.ts';
import { refusedWith } from '../errors.ts';
import { findChannel } from '../find.ts';
import type { MessageSlot } from '../slots.ts';
import { streamButtonsOf, streamLines, streamSummary } from './streams/stream.message.ts';
import { filledFields, markOf, pageOf, rolesOf, titleOf, type Filled } from './words.ts';

/** The pinned message of a channel: what is known, and what can be done. */
export const summarySlot: MessageSlot = {
  async render(ctx, incidentId, { workspace }) {
    const incident = await findIncident(ctx.db, incidentId);
    if (!incident) return null;
    if (incident.parentId) return await streamSummary(ctx, incident, workspace.teamId);
    const roles = await rolesOf(ctx, workspace.teamId, incidentId);
    const call = await findCall(ctx.db, incidentId);
    const streams = await streamLines(ctx, incident, workspace.teamId);
    const filled = await filledFields(ctx, incidentId);
    const needed = await missingRoles(ctx, incident, roles);
    const where = { page: pageOf(ctx, incident), call, streams, filled, needed };
    return summaryDraft(incident, roles, where, await whereNow(ctx, incident));
  },
  async afterPost(ctx, { workspace, channel }, ts) {
    try {
      await callSlack(ctx.kernel, workspace, 'pins.add', (client) => client.pins.add({ channel, timestamp: ts }));
    } catch (error) {
      if (!refusedWith(error, 'already_pinned', 'too_many_pins')) throw error;
    }
  },
};

const practice: Partial<Record<string, Safe>> = {
  test: '🧪 *This is a test.* Nothing is announced, and nothing that you publish here leaves the team.',
  tutorial: '🧪 *This is a tutorial.* Try everything; nothing leaves this channel.',
};

/** What somebody who comes in must know first: that it is practice, that it rests, where it went on. */
async function whereNow(ctx: Pick<Ctx, 'db'>, incident: Incident): Promise<Safe | null> {
  const { mode, pausedUntil, pauseReason, mergedIntoId } = incident;
  const lines = [practice[mode] ?? ''];
  if (pausedUntil)
    lines.push(md`⏸️ Paused until *${raw(moment(pausedUntil, '{date_short_pretty} {time}'))}*: ${pauseReason ?? ''}`);
  const into = mergedIntoId ? await findIncident(ctx.db, mergedIntoId) : undefined;
  if (into && !isPrivate(into)) {
    const channel = await findChannel(ctx.db, into.id);
    const where = channel?.channelId ? md` in ${raw(channelLink(channel.channelId))}` : '';
    lines.push(md`🔀 This goes on as *${titleOf(into)}*${raw(where)}.`);
  }
  return lines.filter(Boolean).join('\n') || null;
}

type Where = {
  page: string;
  call?: { url: string; name: string };
  streams?: Safe | null;
  filled: Filled;
  needed?: readonly Needed[];
};
/** A role that the incident needs, and nobody has. */
type Needed = { kind: string; name: string };
/** As much of a value as lets the others be seen beside it. */
const mostShown = 300;
type Held = { kind: string; roleName: string; who: Safe };

const nobody = (isNeeded: boolean) => (isNeeded ? '⚠️ _nobody yet: it is needed_' : '_nobody yet_');

export function summaryDraft(incident: Incident, roles: readonly Held[], where: Where, now: Safe | null): Draft {
  const { nextUpdateAt } = incident;
  const needed = where.needed ?? [];
  const who = (kind: string) =>
    roles.find((role) => role.kind === kind)?.who ?? nobody(needed.some((role) => role.kind === kind));
  const others = roles.filter(({ kind }) => kind === 'custom').map((role) => md`*${role.roleName}*\n${raw(role.who)}`);
  const free = needed.filter(({ kind }) => kind === 'custom').map(({ name }) => md`*${name}*\n${raw(nobody(true))}`);
  const blocks: KnownBlock[] = [
    header(`${markOf(incident)} ${titleOf(incident)}`),
    ...(now ? [section(now)] : []),
    section(
      incident.summary ? esc(incident.summary) : '_No summary yet: what do customers notice, since when, how many?_',
    ),
    fields(
      md`*Status*\n${incident.statusName}`,
      md`*Severity*\n${incident.severityName ?? 'not set'}`,
      md`*Lead*\n${raw(who('lead'))}`,
      md`*Comms lead*\n${raw(who('comms_lead'))}`,
      md`*Reporter*\n${raw(who('reporter'))}`,
      ...free,
      ...(nextUpdateAt ? [md`*Next update by*\n${raw(moment(nextUpdateAt))}`] : []),
      ...(where.call ? [md`*Call*\n${raw(link(where.call.url, where.call.name))}`] : []),
      md`*Type*\n${incident.typeName}`,
      ...others,
    ),
    ...fieldBlocks(where.filled),
    ...(where.streams ? [section(where.streams)] : []),
    ...buttonsOf(incident),
    context(link(where.page, 'Incident page'), 'Type `/inc help` for everything you can do here.'),
  ];
  return { text: md`${titleOf(incident)}: ${incident.statusName}`, blocks };
}

/** What the organisation wants to know of every incident, as far as it is known. */
function fieldBlocks(filled: Filled): KnownBlock[] {
  const shown = [...filled.values()].map(({ name, words }) => md`*${name}*\n${cap(words, mostShown)}`);
  return shown.length > 0 ? [fields(...shown)] : [];
}

/** What can still be done, as it stands. */
export function buttonsOf({ id, category, parentId }: Pick<Incident, 'id' | 'category' | 'parentId'>): KnownBlock[] {
  if (parentId) return streamButtonsOf({ id, category });
  if (category === 'merged') return [];
  if (isEnded(category))
    return [actions('incident-actions', button('reopen', 'Reopen', id), button('relate', 'Relate', id))];
  return [
    actions(
      'incident-actions',
      ...mainButtons(id, category),
      select('more', moreFor(id, category), undefined, 'More…'),
    ),
  ];
}

function mainButtons(id: string, category: Category) {
  const roles = button('roles', 'Roles', id);
  const [update, publish] = [button('update', 'Update', id, { style: 'primary' }), button('publish', 'Publish', id)];
  if (category === 'triage')
    return [
      button('accept', 'Accept', id, { style: 'primary' }),
      button('merge', 'Merge…', id),
      button('decline', 'Decline', id, { style: 'danger' }),
      button('update', 'Update', id),
      roles,
    ];
  if (category === 'paused')
    return [button('resume', 'Resume', id, { style: 'primary' }), button('update', 'Update', id), publish, roles];
  const last = isOpen(category) ? button('resolve', 'Resolve', id) : button('status', 'Change status', id);
  return [update, publish, roles, button('severity', 'Severity', id), button('summary', 'Summary', id), last];
}

const more: [name: string, words: string, categories: Category[]][] = [
  ['summary', 'Name and summary', ['triage', 'paused']],
  ['severity', 'Severity', ['triage', 'paused']],
  ['stream', 'Open a stream', ['live', 'triage', 'paused', 'learning']],
  ['handover', 'Hand over', ['live', 'triage', 'paused', 'learning']],
  ['request-update', 'Ask for an update', ['live', 'triage', 'paused']],
  ['type', 'Change the type', ['live', 'triage', 'paused', 'learning']],
  ['relate', 'Relate to another', ['live', 'triage', 'paused', 'learning']],
  ['merge', 'Merge into another', ['live', 'paused', 'learning']],
  ['pause', 'Pause', ['live']],
  ['resolve', 'Resolve', ['paused']],
  ['reopen', 'Reopen', ['learning']],
  ['cancel', 'Cancel', ['live', 'triage', 'paused']],
];
const moreFor = (id: string, category: Category) =>
  more
    .filter(([, , categories]) => categories.includes(category))
    .map(([name, text]) => ({ value: `${name}|${id}`, text }));
