import { PgBoss, fromKysely, type JobResult, type JobWithMetadata } from 'pg-boss';
import type { Lent } from './command.ts';
import type { Db } from './db.ts';
import { Permanent, RetryLater, UserError } from './errors.ts';
import { findFact, type Fact } from './fact.ts';
import type { Kernel } from './kernel.ts';
import { lanes, type Lane, type Reaction } from './reaction.ts';
import { refuseInBackground, runWork, type Work } from './work.ts';

/** Jobs that failed for good, until a person runs them again. */
export const deadLetterQueue = 'dead_letters';

const laneOptions: Record<Lane, { retryLimit: number; retryDelayMax: number; concurrency: number; batchSize: number }> =
  {
    reactions: { retryLimit: 40, retryDelayMax: 300, concurrency: 4, batchSize: 4 },
    slack: { retryLimit: 40, retryDelayMax: 120, concurrency: 4, batchSize: 2 },
    deliveries: { retryLimit: 60, retryDelayMax: 900, concurrency: 4, batchSize: 25 },
    timers: { retryLimit: 40, retryDelayMax: 60, concurrency: 2, batchSize: 4 },
  };
const weekSeconds = 7 * 24 * 3600;

export type Jobs = ReturnType<typeof createJobs>;

/** Creates or updates the queues; run by migrations. */
export async function installQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  await createIfMissing(boss, deadLetterQueue, { retentionSeconds: 52 * weekSeconds, retryLimit: 0 });
  for (const lane of lanes) {
    const { retryLimit, retryDelayMax } = laneOptions[lane];
    const options = {
      retryLimit,
      retryDelayMax,
      retryDelay: 1,
      retryBackoff: true,
      heartbeatSeconds: 10,
      deleteAfterSeconds: 24 * 3600,
      notify: true,
    };
    await createIfMissing(boss, lane, { ...options, deadLetter: deadLetterQueue });
  }
  await boss.stop({ graceful: false });
}

async function createIfMissing(boss: PgBoss, name: string, options: object) {
  if (await boss.getQueue(name)) await boss.updateQueue(name, options);
  else await boss.createQueue(name, options);
}

/** Sends jobs inside the caller's transaction; in the worker, runs them. */
export function createJobs(kernel: Kernel, url: string) {
  const boss = new PgBoss({ connectionString: url, useListenNotify: true, supervise: false, schedule: false, max: 6 });
  boss.on('error', (error) => kernel.log.warn({ err: error }, 'job engine'));
  let worker: PgBoss | undefined;

  const send = async (tx: Db, lane: Lane, work: Work, options: { startAfter?: number; singletonKey?: string } = {}) => {
    await boss.send(lane, work, { ...options, db: fromKysely(tx) });
  };
  const finish = async (lane: Lane, job: JobWithMetadata<Work>): Promise<JobResult> => {
    const { data, id, retryCount } = job;
    const stop = kernel.metrics.jobSeconds.startTimer({ lane });
    try {
      await kernel.trace(`job ${data.type}`, () => runWork(kernel, data, retryCount + 1));
      return { id, status: 'completed' };
    } catch (error) {
      if (error instanceof RetryLater) {
        await boss.send(lane, data, { startAfter: Math.max(1, Math.ceil(error.delaySeconds)) });
        return { id, status: 'completed' };
      }
      if (error instanceof UserError) {
        await refuseInBackground(kernel, data, error);
        return { id, status: 'completed' };
      }
      const permanent = error instanceof Permanent;
      kernel.log[permanent ? 'error' : 'warn']({ err: error, job: data, attempt: retryCount + 1 }, 'job failed');
      kernel.metrics.jobFailures.inc({ lane });
      return {
        id,
        status: permanent ? 'deadletter' : 'failed',
        output: { message: error instanceof Error ? error.message : String(error) },
      };
    } finally {
      stop();
    }
  };

  return {
    /** A job for each reaction of a fact, in its transaction. */
    async react(tx: Db, fact: Fact, reactions: readonly Reaction[]) {
      for (const { name, lane } of reactions) await send(tx, lane, { type: 'reaction', name, fact: fact.id });
    },
    async wake(tx: Db, timer: string, id: string, at: Date) {
      const startAfter = Math.max(0, Math.ceil((at.getTime() - kernel.now().getTime()) / 1000));
      await send(tx, 'timers', { type: 'timer', name: timer, id }, startAfter > 0 ? { startAfter } : {});
    },
    async enqueue(
      tx: Db,
      job: { name: string; lane: string },
      data: object,
      options: { startAfterSeconds?: number; key?: string } = {},
    ) {
      await send(
        tx,
        job.lane as Lane,
        { type: 'job', name: job.name, data },
        { startAfter: options.startAfterSeconds, singletonKey: options.key },
      );
    },
    async runCompanionLater(tx: Db, name: string, fact: string, lent: Lent[string]) {
      await send(tx, 'reactions', { type: 'companion', name, fact, lent });
    },
    /** Finds due rows whose wake-up is missing and looks at them. Returns how many. */
    async sweep(): Promise<number> {
      let found = 0;
      for (const timer of kernel.registry.timers.values()) {
        for (const { id } of await timer.due(kernel.context())) {
          const singletonKey = `${timer.name}:${id}:${Math.floor(kernel.now().getTime() / 30_000)}`;
          await boss.send('timers', { type: 'timer', name: timer.name, id } satisfies Work, {
            singletonKey,
            singletonSeconds: 30,
          });
          found++;
        }
      }
      return found;
    },
    /** Runs everything that is ready, here and now, until nothing is; for tests and for a stopped worker. */
    async drain(): Promise<void> {
      for (let ran = true; ran;) {
        ran = false;
        for (const lane of lanes) {
          const jobs = await boss.fetch<Work>(lane, { batchSize: 100, includeMetadata: true });
          ran ||= jobs.length > 0;
          for (const job of jobs) {
            const result = await finish(lane, job);
            if (result.status === 'completed') await boss.complete(lane, job.id);
            else await boss.fail(lane, job.id, result.output);
          }
        }
      }
    },
    /** Starts sending; `drain` or `work` runs jobs. */
    start: () => boss.start(),
    /** Runs jobs until `stop`. */
    async work() {
      worker = new PgBoss({
        connectionString: url,
        useListenNotify: true,
        supervise: true,
        schedule: true,
        monitorIntervalSeconds: 5,
        superviseIntervalSeconds: 5,
        queueCacheIntervalSeconds: 5,
        max: 10,
      });
      worker.on('error', (error) => kernel.log.warn({ err: error }, 'job engine'));
      await worker.start();
      for (const { name, schedule } of kernel.registry.crons.values()) {
        await worker.schedule('timers', schedule, { type: 'cron', name }, { key: name });
      }
      for (const lane of lanes) {
        const { concurrency, batchSize } = laneOptions[lane];
        const options = {
          includeMetadata: true,
          perJobResults: true,
          batchSize,
          localConcurrency: concurrency,
          pollingIntervalSeconds: 0.5,
          notifyPollingIntervalSeconds: 0.5,
          burstWhenBatchFull: true,
        } as const;
        await worker.work<Work>(lane, options, (batch) =>
          Promise.all(batch.map((job) => finish(lane, job as JobWithMetadata<Work>))),
        );
      }
    },
    async stop() {
      await worker?.stop({ graceful: true, timeout: 5_000 });
      await boss.stop({ graceful: true, timeout: 2_000 });
    },
    /** Failed jobs with their reasons, oldest first. */
    async deadLetters() {
      return await boss.findJobs<Work>(deadLetterQueue, { queued: true, limit: 200 });
    },
    /** Runs failed jobs again. Returns how many. */
    retryDeadLetters: (ids: string[]) => boss.redrive(deadLetterQueue, { ids }),
    async dropDeadLetters(ids: string[]) {
      await boss.deleteJob(deadLetterQueue, ids);
    },
    /** The fact of a job, for its scope and its incident. */
    factOf: async (work: Work): Promise<Fact | null> => ('fact' in work ? await findFact(kernel.db, work.fact) : null),
  };
}
