import type { Ctx } from '../../kernel/ctx.ts';
import { drillTables } from './tables.ts';

const namedAtMost = 10;
const states = ['arrived', 'verified', 'failed'] as const;

/** In place of the row that waited, one for each outcome: hundreds of channels are read at a glance. */
export async function endSharedSteps(
  ctx: Ctx,
  { drillId, teamId }: { drillId: string; teamId: string },
): Promise<void> {
  const rows = await drillTables(ctx.db)
    .selectFrom('drillSharedChannels')
    .select(['state', 'problem'])
    .where('drillId', '=', drillId)
    .where('teamId', '=', teamId)
    .orderBy('name')
    .execute();
  const steps = states.flatMap((state) => {
    const found = rows.filter((row) => row.state === state);
    const problems = found.flatMap(({ problem }) => problem ?? []);
    const detail = state === 'verified' ? 'Verified; nothing was posted.' : inShort(problems);
    const label = `${found.length} channel${found.length === 1 ? '' : 's'}`;
    const common = { drillId, channel: 'shared' as const, endedAt: ctx.now() };
    return found.length > 0 ? [{ ...common, target: `${teamId} ${state}`, label, state, detail }] : [];
  });
  await ctx.db.transaction().execute(async (tx) => {
    const tables = drillTables(tx);
    const gone = await tables
      .deleteFrom('drillSteps')
      .where('drillId', '=', drillId)
      .where('channel', '=', 'shared')
      .where('target', '=', teamId)
      .executeTakeFirst();
    if (gone.numDeletedRows > 0n && steps.length > 0) await tables.insertInto('drillSteps').values(steps).execute();
  });
}

function inShort(problems: readonly string[]): string {
  const more = problems.length - namedAtMost;
  const named = problems.slice(0, namedAtMost).map((problem) => `${problem.replace(/\.$/, '')}.`);
  return [...named, ...(more > 0 ? [`And ${more} more.`] : [])].join('\n');
}
