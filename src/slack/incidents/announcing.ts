import { findIncident, isPrivate } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { findChannel } from '../find.ts';
import { firstTeam } from '../installations/store.ts';
import { drainOutbox, show } from '../outbox.ts';
import { slackTables } from '../tables.ts';

/** Brings the announcement up to date. Practice is never announced, nor what is private; what was written down afterwards only when asked for. */
export async function showAnnouncement(ctx: CommandCtx, incidentId: string, asked = false): Promise<void> {
  const incident = await findIncident(ctx.tx, incidentId);
  if (!incident || isPractice(incident.mode)) return;
  if (isPrivate(incident) && !(await wasAnnounced(ctx, incidentId))) return;
  if (incident.mode === 'retrospective' && !asked && !(await wasAnnounced(ctx, incidentId))) return;
  const channel = await findChannel(ctx.tx, incidentId);
  if (!channel && incident.mode !== 'retrospective') return;
  const teamId = channel?.teamId ?? (await firstTeam({ db: ctx.tx }));
  if (teamId) await show(ctx, 'announcement', incidentId, `announcements:${teamId}`, incidentId);
}

/** Announced already, or about to be. */
async function wasAnnounced(ctx: CommandCtx, incidentId: string): Promise<boolean> {
  const slot = `announcement:${incidentId}`;
  const row = await slackTables(ctx.tx)
    .selectFrom('slackOutbox')
    .select('id')
    .where('slot', '=', slot)
    .executeTakeFirst();
  return row !== undefined;
}

/** Asks for everything that shows the incident's state: the announcement, and what stands in its channel. */
export async function showFirst(ctx: CommandCtx, incidentId: string): Promise<void> {
  const queue = `incident:${incidentId}` as const;
  await showAnnouncement(ctx, incidentId);
  for (const kind of ['summary', 'topic', 'clock'] as const) await show(ctx, kind, incidentId, queue, incidentId);
  await ctx.enqueue(drainOutbox, { queue });
}
