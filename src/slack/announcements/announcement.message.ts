import type { KnownBlock } from '@slack/types';
import { holdsFor } from '../../incidents/conditions/judge.ts';
import { findCall } from '../../incidents/calls/find.ts';
import { findIncident, isPrivate, type Incident } from '../../incidents/find.ts';
import { isEnded } from '../../incidents/lifecycle.ts';
import { listTimestamps, timestampValues } from '../../incidents/timestamps/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { placeOnInternalPage } from '../../status-pages/pages/find.ts';
import { actions, button, channelLink, draft, esc, fields, md, moment, raw, section, type Safe } from '../blocks.ts';
import { findChannel, findMessage, type IncidentChannel } from '../find.ts';
import { filledFields, markOf, pageOf, rolesOf, titleOf, type Filled } from '../incidents/words.ts';
import { mayHaveChannel } from '../incidents/channels/ask-for-channel.ts';
import type { MessageSlot } from '../slots.ts';
import { findPlace, partsOf, slotOf, templateOf, type AnnouncementRule, type AnnouncementTemplate } from './find.ts';
import { isAnnouncedIn, type TemplateButton, type TemplateField } from './rules.ts';

const day = '{date_short_pretty} {time}';
const fieldsAtOnce = 10;

/** One message for each incident and channel of a rule, always as things stand. */
export const announcementSlot: MessageSlot = {
  vanishes: true,
  async render(ctx, subject, { workspace }) {
    const { incidentId, placeId } = partsOf(subject);
    const [incident, place] = await Promise.all([findIncident(ctx.db, incidentId), findPlace(ctx.db, placeId)]);
    if (!incident || !place) return null;
    const { channel, rule } = place;
    const before = await findMessage(ctx.db, slotOf(incidentId, placeId));
    const stays = before && rule.unmatched === 'leave_in_place';
    if (isPrivate(incident))
      return before && (stays || !channel.removedAt) ? await coverOf(await templateOf(ctx, rule), incident) : null;
    if (!stays && (channel.removedAt || !(await wants(ctx, rule, incident)))) return null;
    const template = await templateOf(ctx, rule);
    const shown = await load(ctx, workspace.teamId, incident, template);
    const blocks: KnownBlock[] = [
      section(md`${markOf(incident)} *${titleOf(incident)}*`),
      ...template.fields.flatMap((field, index, all) => linesOf(shown, field, index, all)),
    ];
    const offered = template.buttons.flatMap((name) => buttonOf(ctx, shown, name));
    if (offered.length > 0) blocks.push(actions('announcement', ...offered));
    const state = [incident.statusName, ...(incident.severityName ? [incident.severityName] : [])].join(' · ');
    return { text: md`${titleOf(incident)}: ${state}`, blocks: blocks.slice(0, 50) };
  },
};

/**
 * In place of what was announced before it became private, the same whatever becomes of it: nothing of it is told. Nothing at all where
 * the template has no button to ask for access.
 */
const coverOf = ({ buttons }: AnnouncementTemplate, { id }: Incident) =>
  buttons.includes('request-access')
    ? draft(
        md`🔒 This incident is private now. Only who was let in sees it.`,
        actions('announcement', button('ask-access', 'Request access', id)),
      )
    : null;

/** Whether a rule announces the incident as it is now. */
const wants = async (ctx: Ctx, { stages, conditionGroups }: AnnouncementRule, { id, category }: Incident) =>
  isAnnouncedIn(stages, category) && (await holdsFor(ctx, conditionGroups, id));

type Shown = {
  incident: Incident;
  channel: IncidentChannel | undefined;
  roles: Awaited<ReturnType<typeof rolesOf>>;
  times: ReadonlyMap<string, { name: string; at: Date }>;
  filled: Filled;
  callUrl: string | null;
  /** Where people inside read of it. */
  insideUrl: string | null;
};

async function load(ctx: Ctx, teamId: string, incident: Incident, { buttons }: AnnouncementTemplate): Promise<Shown> {
  const { config } = ctx.kernel;
  const [channel, roles, names, values, filled, call, insideUrl] = await Promise.all([
    findChannel(ctx.db, incident.id),
    rolesOf(ctx, teamId, incident.id),
    listTimestamps(ctx.db),
    timestampValues(ctx.db, [incident.id]),
    filledFields(ctx, incident.id),
    findCall(ctx.db, incident.id),
    buttons.includes('internal-status-page') ? placeOnInternalPage(ctx.db, config, incident.id) : null,
  ]);
  const times = names.flatMap(({ id, name }) => {
    const at = values.get(incident.id)?.get(id);
    return at ? [[id, { name, at }] as const] : [];
  });
  return { incident, channel, roles, times: new Map(times), filled, callUrl: call?.url ?? null, insideUrl };
}

const wide = ['summary', 'text'];

/** Narrow fields stand beside each other, ten to a block; the first of a row brings the others. */
function linesOf(shown: Shown, field: TemplateField, index: number, all: readonly TemplateField[]): KnownBlock[] {
  if (wide.includes(field.kind)) {
    const words = valueOf(shown, field)?.value;
    return words ? [section(field.emoji ? md`${field.emoji} ${raw(words)}` : words)] : [];
  }
  const before = all[index - 1];
  if (before && !wide.includes(before.kind)) return [];
  const next = all.findIndex((other, at) => at > index && wide.includes(other.kind));
  const row = all.slice(index, next === -1 ? undefined : next).flatMap((one) => {
    const found = valueOf(shown, one);
    const mark = one.emoji ? `${one.emoji} ` : '';
    return found ? [md`${mark}*${found.label}*\n${raw(found.value)}`] : [];
  });
  const count = Math.ceil(row.length / fieldsAtOnce);
  return Array.from({ length: count }, (_, at) => fields(...row.slice(at * fieldsAtOnce, (at + 1) * fieldsAtOnce)));
}

const named = (label: string, value: Safe | null | undefined) => (value ? { label, value } : null);

/** A field's label and value; null when the incident has nothing to show there. */
function valueOf({ incident, channel, roles, times, filled }: Shown, field: TemplateField) {
  switch (field.kind) {
    case 'status':
      return named('Status', esc(incident.statusName));
    case 'severity':
      return named('Severity', incident.severityName && esc(incident.severityName));
    case 'type':
      return named('Type', incident.typeName && esc(incident.typeName));
    case 'lead':
      return named('Lead', roles.find(({ kind }) => kind === 'lead')?.who ?? '_nobody yet_');
    case 'role':
    case 'reporter': {
      const held = roles.find(({ roleId, kind }) => (field.id ? roleId === field.id : kind === 'reporter'));
      return named(held?.roleName ?? '', held?.who);
    }
    case 'channel':
      return named('Channel', channel?.channelId && channelLink(channel.channelId));
    case 'summary':
      return named('Summary', incident.summary && esc(incident.summary));
    case 'declared':
      return declared(incident);
    case 'timestamp': {
      const time = times.get(field.id ?? '');
      return time ? named(time.name, moment(time.at, day)) : null;
    }
    case 'custom_field': {
      const found = filled.get(field.id ?? '');
      return found ? named(found.name, esc(found.words)) : null;
    }
    case 'text':
      return named('', field.words && esc(field.words));
  }
}

function declared({ mode, createdAt, startedAt, creatorName }: Incident) {
  if (mode !== 'retrospective')
    return { label: 'Declared', value: md`${raw(moment(createdAt, day))} by ${creatorName}` };
  const began = startedAt ? md`; it began ${raw(moment(startedAt, day))}` : '';
  return { label: 'Written down afterwards', value: md`by ${creatorName}${raw(began)}` };
}

function buttonOf(ctx: Ctx, shown: Shown, name: TemplateButton) {
  const { incident, channel, callUrl, insideUrl } = shown;
  const isOver = isEnded(incident.category);
  switch (name) {
    case 'join':
      return channel?.channelId ? [button('join', 'Join', incident.id, { style: 'primary' })] : [];
    case 'join-call':
      return callUrl && !isOver ? [button('open-call', 'Join the call', incident.id, { url: callUrl })] : [];
    case 'accept':
      return incident.category === 'triage' ? [button('accept', 'Accept', incident.id)] : [];
    case 'update':
      return isOver ? [] : [button('update', 'Share an update', incident.id)];
    case 'subscribe':
      return isOver ? [] : [button('subscribe', 'Subscribe', incident.id)];
    case 'request-update':
      return isOver ? [] : [button('request-update', 'Ask for an update', incident.id)];
    case 'publish':
      return isOver ? [] : [button('publish', 'Tell customers', incident.id)];
    case 'status-page':
      return [button('open-status-page', 'Status page', incident.id, { url: ctx.kernel.config.STATUS_URL })];
    case 'open-page':
      return [button('open-page', 'Incident page', incident.id, { url: pageOf(ctx, incident) })];
    case 'update-status':
      return isOver || incident.category === 'triage' ? [] : [button('update-status', 'Update status', incident.id)];
    case 'internal-status-page':
      return insideUrl ? [button('open-internal-page', 'Internal status page', incident.id, { url: insideUrl })] : [];
    case 'create-channel':
      return channelButton(shown);
    // On what stands in its place once it is private.
    case 'request-access':
      return [];
  }
}

/** Makes the channel while there is none, and leads to it then. */
function channelButton({ incident: { id, category }, channel }: Shown) {
  if (channel?.channelId)
    return [
      button('open-channel', 'Open the channel', id, { url: addressOfChannel(channel.teamId, channel.channelId) }),
    ];
  return mayHaveChannel(category) ? [button('create-channel', 'Create a channel', id)] : [];
}

const addressOfChannel = (teamId: string | null, channelId: string) =>
  `https://slack.com/app_redirect?${new URLSearchParams({ ...(teamId && { team: teamId }), channel: channelId })}`;
