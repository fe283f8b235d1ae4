import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { failedJobsRetried } from './facts.ts';
import { holdFailedJobs } from './find.ts';

export const retryFailedJobs = command({
  name: 'failed_jobs.retry',
  about: 'Run failed jobs again.',
  permission: 'organisation_settings.update',
  input: z.object({ ids: z.array(z.uuid()).min(1).max(200) }),
  async run(ctx, { ids }) {
    const held = await holdFailedJobs(ctx, ids);
    const retried = held.length > 0 ? await ctx.kernel.jobs.retryDeadLetters(ctx.tx, held) : 0;
    const result = { retried };
    return retried > 0
      ? recorded(result, failedJobsRetried({ refs: { count: retried }, body: {} }))
      : unchanged(result);
  },
});
