import { z } from 'zod';
import { module } from '../kernel/module.ts';
import { forAll, query } from '../kernel/query.ts';
import { route } from '../kernel/route.ts';
import { drillStarted, startDrill } from './drill/start.ts';
import { showDrill } from './drill/show.ts';
import { drillRoutes } from './drill/api.ts';
import { lookAtExample, readPageBack, takeStep } from './drill/take-step.ts';
import { trySharedChannels } from './drill/try-shared-channels.ts';
import { examine, nameServers } from './examine.ts';
import { failedJobRoutes } from './failed-jobs/api.ts';
import { dropFailedJobs } from './failed-jobs/drop.ts';
import { failedJobsDropped, failedJobsRetried } from './failed-jobs/facts.ts';
import { listFailedJobs } from './failed-jobs/list.ts';
import { retryFailedJobs } from './failed-jobs/retry.ts';

/** What is wrong with the set-up, asked for by those who can mend it. */
export const examineSetUp = query({
  name: 'doctor.examine',
  about: 'Look for what is wrong with the set-up.',
  permission: 'organisation_settings.update',
  input: z.object({}),
  run: async ({ kernel }) => forAll(await examine({ config: kernel.config, dns: nameServers() }, kernel)),
});

const finding = z.object({ name: z.string(), grave: z.boolean(), what: z.string(), remedy: z.string() });
const examined = z.object({ at: z.string(), findings: z.array(finding).nullable() });
export const doctor = module({
  name: 'doctor',
  locks: ['drill'],
  facts: [drillStarted, failedJobsRetried, failedJobsDropped],
  commands: [startDrill, retryFailedJobs, dropFailedJobs],
  queries: [examineSetUp, showDrill, listFailedJobs],
  jobs: [takeStep, readPageBack, lookAtExample, trySharedChannels],
  routes: [
    ...failedJobRoutes,
    route({
      method: 'GET',
      url: '/api/candor/v1/doctor',
      tag: 'Operations',
      about: 'Look for what is wrong with the set-up',
      reply: z.object({ parts: z.array(examined) }),
      run: async (ctx) => ({ parts: await ctx.ask(examineSetUp, {}) }),
    }),
    ...drillRoutes,
  ],
});
