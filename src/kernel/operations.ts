import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { may } from './ctx.ts';
import { UserError, parseInput } from './errors.ts';
import { requireActor } from './http.ts';
import type { Kernel } from './kernel.ts';
import { maySee } from './query.ts';
import { module } from './module.ts';
import { cron } from './reaction.ts';
import { backgroundRefused } from './work.ts';
import { prepareMonths } from './migrate.ts';

const ids = z.object({ ids: z.array(z.uuid()).min(1).max(200) });
const keptDays = 7;

/** Health, readiness, figures, and failed jobs that a person can see and run again. */
export async function addOperations(app: FastifyInstance, kernel: Kernel): Promise<void> {
  const hidden = { schema: { hide: true } };
  app.get('/api/health', hidden, async () => ({ status: 'alive', release: kernel.config.release }));
  app.get('/api/ready', hidden, async (_request, reply) => {
    const checks = await readiness(kernel);
    const ready = Object.values(checks).every(({ ok }) => ok);
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', release: kernel.config.release, checks });
  });
  app.get('/metrics', hidden, async (_request, reply) => {
    return reply.type(kernel.metrics.registry.contentType).send(await kernel.metrics.registry.metrics());
  });
  const operator = async (request: Parameters<typeof requireActor>[1]) => {
    const actor = await requireActor(kernel, request);
    if (!may(actor, 'organisation_settings.update'))
      throw new UserError('forbidden', 'You need the permission organisation_settings.update to see failed jobs.');
    return actor;
  };
  app.get('/api/internal/failed-jobs', hidden, async (request) => {
    const ctx = kernel.context(await operator(request));
    const jobs = await Promise.all(
      (await kernel.jobs.deadLetters()).map(async (job) => ({ job, fact: await kernel.jobs.factOf(job.data) })),
    );
    const visible = await Promise.all(
      jobs.map(async (entry) => ((await maySee(ctx, entry.fact?.scope ?? null)) ? [entry] : [])),
    );
    return {
      failed_jobs: visible.flat().map(({ job, fact }) => ({
        id: job.id,
        name: job.data.name,
        lane: job.sourceName,
        incident_id: fact?.incidentId ?? null,
        reason: job.reason,
        failed_at: job.createdOn,
      })),
    };
  });
  app.post('/api/internal/failed-jobs/retry', hidden, async (request) => {
    await operator(request);
    return { retried: await kernel.jobs.retryDeadLetters(parseInput(ids, request.body).ids) };
  });
  app.post('/api/internal/failed-jobs/drop', hidden, async (request, reply) => {
    await operator(request);
    await kernel.jobs.dropDeadLetters(parseInput(ids, request.body).ids);
    return reply.code(204).send();
  });
}

async function readiness(kernel: Kernel): Promise<Record<string, { ok: boolean; state: string }>> {
  const checks = [
    { name: 'database', run: async () => (await sql`select 1`.execute(kernel.db), 'answers') },
    { name: 'worker', run: () => kernel.jobs.workerState() },
    { name: 'timers', run: () => kernel.jobs.timerState() },
    ...kernel.registry.checks,
  ];
  const results = await Promise.all(
    checks.map(async ({ name, run }) => {
      try {
        return [name, { ok: true, state: await run(kernel.context()) }] as const;
      } catch (error) {
        return [name, { ok: false, state: error instanceof Error ? error.message : String(error) }] as const;
      }
    }),
  );
  return Object.fromEntries(results);
}

/** The kernel's own part: housekeeping, run by the worker. */
export const kernelModule = module({
  name: 'kernel',
  facts: [backgroundRefused],
  crons: [
    cron({ name: 'kernel.sweep', schedule: '* * * * *', run: async ({ kernel }) => void (await kernel.jobs.sweep()) }),
    cron({
      name: 'kernel.tidy',
      schedule: '17 3 * * *',
      async run({ db, now }) {
        await prepareMonths(db);
        await db
          .deleteFrom('onceKeys')
          .where('at', '<', new Date(now().getTime() - keptDays * 86_400_000))
          .execute();
      },
    }),
  ],
});
