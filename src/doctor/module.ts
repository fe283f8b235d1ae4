import { z } from 'zod';
import { module } from '../kernel/module.ts';
import { forAll, query } from '../kernel/query.ts';
import { route } from '../kernel/route.ts';
import { drillStarted, startDrill } from './drill/start.ts';
import { showDrill } from './drill/show.ts';
import type { DrillStep } from './drill/tables.ts';
import { takeStep } from './drill/take-step.ts';
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
const drill = z.object({
  id: z.string(),
  started_by: z.string(),
  started_at: z.iso.datetime(),
  steps: z.array(
    z.object({
      channel: z.enum(['slack', 'mail', 'page']),
      label: z.string(),
      state: z.enum(['waiting', 'arrived', 'failed']),
      detail: z.string(),
      seconds: z.number().nullable(),
    }),
  ),
});

type Latest = {
  id: string;
  startedBy: string;
  startedAt: Date;
  steps: (Pick<DrillStep, 'channel' | 'label' | 'state' | 'detail'> & { endedAt: Date | null })[];
};
const drillJson = ({ id, startedBy, startedAt, steps }: Latest): z.input<typeof drill> => ({
  ...{ id, started_by: startedBy, started_at: startedAt.toISOString() },
  steps: steps.map(({ channel, label, state, detail, endedAt }) => ({
    ...{ channel, label, state, detail },
    seconds: endedAt && Math.round((endedAt.getTime() - startedAt.getTime()) / 100) / 10,
  })),
});

export const doctor = module({
  name: 'doctor',
  facts: [drillStarted, failedJobsRetried, failedJobsDropped],
  commands: [startDrill, retryFailedJobs, dropFailedJobs],
  queries: [examineSetUp, showDrill, listFailedJobs],
  jobs: [takeStep],
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
    route({
      method: 'POST',
      url: '/api/candor/v1/drills',
      tag: 'Operations',
      about: 'Send one marked message down every channel',
      status: 201,
      reply: z.object({ id: z.string() }),
      run: (ctx) => ctx.run(startDrill, {}),
    }),
    route({
      method: 'GET',
      url: '/api/candor/v1/drills/latest',
      tag: 'Operations',
      about: 'Show how the latest drill went',
      reply: z.object({ drill: drill.nullable() }),
      async run(ctx) {
        const latest = await ctx.ask(showDrill, {});
        return { drill: latest && drillJson(latest) };
      },
    }),
  ],
});
