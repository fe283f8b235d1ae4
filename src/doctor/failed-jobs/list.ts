import { z } from 'zod';
import { forAll, maySee, query } from '../../kernel/query.ts';

/** Work that was given up, of what its reader may see. */
export const listFailedJobs = query({
  name: 'failed_jobs.list',
  about: 'List failed jobs.',
  permission: 'organisation_settings.update',
  input: z.object({}),
  async run(ctx) {
    const { jobs } = ctx.kernel;
    const dead = await Promise.all(
      (await jobs.deadLetters()).map(async (job) => ({ job, fact: await jobs.factOf(job.data) })),
    );
    const visible = await Promise.all(
      dead.map(async (entry) => ((await maySee(ctx, entry.fact?.scope ?? null)) ? [entry] : [])),
    );
    return forAll(visible.flat());
  },
});
