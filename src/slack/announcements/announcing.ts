import { findIncident, isPrivate, type Incident } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { findChannel } from '../find.ts';
import { firstTeam } from '../installations/store.ts';
import { drainOutbox, showEach, type State } from '../outbox.ts';
import { slackTables } from '../tables.ts';
import { channelsOf, findRule, rulesInUse, slotOf, type AnnouncementChannel, type AnnouncementRule } from './find.ts';
import { addFirstRule, firstRuleOf } from './first-rule.ts';
import { announcementIn } from './write.ts';

/**
 * Brings every announcement up to date: one for each channel of each rule of the workspace; whether a rule wants the incident is judged when it is
 * sent. Practice is never announced, nor what is private; what was written down afterwards only when asked for.
 */
export async function showAnnouncement(ctx: CommandCtx, incidentId: string, asked = false): Promise<void> {
  const incident = await findIncident(ctx.tx, incidentId);
  if (incident) await showEach(ctx, await announcementsOf(ctx, incident, asked));
}

async function announcementsOf(ctx: CommandCtx, incident: Incident, asked: boolean): Promise<State[]> {
  if (incident.parentId || isPractice(incident.mode)) return [];
  const incidentId = incident.id;
  const channel = await findChannel(ctx.tx, incidentId);
  if (!channel && incident.mode !== 'retrospective') return [];
  const teamId = channel?.teamId ?? (await firstTeam({ db: ctx.tx }));
  if (!teamId) return [];
  const mayBegin = !isPrivate(incident) && (incident.mode !== 'retrospective' || asked);
  const rules = await rulesOf(ctx, teamId);
  const places = await channelsOf(
    ctx.tx,
    rules.map(({ id }) => id),
  );
  const begins = ({ removedAt }: AnnouncementChannel) => mayBegin && !removedAt;
  const before = await announcedIn(
    ctx,
    incidentId,
    places.filter((place) => !begins(place)),
  );
  return places
    .filter((place) => begins(place) || before.has(slotOf(incidentId, place.id)))
    .map(({ id }) => announcementIn(incidentId, id));
}

/** Each workspace begins with one rule. Who does not want it takes it out of use; it does not come back. */
async function rulesOf(ctx: CommandCtx, teamId: string): Promise<AnnouncementRule[]> {
  const first = firstRuleOf(teamId);
  const rules = await rulesInUse(ctx.tx, teamId);
  if (rules.some(({ id }) => id === first) || (await findRule(ctx.tx, first))) return rules;
  await addFirstRule(ctx, teamId);
  return await rulesInUse(ctx.tx, teamId);
}

/** The slots of those in which it was announced already, or is about to be. */
async function announcedIn(ctx: CommandCtx, incidentId: string, places: readonly AnnouncementChannel[]) {
  if (places.length === 0) return new Set<string | null>();
  const slots = places.map(({ id }) => slotOf(incidentId, id));
  const rows = await slackTables(ctx.tx).selectFrom('slackOutbox').select('slot').where('slot', 'in', slots).execute();
  return new Set(rows.map(({ slot }) => slot));
}

/** Asks for everything that shows the incident's state: the announcements, and what stands in its channel. */
export async function showFirst(ctx: CommandCtx, incidentId: string): Promise<void> {
  const queue = `incident:${incidentId}` as const;
  const incident = await findIncident(ctx.tx, incidentId);
  if (!incident) return;
  const kinds = incident.parentId ? (['summary', 'topic'] as const) : (['summary', 'topic', 'clock'] as const);
  const inChannel = kinds.map((kind) => ({ kind, subject: incidentId, queue, incidentId }));
  await showEach(ctx, [...(await announcementsOf(ctx, incident, false)), ...inChannel]);
  await ctx.enqueue(drainOutbox, { queue });
}
