import { sql } from 'kysely';
import * as hidden from '../../../incidents/private/facts.ts';
import { incidentsMergedInto } from '../../../incidents/merges/find.ts';
import { duplicateTaken, incidentMerged } from '../../../incidents/merges/facts.ts';
import { incidentRelated, incidentUnrelated } from '../../../incidents/relationships/facts.ts';
import { findIncident, isPrivateStream } from '../../../incidents/find.ts';
import { streamClosed, streamOpened, streamReopened, streamTaken } from '../../../incidents/streams/facts.ts';
import type { CommandCtx } from '../../../kernel/ctx.ts';
import type { Db } from '../../../kernel/db.ts';
import { companion } from '../../../kernel/module.ts';
import { reaction, type WorkCtx } from '../../../kernel/reaction.ts';
import { findChannel } from '../../find.ts';
import { drainOutbox, show, showEach, takeBack, type Queue, type SlotKind } from '../../outbox.ts';
import { slackTables } from '../../tables.ts';

/** What was told of an incident beside its announcements, and what names it in the channels of others. It may still be on its way. */
export const takeWordsBack = companion({
  on: hidden.incidentMadePrivate,
  name: 'take-words-back',
  async write(ctx, { incidentId }) {
    if (!incidentId) return [];
    const beside = await saidOf(ctx.tx, incidentId).where('kind', '=', 'reply').execute();
    const elsewhere = [...(await saidElsewhere(ctx.tx, incidentId)), ...(await saidInWhole(ctx.tx, incidentId))];
    await takeBack(ctx, [...beside, ...elsewhere], incidentId);
    await holdBack(ctx, incidentId);
    // A duplicate says in its pinned message where it went on.
    for (const id of await incidentsMergedInto(ctx.tx, incidentId))
      if (await findChannel(ctx.tx, id)) await show(ctx, 'summary', id, `incident:${id}`, id);
    return [];
  },
});

/** What is said from now on is for the private channel, which takes the place of this one. */
async function holdBack(ctx: CommandCtx, incidentId: string): Promise<void> {
  await slackTables(ctx.tx)
    .updateTable('slackChannels')
    .set({ movesSince: ctx.now() })
    .where('incidentId', '=', incidentId)
    .where('channelId', 'is not', null)
    .where('isPrivate', '=', false)
    .where('archivedAt', 'is', null)
    .where('leftAt', 'is', null)
    .execute();
}

/** Opened again before the channel was moved: then it is not, and what waited is said. */
export const goOn = companion({
  on: hidden.incidentMadePublic,
  name: 'go-on-in-channel',
  async write(ctx, { incidentId }) {
    if (!incidentId) return [];
    const held = slackTables(ctx.tx).updateTable('slackChannels').set({ movesSince: null });
    await held.where('incidentId', '=', incidentId).execute();
    if (await findChannel(ctx.tx, incidentId))
      await show(ctx, 'name', incidentId, `incident:${incidentId}`, incidentId);
    await ctx.enqueue(drainOutbox, { queue: `incident:${incidentId}` });
    return [];
  },
});

// As the index `slack_outbox_outside` has it.
const saidOf = (db: Db, incidentId: string) =>
  slackTables(db)
    .selectFrom('slackOutbox')
    .select(['id', 'queue', 'kind', 'slot', 'subject'])
    .where('incidentId', '=', incidentId)
    .where(sql<boolean>`(kind = 'reply' or queue like 'user:%')`)
    .where('state', 'in', ['pending', 'sending', 'sent'])
    .orderBy('seq');

// As in the function `scope_incident_facts`.
const namingFacts = [incidentRelated, incidentUnrelated, incidentMerged, duplicateTaken, streamTaken].map(
  ({ name }) => name,
);

/** Facts of other incidents that name this one: that they are related, merged, or took a stream of it. */
const naming = (db: Db, incidentId: string) =>
  db
    .selectFrom('facts')
    .select(['id', 'incidentId'])
    .where('name', 'in', namingFacts)
    .where('incidentId', '<>', incidentId)
    .where(sql<boolean>`${incidentId} in (refs ->> 'other_id', refs ->> 'into_id', refs ->> 'from_id')`)
    .execute();

async function saidElsewhere(db: Db, incidentId: string) {
  const facts = await naming(db, incidentId);
  if (facts.length === 0) return [];
  return await slackTables(db)
    .selectFrom('slackOutbox')
    .select(['id', 'queue'])
    .where(
      'queue',
      'in',
      facts.map(({ incidentId }) => `incident:${incidentId}`),
    )
    .where(
      'subject',
      'in',
      facts.map(({ id }) => id),
    )
    .where('kind', '=', 'fact')
    .where('state', 'in', ['pending', 'sending', 'sent'])
    .orderBy('seq')
    .execute();
}

/** What the channel of its incident read of a stream: its updates, what it was for, its last word. */
async function saidInWhole(db: Db, streamId: string) {
  const stream = await findIncident(db, streamId);
  if (!stream || !isPrivateStream(stream)) return [];
  const facts = await db
    .selectFrom('facts')
    .select(['id', 'incidentId'])
    .where(({ eb, or, and }) =>
      or([
        eb('incidentId', '=', streamId),
        and([
          eb('name', 'in', [streamOpened.name, streamClosed.name, streamReopened.name]),
          sql<boolean>`refs ->> 'stream_id' = ${streamId}`,
        ]),
      ]),
    )
    .execute();
  // A merge may have moved it: then its former incident's channel read of it too.
  const wholes = new Set([stream.parentId, ...facts.map(({ incidentId }) => incidentId)]);
  wholes.delete(streamId);
  return await slackTables(db)
    .selectFrom('slackOutbox')
    .select(['id', 'queue'])
    .where(
      'queue',
      'in',
      [...wholes].map((id) => `incident:${id}`),
    )
    .where(
      'subject',
      'in',
      facts.map(({ id }) => id),
    )
    .where('kind', '=', 'fact')
    .where('state', 'in', ['pending', 'sending', 'sent'])
    .orderBy('seq')
    .execute();
}

/** What stands in the direct messages of people who do not see the incident any more; followers of others heard of its merging. */
export async function takeDirectWordsBack(ctx: WorkCtx, incidentId: string): Promise<void> {
  await ctx.kernel.transaction(ctx.caller, async (tx) => {
    const direct = async (id: string) =>
      await saidOf(tx.tx, id)
        .where(sql<boolean>`queue like 'user:%'`)
        .execute();
    const facts = await naming(tx.tx, incidentId);
    const others = new Set(facts.flatMap((fact) => fact.incidentId ?? []));
    const named = (await Promise.all([...others].map(direct))).flat();
    const rows = [
      ...(await direct(incidentId)),
      ...named.filter(({ subject }) => facts.some(({ id }) => id === subject)),
    ];
    const said = rows.filter(({ kind }) => kind === 'post' || kind === 'fact');
    await takeBack(tx, said, incidentId);
    await showSlots(tx, incidentId, rows);
  });
}

type Shown = { kind: string; slot: string | null; subject: string; queue: string };

/** What shows state there is taken down when its turn comes. */
async function showSlots(ctx: CommandCtx, incidentId: string, rows: readonly Shown[]): Promise<void> {
  const slots = new Map(rows.flatMap((row) => (row.slot ? [[row.slot, row] as const] : [])));
  const states = [...slots.values()].map(({ kind, subject, queue }) => ({
    ...{ kind: kind as SlotKind, subject, queue: queue as Queue, incidentId },
  }));
  await showEach(ctx, states);
}

/** Whoever comes along into the private channel keeps what they read: so that is done after they did. */
const whenHidden = reaction({
  on: hidden.incidentMadePrivate,
  name: 'take-direct-words-back',
  async run(ctx, { incidentId }) {
    const channel = incidentId ? await findChannel(ctx.db, incidentId) : undefined;
    const willMove = channel?.channelId && (!channel.isPrivate || channel.movedFromId);
    if (incidentId && !willMove) await takeDirectWordsBack(ctx, incidentId);
  },
});

const whenTakenOut = reaction({
  on: hidden.accessRevoked,
  name: 'take-direct-words-back',
  async run(ctx, { incidentId }) {
    if (incidentId) await takeDirectWordsBack(ctx, incidentId);
  },
});

export const takeDirectBack = [whenHidden, whenTakenOut];
