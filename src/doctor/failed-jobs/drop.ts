import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { failedJobsDropped } from './facts.ts';
import { holdFailedJobs } from './find.ts';

export const dropFailedJobs = command({
  name: 'failed_jobs.drop',
  about: 'Drop failed jobs.',
  permission: 'organisation_settings.update',
  input: z.object({ ids: z.array(z.uuid()).min(1).max(200) }),
  async run(ctx, { ids }) {
    const held = await holdFailedJobs(ctx, ids);
    if (held.length === 0) return unchanged(null);
    await ctx.kernel.jobs.dropDeadLetters(ctx.tx, held);
    return recorded(null, failedJobsDropped({ refs: { count: held.length }, body: {} }));
  },
});
