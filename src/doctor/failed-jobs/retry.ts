import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { failedJobsRetried } from './facts.ts';

export const retryFailedJobs = command({
  name: 'failed_jobs.retry',
  about: 'Run failed jobs again.',
  permission: 'organisation_settings.update',
  input: z.object({ ids: z.array(z.uuid()).min(1).max(200) }),
  async run(ctx, { ids }) {
    const retried = await ctx.kernel.jobs.retryDeadLetters(ids);
    return recorded({ retried }, failedJobsRetried({ refs: { count: retried }, body: {} }));
  },
});
