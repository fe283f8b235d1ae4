import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { updatePublished } from '../communications/facts.ts';
import { findIncident, isPrivate, scopeOf } from '../incidents/find.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { findFact } from '../kernel/fact.ts';
import { maySee } from '../kernel/query.ts';
import { findPlace, slotOf } from './announcements/find.ts';
import type { Draft } from './blocks.ts';
import { callSlack } from './client.ts';
import type { Destination } from './destination.ts';
import { refusedWith } from './errors.ts';
import { findMessage } from './find.ts';
import { wordsOf } from './incidents/fact-words.ts';
import { newsOf } from './incidents/followers/news.message.ts';
import { actorOf } from './people.ts';
import { slots } from './slots.ts';
import { slackTables, type SlackTables } from './tables.ts';

export type Row = Selectable<SlackTables['slackOutbox']>;
/** Where it stands now; null when there was nothing to say. */
type Said = { ts?: string; channel?: string } | null;

type Thread = { thread_ts: string } | { thread_ts: string; reply_broadcast: true };

const metadataType = 'candor_message';

/** Sends one row: a post, an edit, or a state shown in its one place. Throws what `callSlack` throws. */
export async function deliver(ctx: Ctx, to: Destination, row: Row): Promise<Said> {
  if (row.kind === 'take-back') return await takeBack(ctx, to, row);
  if (!(await mayBeSaid(ctx, to, row))) return await leaveUnsaid(ctx, to, row);
  if (row.kind === 'post') return await postOnce(ctx, to, row, row.payload as unknown as Draft, row.id);
  if (row.kind === 'fact') {
    const words = await wordsFor(ctx, row);
    if (!words) return null;
    return row.ts ? await edit(ctx, to, row, words, row.ts) : await postOnce(ctx, to, row, words, row.id);
  }
  if (row.kind === 'reply') return await reply(ctx, to, row);
  if (row.kind === 'again') {
    const [words, said] = await Promise.all([wordsFor(ctx, row), saidAbout(ctx, row)]);
    return words && said ? await edit(ctx, to, row, words, said) : null;
  }
  const slot = slots[row.kind as keyof typeof slots];
  if (!slot) return null;
  if ('apply' in slot) return await slot.apply(ctx, to, row.subject);
  const draft = await slot.render(ctx, row.subject, to);
  if (!draft) return slot.vanishes ? await takeDown(ctx, to, row) : null;
  return await showMessage(ctx, to, row, draft, slot.afterPost);
}

const wordsFor = (ctx: Ctx, { queue, subject }: Row): Promise<Draft | null> =>
  queue.startsWith('user:')
    ? newsOf(ctx, subject)
    : queue.startsWith('announcements:')
      ? wordsBeside(ctx, subject)
      : wordsOf(ctx, subject, queue);

/** Whoever reads an announcement does nothing about it from there. */
async function wordsBeside(ctx: Ctx, factId: string): Promise<Draft | null> {
  const words = await wordsOf(ctx, factId);
  return words && { ...words, blocks: words.blocks.filter(({ type }) => type !== 'actions') };
}

/** What a rule tells beside its announcement; nothing where the incident was not announced. */
async function reply(ctx: Ctx, to: Destination, row: Row): Promise<Said> {
  const [, placeId = ''] = row.queue.split(':');
  const [place, thread] = await Promise.all([findPlace(ctx.db, placeId), threadOf(ctx, row)]);
  if (!thread || !place || place.channel.removedAt) return null;
  const isForInside = (await findFact(ctx.db, row.subject))?.name === updatePublished.name;
  const words = place.rule.updates === 'none' && !isForInside ? null : await wordsBeside(ctx, row.subject);
  if (!words) return null;
  const isForAll = place.rule.updates === 'thread_and_channel';
  return await postOnce(ctx, to, row, words, row.id, isForAll ? { ...thread, reply_broadcast: true } : thread);
}

async function threadOf(ctx: Ctx, { kind, queue, incidentId }: Row): Promise<{ thread_ts: string } | undefined> {
  if (kind !== 'reply') return undefined;
  const announced = await findMessage(ctx.db, slotOf(incidentId ?? '', queue.split(':')[1] ?? ''));
  return announced && { thread_ts: announced.ts };
}

/** Whether everybody who reads the place of a message may read what it says, as things stand now. */
async function mayBeSaid(ctx: Ctx, to: Destination, row: Row): Promise<boolean> {
  if (row.queue.startsWith('user:')) return await readerSees(ctx, to, row);
  if (row.kind === 'reply') {
    const incident = await findIncident(ctx.db, row.incidentId ?? '');
    return incident !== undefined && !isPrivate(incident);
  }
  if (row.kind !== 'fact' || !row.queue.startsWith('incident:')) return true;
  const [fact, incident] = await Promise.all([
    findFact(ctx.db, row.subject),
    findIncident(ctx.db, row.queue.slice('incident:'.length)),
  ]);
  if (fact?.scope?.kind !== 'incident' || fact.scope.id === incident?.scopeId) return true;
  // Whoever reads a stream sees its incident.
  const whole = incident?.parentId ? await findIncident(ctx.db, incident.parentId) : undefined;
  return fact.scope.id === whole?.scopeId;
}

/** What may not be said any more: an earlier try may have said it all the same, and what shows state is taken down. */
async function leaveUnsaid(ctx: Ctx, to: Destination, row: Row): Promise<null> {
  if (row.slot) return await takeDown(ctx, to, row);
  if (row.state !== 'sending' || row.ts) return null;
  const said = await lookUp(ctx, to, row, row.id, await threadOf(ctx, row));
  if (said) await remove(ctx, to, said);
  return null;
}

/** Deletes a message, unless everybody may read it again. */
async function takeBack(ctx: Ctx, to: Destination, { subject }: Row): Promise<Said> {
  const outbox = slackTables(ctx.db);
  const said = await outbox.selectFrom('slackOutbox').selectAll().where('id', '=', subject).executeTakeFirst();
  if (!said?.ts || !said.channelId || (await mayBeSaid(ctx, to, said))) return null;
  const { ts, channelId: channel, queue } = said;
  await remove(ctx, to, { ts, channel });
  await outbox.updateTable('slackOutbox').set({ ts: null }).where('queue', '=', queue).where('ts', '=', ts).execute();
  return { ts, channel };
}

async function remove(ctx: Ctx, { workspace }: Destination, message: { ts: string; channel: string }): Promise<void> {
  try {
    await callSlack(ctx.kernel, workspace, 'chat.delete', (client) => client.chat.delete(message));
  } catch (error) {
    if (!refusedWith(error, 'message_not_found', 'channel_not_found')) throw error;
  }
}

/** Whoever does not see an incident any more when the message's turn comes does not read it. */
async function readerSees(ctx: Ctx, { workspace, channel }: Destination, row: Row): Promise<boolean> {
  const incident = row.incidentId ? await findIncident(ctx.db, row.incidentId) : undefined;
  const fact = row.kind === 'fact' ? await findFact(ctx.db, row.subject) : null;
  const scopes = [incident ? scopeOf(incident) : null, fact?.scope ?? null].filter((scope) => scope !== null);
  if (scopes.length === 0) return true;
  const actor = await actorOf(ctx.kernel, workspace.teamId, channel);
  const seen = await Promise.all(scopes.map((scope) => maySee({ ...ctx, actor }, scope)));
  return seen.every(Boolean);
}

/** A try to post: whether an earlier one may have succeeded, and since when that may be. */
type Try = Pick<Row, 'state' | 'startedAt' | 'createdAt'>;

/** Posts with our key in the message's metadata; when an earlier try may have succeeded, looks for it first. */
export async function postOnce(
  ctx: Ctx,
  to: Destination,
  row: Try,
  { text, blocks }: Draft,
  key: string,
  thread?: Thread,
): Promise<{ ts: string; channel: string }> {
  const earlier = row.state === 'sending' ? await lookUp(ctx, to, row, key, thread) : null;
  if (earlier) return earlier;
  const metadata = { event_type: metadataType, event_payload: { key } };
  const unfurl = { unfurl_links: false, unfurl_media: false };
  const posted = await callSlack(ctx.kernel, to.workspace, 'chat.postMessage', (client) =>
    client.chat.postMessage({ ...{ channel: to.channel, text, blocks, metadata, ...unfurl }, ...thread }),
  );
  return { ts: posted.ts ?? '', channel: posted.channel ?? to.channel };
}

async function lookUp(
  ctx: Ctx,
  to: Destination,
  row: Try,
  key: string,
  thread?: Thread,
): Promise<{ ts: string; channel: string } | null> {
  const channel = await conversationOf(ctx, to);
  const oldest = String(Math.floor(((row.startedAt ?? row.createdAt).getTime() - 120_000) / 1000));
  for (let cursor: string | undefined; ;) {
    const asked = { channel, oldest, include_all_metadata: true, limit: 200, cursor };
    const page = await (thread
      ? callSlack(ctx.kernel, to.workspace, 'conversations.replies', (client) =>
          client.conversations.replies({ ...asked, ts: thread.thread_ts }),
        )
      : callSlack(ctx.kernel, to.workspace, 'conversations.history', (client) => client.conversations.history(asked)));
    const found = page.messages?.find(
      ({ metadata }) =>
        metadata?.event_type === metadataType && (metadata.event_payload as { key?: string }).key === key,
    );
    if (found?.ts) return { ts: found.ts, channel };
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) return null;
  }
}

/** A person's id names a direct conversation only when posting; reading needs the conversation itself. */
async function conversationOf(ctx: Ctx, to: Destination): Promise<string> {
  if (!/^[UW]/.test(to.channel)) return to.channel;
  const opened = await callSlack(ctx.kernel, to.workspace, 'conversations.open', (client) =>
    client.conversations.open({ users: to.channel }),
  );
  return opened.channel?.id ?? to.channel;
}

/** The message that told a fact; it came before in the same queue. */
async function saidAbout(ctx: Ctx, { subject, queue }: Row): Promise<string | null> {
  const row = await slackTables(ctx.db)
    .selectFrom('slackOutbox')
    .select('ts')
    .where('kind', 'in', ['fact', 'reply'])
    .where('subject', '=', subject)
    .where('queue', '=', queue)
    .where('state', '=', 'sent')
    .executeTakeFirst();
  return row?.ts ?? null;
}

async function edit(ctx: Ctx, to: Destination, row: Row, words: Draft, ts: string): Promise<Said> {
  const rewritten = await rewrite(ctx, to, { channelId: to.channel, ts }, words);
  return rewritten ? { ts } : await postOnce(ctx, to, row, words, row.id);
}

/** Where a slot's message stands: as it is remembered, and as an earlier try posted it that never heard so. */
async function whereShown(ctx: Ctx, to: Destination, row: Row) {
  const place = row.slot ?? row.id;
  const shown = await findMessage(ctx.db, place);
  // The channel may have moved while it was shown there.
  const before = row.queue.startsWith('incident:') && shown?.channelId !== to.channel ? undefined : shown;
  const key = before ? `${place}:${row.id}` : place;
  const unheard = row.state === 'sending' ? await lookUp(ctx, to, row, key) : null;
  return { place, shown, before, key, unheard };
}

async function takeDown(ctx: Ctx, to: Destination, row: Row): Promise<null> {
  const { place, shown, unheard } = await whereShown(ctx, to, row);
  if (unheard) await remove(ctx, to, unheard);
  if (!shown) return null;
  await remove(ctx, to, { channel: shown.channelId, ts: shown.ts });
  await slackTables(ctx.db).deleteFrom('slackMessages').where('slot', '=', place).execute();
  return null;
}

type AfterPost = (ctx: Ctx, to: Destination, ts: string) => Promise<void>;

async function showMessage(
  ctx: Ctx,
  to: Destination,
  row: Row,
  draft: Draft,
  afterPost?: AfterPost,
): Promise<{ ts: string; channel: string }> {
  const { place, before, key, unheard } = await whereShown(ctx, to, row);
  const there = unheard ?? (before && { ts: before.ts, channel: before.channelId });
  const shown = createHash('sha256').update(JSON.stringify(draft)).digest('base64url');
  if (before?.shown === shown && there && !unheard) return there;
  const isThere = there && (await rewrite(ctx, to, { channelId: there.channel, ts: there.ts }, draft));
  const said = isThere ? there : await postOnce(ctx, to, row, draft, key);
  if (!isThere || unheard) await afterPost?.(ctx, to, said.ts);
  await remember(ctx, place, to, said, shown);
  return said;
}

export async function rewrite(
  ctx: Ctx,
  to: Destination,
  { channelId, ts }: { channelId: string; ts: string },
  { text, blocks }: Draft,
): Promise<boolean> {
  try {
    await callSlack(ctx.kernel, to.workspace, 'chat.update', (client) =>
      client.chat.update({ channel: channelId, ts, text, blocks }),
    );
    return true;
  } catch (error) {
    if (refusedWith(error, 'message_not_found', 'channel_not_found', 'cant_update_message')) return false;
    throw error;
  }
}

export async function remember(
  ctx: Ctx,
  slot: string,
  to: Destination,
  { ts, channel }: { ts: string; channel: string },
  shown: string,
) {
  const row = { teamId: to.workspace.teamId, channelId: channel, ts, shown, updatedAt: ctx.now() };
  await slackTables(ctx.db)
    .insertInto('slackMessages')
    .values({ slot, ...row })
    .onConflict((conflict) => conflict.column('slot').doUpdateSet(row))
    .execute();
}
