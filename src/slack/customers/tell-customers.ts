import {
  beginChannelWord,
  channelWordOf,
  endChannelWord,
  takeChannelWords,
  waitingPlaces,
  type ChannelWord,
} from '../../communications/deliveries/channel-words.ts';
import { holdEnded, updatePublished } from '../../communications/facts.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { RetryLater } from '../../kernel/errors.ts';
import { cron, job, reaction, type WorkCtx } from '../../kernel/reaction.ts';
import { workspaceOf } from '../client.ts';
import { postOnce, remember } from '../deliver.ts';
import { Limited, refusedWith, SlackRefused, Uncertain } from '../errors.ts';
import type { Workspace } from '../installations/store.ts';
import { slackTables } from '../tables.ts';
import { refuseWords } from './refuse-words.ts';
import { verifyChannels } from './verify.ts';
import { leakIn } from './post-only.ts';
import { customerDraft } from './words.message.ts';

const atOnce = 5;
const againSeconds = 5;
const tellCustomersIn = { name: 'slack.tell_customers', lane: 'slack' } as const;
export const slotOfWord = (id: string) => `word:${id}`;

/** Posts what waits for customers' channels of one workspace, likeliest to be hurt first, as fast as Slack allows. */
export const tellCustomersJob = job<{ teamId: string }>({
  ...tellCustomersIn,
  async run(ctx, { teamId }) {
    const waiting = await waitingPlaces(ctx, 'slack');
    const mine = waiting.filter(({ place }) => place.startsWith(`${teamId}/`)).map(({ customerId }) => customerId);
    if (mine.length === 0) return;
    const workspace = await workspaceOf(ctx.kernel, teamId).catch((error: unknown) => error as Error);
    if (!(workspace instanceof Error)) await orWait(verifyChannels(ctx, workspace, mine));
    for (;;) {
      const words = await takeChannelWords(ctx, 'slack', `${teamId}/`, atOnce);
      if (words.length === 0) return;
      const waits = await Promise.all(words.map((word) => tell(ctx, workspace, word)));
      const seconds = Math.max(...waits);
      if (seconds > 0) throw new RetryLater(seconds, 'Slack asked to wait.');
    }
  },
});

async function orWait(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    throw error instanceof Limited ? new RetryLater(error.seconds, error.message) : error;
  }
}

/** One customer's words; answers for how many seconds nothing more may be posted. */
async function tell(ctx: WorkCtx, workspace: Workspace | Error, word: ChannelWord): Promise<number> {
  try {
    if (workspace instanceof Error) throw workspace;
    await post(ctx, workspace, word);
    return 0;
  } catch (error) {
    if (error instanceof SlackRefused) {
      await refuse(ctx, word, error.message.replace(/\.$/, ''));
      return 0;
    }
    // Whether it was posted is looked up once nobody else can be at it.
    if (error instanceof Uncertain) return 0;
    await endChannelWord(ctx, word.id, 'queued', error instanceof Error ? error.message : null);
    if (error instanceof Limited) return error.seconds;
    ctx.log.warn({ err: error, delivery: word.id }, 'words to a customer could not be posted yet');
    return againSeconds;
  }
}

async function post(ctx: WorkCtx, workspace: Workspace, word: ChannelWord): Promise<void> {
  const row = await channelWordOf(ctx, word.id);
  if (!row) return;
  if (row.isOvertaken && !word.isUncertain)
    return await endChannelWord(ctx, word.id, 'superseded', 'Newer words were said before this was posted.');
  const problems = await verifyChannels(ctx, workspace, [word.customerId]);
  const problem = problems.has(word.customerId) ? problems.get(word.customerId) : 'its channel was unlinked';
  const words = await customerDraft(ctx, row);
  const wrong = problem ?? (await leakIn(ctx, row, words));
  if (wrong) return await refuse(ctx, word, wrong);
  const [, channel = ''] = word.place.split('/');
  const to = { workspace, channel };
  await beginChannelWord(ctx, word.id);
  const started = {
    state: word.isUncertain ? 'sending' : 'pending',
    startedAt: word.since,
    createdAt: word.since,
  } as const;
  const incident = { incidentId: row.incidentId, customerId: word.customerId };
  const root = await rootOf(ctx, incident, to);
  const said = root ? { thread_ts: root, reply_broadcast: true as const } : undefined;
  const posted = await postOnce(ctx, to, started, words, word.id, said).catch(async (error: unknown) => {
    // Somebody deleted what it all began with: it begins anew.
    if (!root || !refusedWith(error, 'thread_not_found')) throw error;
    await slackTables(ctx.db)
      .deleteFrom('slackCustomerThreads')
      .where('ts', '=', root)
      .where('channelId', '=', channel)
      .execute();
    return await postOnce(ctx, to, started, words, word.id);
  });
  await slackTables(ctx.db)
    .insertInto('slackCustomerThreads')
    .values({ ...incident, teamId: workspace.teamId, channelId: channel, ts: posted.ts })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await remember(ctx, slotOfWord(word.id), to, posted, '');
  await endChannelWord(ctx, word.id, 'sent');
}

/** Where the thread about an incident begins. */
async function rootOf(
  { db }: Ctx,
  { incidentId, customerId }: { incidentId: string; customerId: string },
  { workspace, channel }: { workspace: Workspace; channel: string },
): Promise<string | null> {
  const row = await slackTables(db)
    .selectFrom('slackCustomerThreads')
    .select('ts')
    .where('incidentId', '=', incidentId)
    .where('customerId', '=', customerId)
    .where('teamId', '=', workspace.teamId)
    .where('channelId', '=', channel)
    .executeTakeFirst();
  return row?.ts ?? null;
}

async function refuse(ctx: WorkCtx, { id, customerId }: ChannelWord, problem: string): Promise<void> {
  const row = await channelWordOf(ctx, id);
  if (row) {
    const { publicationId, incidentId } = row;
    await ctx.run(refuseWords, { incidentId, publicationId, customerId, problem }, `refuse:${id}`);
  }
  await endChannelWord(ctx, id, 'failed', problem);
}

async function wakeAll(ctx: WorkCtx): Promise<void> {
  const places = await waitingPlaces(ctx, 'slack');
  const teams = new Set(places.map(({ place }) => place.split('/')[0] ?? ''));
  for (const teamId of teams) await ctx.kernel.jobs.enqueue(ctx.db, tellCustomersIn, { teamId });
}

export const tellCustomers = [
  reaction({ on: updatePublished, name: 'tell-customers', lane: 'slack', run: wakeAll }),
  reaction({ on: holdEnded, name: 'tell-customers', lane: 'slack', run: wakeAll }),
];

/** Words whose job was lost, or whose worker died while it posted them. */
export const sweepCustomerWords = cron({ name: 'slack.sweep_customer_words', schedule: '* * * * *', run: wakeAll });
