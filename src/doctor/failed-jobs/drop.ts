import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { failedJobsDropped } from './facts.ts';

export const dropFailedJobs = command({
  name: 'failed_jobs.drop',
  about: 'Drop failed jobs.',
  permission: 'organisation_settings.update',
  input: z.object({ ids: z.array(z.uuid()).min(1).max(200) }),
  async run(ctx, { ids }) {
    await ctx.kernel.jobs.dropDeadLetters(ids);
    return recorded(null, failedJobsDropped({ refs: { count: ids.length }, body: {} }));
  },
});
