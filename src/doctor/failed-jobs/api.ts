import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { dropFailedJobs } from './drop.ts';
import { listFailedJobs } from './list.ts';
import { retryFailedJobs } from './retry.ts';

const tag = 'Operations';
const url = '/api/candor/v1/failed-jobs';
const failedJob = z.object({
  ...{ id: z.string(), name: z.string(), lane: z.string(), incident_id: z.string().nullable() },
  ...{ reason: z.string(), failed_at: z.iso.datetime() },
});

export const failedJobRoutes = [
  route({
    ...{ method: 'GET', url, tag, about: 'List work that was tried until it was given up' },
    reply: z.object({ failed_jobs: z.array(failedJob) }),
    async run(ctx) {
      const failed = await ctx.ask(listFailedJobs, {});
      return {
        failed_jobs: failed.map(({ job, fact }) => ({
          ...{ id: job.id, name: job.data.name, lane: job.sourceName ?? '', incident_id: fact?.incidentId ?? null },
          ...{ reason: job.reason, failed_at: job.createdOn.toISOString() },
        })),
      };
    },
  }),
  route({
    ...{ method: 'POST', url: `${url}/retry`, tag, about: 'Run failed jobs again', body: retryFailedJobs.input },
    reply: z.object({ retried: z.number() }),
    run: (ctx, { body }) => ctx.run(retryFailedJobs, body),
  }),
  route({
    ...{ method: 'POST', url: `${url}/drop`, tag, about: 'Drop failed jobs', body: dropFailedJobs.input, status: 204 },
    async run(ctx, { body }) {
      await ctx.run(dropFailedJobs, body);
    },
  }),
];
