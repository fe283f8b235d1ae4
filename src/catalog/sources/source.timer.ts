import { UserError } from '../../kernel/errors.ts';
import { job, timer, type WorkCtx } from '../../kernel/reaction.ts';
import { fetchSource, sourceVault } from './fetch.ts';
import { findSource, sourcesInUse, sourceTables, type Source } from './tables.ts';
import { takeSource } from './take-source.ts';

const hourMs = 3_600_000;

/** Sources whose time has come. The file is fetched apart: who is slow to answer delays no clock. */
export const sources = timer({
  name: 'catalog.sources',
  due: (ctx) => sourcesInUse(ctx.db).clearSelect().select('id').where('nextAt', '<=', ctx.now()).limit(100).execute(),
  async run(ctx, id) {
    const source = await findSource(ctx.db, id);
    if (!source || source.nextAt > ctx.now()) return;
    await note(ctx, id, { nextAt: new Date(ctx.now().getTime() + source.everyHours * hourMs) });
    await ctx.kernel.jobs.enqueue(ctx.db, sourceJob, { id });
  },
});

export const sourceJob = job({
  name: 'catalog.follow-source',
  lane: 'hooks',
  async run(ctx, { id }: { id: string }) {
    const source = await findSource(ctx.db, id);
    if (!source) return;
    try {
      const fetched = await fetchSource(ctx.kernel, { ...source, header: opened(ctx, source) });
      if (fetched) await ctx.run(takeSource, { id, ...fetched });
      else await note(ctx, id, { lastRunAt: ctx.now(), lastArchived: 0, problem: null });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // Once a day would be long to wait for what was mended over there.
      const nextAt = new Date(ctx.now().getTime() + hourMs);
      await note(ctx, id, { lastRunAt: ctx.now(), problem: error.message, nextAt });
    }
  },
});

function opened({ kernel }: WorkCtx, { sealedHeader }: Source): string | null {
  try {
    return sealedHeader && sourceVault(kernel).decrypt(sealedHeader);
  } catch {
    throw new UserError(
      'invalid',
      'The header was encrypted with a key that SECRET_KEY does not hold any more. Enter it again.',
    );
  }
}

async function note(
  { db }: WorkCtx,
  id: string,
  values: Partial<Pick<Source, 'nextAt' | 'lastRunAt' | 'lastArchived' | 'problem'>>,
) {
  await sourceTables(db).updateTable('catalogSources').set(values).where('id', '=', id).execute();
}
