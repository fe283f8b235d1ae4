import type { Ctx } from '../../kernel/ctx.ts';
import { RetryLater } from '../../kernel/errors.ts';
import { job } from '../../kernel/reaction.ts';
import { drillDraft, postDrill, problemsOf } from '../../slack/drills/shared-channels.ts';
import { Limited, Uncertain } from '../../slack/errors.ts';
import { needPage } from '../../status-pages/find.ts';
import { wordsFor } from '../../status-pages/public/words.ts';
import { sentenceOf } from '../find.ts';
import { drillTables, type DrilledChannel } from './tables.ts';
import { endSharedSteps } from './sum-up.ts';

type Row = Omit<DrilledChannel, 'startedAt'> & { startedAt: Date | null };
type Asked = { drillId: string; teamId: string };

const atOnce = 5;
const lookAgainSeconds = 5;
/** So long an answer of Slack's that was lost is looked for. */
const lostAfterMs = 5 * 60_000;

/**
 * Asks Slack of every shared channel of a workspace whether exactly its customer reads there, and posts only where whoever
 * started the drill chose that: as fast as Slack allows, each once.
 */
export const trySharedChannels = job<Asked>({
  name: 'doctor.try_shared_channels',
  lane: 'slack',
  async run(ctx, asked) {
    const { wordsToCustomers } = await drillTables(ctx.db)
      .selectFrom('drills')
      .select('wordsToCustomers')
      .where('id', '=', asked.drillId)
      .executeTakeFirstOrThrow();
    for (;;) {
      const open = await openOf(ctx, asked);
      if (open.length === 0) break;
      const seconds = await tryNext(ctx, asked, open, wordsToCustomers);
      if (seconds > 0) throw new RetryLater(seconds, 'Slack asked to wait.');
    }
    await endSharedSteps(ctx, asked);
  },
});

const openOf = (ctx: Ctx, { drillId, teamId }: Asked): Promise<Row[]> =>
  drillTables(ctx.db)
    .selectFrom('drillSharedChannels')
    .selectAll()
    .where('drillId', '=', drillId)
    .where('teamId', '=', teamId)
    .where('state', 'in', ['waiting', 'sending'])
    .orderBy('customerId')
    .execute();

/** Verifies all that are left, and posts to a few of them; for how many seconds to wait before the next. */
async function tryNext(ctx: Ctx, { teamId }: Asked, open: readonly Row[], posts: boolean): Promise<number> {
  const ids = open.map(({ customerId }) => customerId);
  const problems = await problemsOf(ctx, teamId, ids).catch((error: unknown) => error);
  if (problems instanceof Limited) return problems.seconds;
  if (!(problems instanceof Map)) {
    for (const row of open) await note(ctx, row, { state: 'failed', problem: sentenceOf(problems) });
    return 0;
  }
  const problemOf = ({ customerId }: Row): string | null =>
    problems.has(customerId) ? problems.get(customerId) : 'its channel was unlinked';
  for (const row of open) {
    const problem = problemOf(row);
    if (problem) await note(ctx, row, { state: 'failed', problem });
    else if (!posts) await note(ctx, row, { state: 'verified' });
  }
  if (!posts) return 0;
  const next = open.filter((row) => !problemOf(row)).slice(0, atOnce);
  return Math.max(0, ...(await Promise.all(next.map((row) => write(ctx, row)))));
}

async function write(ctx: Ctx, row: Row): Promise<number> {
  const since = row.state === 'sending' ? row.startedAt : null;
  const { name, language } = await needPage(ctx.db);
  const { say } = wordsFor(language);
  const draft = drillDraft(say('drill.word'), say('drill.title'), say('drill.body', { page: name }), name);
  await note(ctx, row, { state: 'sending', startedAt: since ?? ctx.now() });
  try {
    await postDrill(ctx, row, draft, `drill:${row.drillId}:${row.customerId}`, since);
    await note(ctx, row, { state: 'arrived' });
    return 0;
  } catch (error) {
    if (error instanceof Limited) {
      // What may have been posted before is still looked for.
      if (!since) await note(ctx, row, { state: 'waiting', startedAt: null });
      return error.seconds;
    }
    const isLost = since !== null && ctx.now().getTime() - since.getTime() >= lostAfterMs;
    if (error instanceof Uncertain && !isLost) return lookAgainSeconds;
    await note(ctx, row, { state: 'failed', problem: `#${row.name}: ${sentenceOf(error)}` });
    return 0;
  }
}

async function note(ctx: Ctx, { drillId, customerId }: Row, change: Partial<Row>): Promise<void> {
  await drillTables(ctx.db)
    .updateTable('drillSharedChannels')
    .set(change)
    .where('drillId', '=', drillId)
    .where('customerId', '=', customerId)
    .execute();
}
