import { sql } from 'kysely';
import { z } from 'zod';
import * as facts from '../../incidents/facts.ts';
import * as fields from '../../incidents/fields/facts.ts';
import * as merges from '../../incidents/merges/facts.ts';
import * as hidden from '../../incidents/private/facts.ts';
import * as relationships from '../../incidents/relationships/facts.ts';
import * as streams from '../../incidents/streams/facts.ts';
import * as steps from '../../incidents/steps/facts.ts';
import { findIncident } from '../../incidents/find.ts';
import { openStreams } from '../../incidents/streams/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Fact } from '../../kernel/fact.ts';
import { companion } from '../../kernel/module.ts';
import { channelConverted } from '../facts.ts';
import { channelPattern, findChannel, type IncidentChannel } from '../find.ts';
import { refreshHomesOn } from '../home/refresh.ts';
import { show, tellFact } from '../outbox.ts';
import { showAnnouncement } from '../announcements/announcing.ts';

/** An edit that is not to be talked of in the channel; what shows state is brought up to date all the same. */
export const lentToEditing = z.object({ quiet: z.boolean().optional() });

/** How a fact is told in the channel of its incident. */
export type Telling = {
  on: { name: string };
  /** Said in the channel; otherwise only what shows state is brought up to date. */
  says?: boolean;
  /** Bursts by one person are one message. */
  burst?: boolean;
  /** Not said by itself when one of these of the same transaction says it. */
  by?: { name: string }[];
  /** Changes no message that shows state. */
  aside?: boolean;
};

const tellings: Telling[] = [
  { on: facts.updateShared, says: true },
  { on: facts.statusChanged, says: true, burst: true, by: [facts.updateShared] },
  { on: facts.severityChanged, says: true, burst: true, by: [facts.updateShared, steps.incidentAccepted] },
  { on: facts.incidentRenamed, says: true, burst: true, by: [steps.incidentAccepted] },
  { on: facts.typeChanged, says: true, burst: true, by: [steps.incidentAccepted] },
  { on: facts.summaryChanged, says: true, burst: true },
  { on: facts.roleAssigned, says: true },
  { on: facts.roleUnassigned, says: true },
  { on: fields.fieldChanged, says: true, by: [facts.incidentDeclared, facts.updateShared, steps.incidentAccepted] },
  { on: facts.actionCreated, says: true, aside: true },
  { on: facts.actionUpdated, says: true, burst: true, aside: true },
  ...[steps.incidentAccepted, steps.incidentDeclined, steps.incidentCanceled, steps.incidentReopened].map((on) => ({
    ...{ on, says: true, aside: true },
  })),
  { on: steps.incidentPaused, says: true, aside: true },
  { on: steps.incidentResumed, says: true, aside: true },
  { on: steps.updateRequested, says: true, aside: true },
  { on: steps.handedOver, says: true, aside: true },
  ...Object.values(streams).flatMap((on) => (on.quiet ? [] : [{ on, says: true }])),
  { on: merges.incidentMerged, says: true, aside: true },
  { on: merges.duplicateTaken, says: true },
  { on: relationships.incidentRelated, says: true, aside: true },
  { on: relationships.incidentUnrelated, says: true, aside: true },
  { on: hidden.incidentMadePrivate, says: true },
  { on: hidden.incidentMadePublic, says: true },
  { on: channelConverted, says: true, aside: true },
  { on: hidden.accessGranted, says: true, aside: true, by: [hidden.accessAllowed] },
  ...[hidden.accessRevoked, hidden.accessRequested].map((on) => ({ on, says: true, aside: true })),
  ...[hidden.accessAllowed, hidden.accessDenied].map((on) => ({ on, says: true, aside: true })),
];

/** What an intent needs is written with the fact; a failure to say it can never undo what happened. */
export const tellingOf = (telling: Telling) =>
  companion({
    on: telling.on as typeof facts.updateShared,
    name: 'tell-slack-channel',
    async write(ctx, fact, lent?: z.output<typeof lentToEditing>) {
      const channel = fact.incidentId ? await findChannel(ctx.tx, fact.incidentId) : undefined;
      if (!channel) {
        if (fact.incidentId && !telling.aside) await showAnnouncement(ctx, fact.incidentId);
        return [];
      }
      if (
        telling.says &&
        !lent?.quiet &&
        !(await isToldByAnother(ctx, fact, telling.by ?? [])) &&
        (await isForChannel(ctx, fact))
      ) {
        await tellFact(ctx, `incident:${channel.incidentId}`, fact, telling.burst ? collapseKeyOf(fact) : null);
      }
      if (!telling.aside) await showAll(ctx, channel);
      await showNames(ctx, channel, fact);
      return [];
    },
  });

export const tellChannel = tellings.map(tellingOf);

/** What names another incident that is private is not told to everyone who reads this one. */
async function isForChannel(ctx: CommandCtx, { incidentId, scope }: Fact): Promise<boolean> {
  const incident = incidentId ? await findIncident(ctx.tx, incidentId) : undefined;
  return (incident?.scopeId ?? null) === (scope?.id ?? null);
}

const collapseKeyOf = ({ incidentId, name, actor, refs }: Fact) =>
  [incidentId, name, actor.id, refs.action_id ?? refs.follow_up_id ?? ''].join(':');

/** What happened with the declaration is in the summary; what came with an update is in the update. */
export async function isToldByAnother(ctx: CommandCtx, fact: Fact, by: readonly { name: string }[]): Promise<boolean> {
  if (fact.refs.told_by) return true;
  const teller = await ctx.tx
    .selectFrom('facts')
    .select('id')
    .where(sql<boolean>`facts.xid = pg_current_xact_id()`)
    .where(({ eb, or, and }) =>
      or([
        and([
          eb('incidentId', '=', fact.incidentId),
          eb('name', 'in', [facts.incidentDeclared.name, ...by.map(({ name }) => name)]),
        ]),
        and([eb('name', '=', streams.streamOpened.name), sql<boolean>`refs ->> 'stream_id' = ${fact.incidentId}`]),
      ]),
    )
    .executeTakeFirst();
  return teller !== undefined;
}

/** Summary, announcement and topic of an incident, as they are when their turn comes. */
export async function showAll(ctx: CommandCtx, channel: IncidentChannel, isRenamed = false): Promise<void> {
  const { incidentId, channelId } = channel;
  if (!channelId) return;
  const queue = `incident:${incidentId}` as const;
  await show(ctx, 'summary', incidentId, queue, incidentId);
  await show(ctx, 'topic', incidentId, queue, incidentId);
  if (isRenamed) await show(ctx, 'name', incidentId, queue, incidentId);
  await showAnnouncement(ctx, incidentId);
}

/** What a channel's name is made of, by the fact that changes it. */
const partsOfNames = new Map<string, { own: string[]; streams: string[] }>([
  [facts.incidentRenamed.name, { own: ['{name}'], streams: ['{parent}'] }],
  [facts.severityChanged.name, { own: ['{severity}'], streams: ['{severity}'] }],
  [facts.typeChanged.name, { own: ['{type}'], streams: ['{type}'] }],
]);

/** Where the pattern names what has changed, the channel is called anew, and those of the streams. */
async function showNames(ctx: CommandCtx, channel: IncidentChannel, { name }: Fact): Promise<void> {
  const parts = partsOfNames.get(name);
  if (!parts) return;
  const pattern = await channelPattern(ctx.tx);
  const named = (those: string[]) => those.some((part) => pattern.includes(part));
  const { incidentId } = channel;
  const streamsHere = named(parts.streams) ? await openStreams(ctx.tx, incidentId) : [];
  const ids = [...(channel.channelId && named(parts.own) ? [incidentId] : []), ...streamsHere.map(({ id }) => id)];
  for (const id of ids) await show(ctx, 'name', id, `incident:${id}`, id);
}

export const refreshHomeTabs = refreshHomesOn(tellings.map(({ on }) => on));
