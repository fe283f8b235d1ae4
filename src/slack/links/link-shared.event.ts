import type { MessageAttachment } from '@slack/types';
import { isPrivate, selectIncidents, type Incident } from '../../incidents/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { context, esc, md, moment, raw, section } from '../blocks.ts';
import { callOrWait, workspaceOf } from '../client.ts';
import { SlackRefused } from '../errors.ts';
import { findChannelById, wholeIncidentOf } from '../find.ts';
import { markOf, rolesOf, titleOf } from '../incidents/words.ts';
import type { EventCtx, EventHandler, SlackEvent } from '../interaction.ts';
import { slackTables } from '../tables.ts';
import { coverUnfurls } from './made-private.take-unfurls-back.ts';

type Link = { url: string };
const longestSummary = 300;

/** The number of the incident that a link of ours leads to; null for any other address. */
export function numberIn(address: string, publicUrl: string): number | null {
  if (!URL.canParse(address)) return null;
  const { origin, pathname } = new URL(address);
  const digits = /^\/incidents\/(?:INC-)?(\d{1,9})\/?$/i.exec(pathname)?.[1];
  return digits && origin === new URL(publicUrl).origin ? Number(digits) : null;
}

/** The incident, when this channel may read of it: a private one in its own channels only. */
async function shownIn(ctx: EventCtx, channel: string, url: string): Promise<Incident | null> {
  const number = numberIn(url, ctx.kernel.config.PUBLIC_URL);
  if (number === null) return null;
  const incident = await selectIncidents(ctx.db).where('incidents.number', '=', number).executeTakeFirst();
  if (!incident) return null;
  const own = isPrivate(incident) ? await findChannelById(ctx.db, ctx.teamId, channel) : undefined;
  return !isPrivate(incident) || (own && (await wholeIncidentOf(ctx.db, own)) === incident.id) ? incident : null;
}

/** Name, status, severity, lead, and when the next update is due. */
async function previewOf(ctx: Pick<Ctx, 'db'>, teamId: string, incident: Incident): Promise<MessageAttachment> {
  const lead = (await rolesOf(ctx, teamId, incident.id)).find(({ kind }) => kind === 'lead')?.who;
  const state = [
    esc(incident.statusName),
    esc(incident.severityName ?? 'no severity'),
    lead ? md`lead ${raw(lead)}` : esc('nobody leads yet'),
    ...(incident.nextUpdateAt
      ? [md`next update by ${raw(moment(incident.nextUpdateAt, '{date_short_pretty} {time}'))}`]
      : []),
  ];
  const [summary = ''] = incident.summary.split('\n');
  return {
    blocks: [
      section(md`${markOf(incident)} *${titleOf(incident)}*`),
      context(state.join(' · ')),
      ...(summary ? [context(esc(summary.slice(0, longestSummary)))] : []),
    ],
  };
}

async function unfurl(ctx: EventCtx, event: SlackEvent): Promise<void> {
  const [channel, ts] = [String(event.channel), String(event.message_ts)];
  // While somebody still writes there is no message, and no telling where it will go.
  if (ctx.isShared || (event.source ?? 'conversations_history') !== 'conversations_history') return;
  const shown: { url: string; incidentId: string; preview: MessageAttachment }[] = [];
  for (const { url } of (event.links ?? []) as Link[]) {
    const incident = await shownIn(ctx, channel, url);
    if (!incident) continue;
    shown.push({ url, incidentId: incident.id, preview: await previewOf(ctx, ctx.teamId, incident) });
  }
  if (shown.length === 0) return;
  const place = { teamId: ctx.teamId, channelId: channel, ts, shownAt: ctx.now() };
  await slackTables(ctx.db)
    .insertInto('slackUnfurls')
    .values(shown.map(({ url, incidentId }) => ({ ...place, url, incidentId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const workspace = await workspaceOf(ctx.kernel, ctx.teamId, ctx.enterpriseId);
  const unfurls = Object.fromEntries(shown.map(({ url, preview }) => [url, preview]));
  try {
    await callOrWait(ctx.kernel, workspace, 'chat.unfurl', (client) => client.chat.unfurl({ channel, ts, unfurls }));
  } catch (error) {
    // The message is gone, or stands where the app cannot see it.
    if (!(error instanceof SlackRefused)) throw error;
  }
  // Whoever made one private meanwhile did not know yet that it is shown here.
  for (const { url, incidentId } of shown) if (!(await shownIn(ctx, channel, url))) await coverUnfurls(ctx, incidentId);
}

/** A link to an incident shows how it stands. */
export const linkShared: EventHandler = {
  type: 'link_shared',
  wants: async ({ config }, _teamId, event) =>
    ((event.links ?? []) as Link[]).some(({ url }) => numberIn(url, config.PUBLIC_URL) !== null),
  run: unfurl,
};
