import { PgBoss, fromKysely, type JobResult, type JobWithMetadata } from 'pg-boss';
import { sql } from 'kysely';
import type { Db } from './db.ts';
import { Permanent, RetryLater, UserError } from './errors.ts';
import { findFact, type Fact } from './fact.ts';
import type { Kernel } from './kernel.ts';
import { lanes, type Lane } from './reaction.ts';
import { refuseInBackground, runWork, type Outgoing, type Work } from './work.ts';

/** Jobs that failed for good, until a person runs them again. */
export const deadLetterQueue = 'dead_letters';

const laneOptions: Record<Lane, { retryLimit: number; retryDelayMax: number; concurrency: number; batchSize: number }> =
  {
    reactions: { retryLimit: 40, retryDelayMax: 300, concurrency: 4, batchSize: 4 },
    slack: { retryLimit: 40, retryDelayMax: 120, concurrency: 4, batchSize: 2 },
    deliveries: { retryLimit: 60, retryDelayMax: 900, concurrency: 4, batchSize: 25 },
    // Whoever does not answer is asked for a day; see deliveries/hook-rules.ts of the status pages.
    hooks: { retryLimit: 250, retryDelayMax: 900, concurrency: 8, batchSize: 2 },
    timers: { retryLimit: 40, retryDelayMax: 60, concurrency: 2, batchSize: 4 },
  };
const weekSeconds = 7 * 24 * 3600;
const sentAtOnce = 1_000;

/** Creates or updates the queues; run by migrations. */
export async function installQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  await createIfMissing(boss, deadLetterQueue, { retentionSeconds: 52 * weekSeconds, retryLimit: 0 });
  for (const lane of lanes) {
    const { retryLimit, retryDelayMax } = laneOptions[lane];
    const retries = { retryLimit, retryDelayMax, retryDelay: 1, retryBackoff: true };
    const options = { ...retries, heartbeatSeconds: 10, deleteAfterSeconds: 24 * 3600, notify: true };
    await createIfMissing(boss, lane, { ...options, deadLetter: deadLetterQueue });
  }
  await boss.stop({ graceful: false });
}

async function createIfMissing(boss: PgBoss, name: string, options: object) {
  if (await boss.getQueue(name)) await boss.updateQueue(name, options);
  else await boss.createQueue(name, options);
}

const timerPatienceMs = 120_000;
const workerName = 'candor worker';
const failure = (error: unknown) => ({ message: error instanceof Error ? error.message : String(error) });

const asJob = ({ work, startAfter }: Outgoing) => ({ data: work, startAfter });

/** Sends jobs inside the caller's transaction; in the worker, runs them. */
export class Jobs {
  readonly #kernel: Kernel;
  readonly #url: string;
  readonly #boss: PgBoss;
  #worker: PgBoss | undefined;

  constructor(kernel: Kernel, url: string) {
    this.#kernel = kernel;
    this.#url = url;
    this.#boss = this.#engine({ supervise: false, schedule: false, max: 6 });
  }

  #engine(options: object): PgBoss {
    const boss = new PgBoss({ connectionString: this.#url, useListenNotify: true, ...options });
    boss.on('error', (error) => this.#kernel.log.warn({ err: error }, 'job engine'));
    return boss;
  }

  /** Sends what a transaction asked for: one statement for each lane, the same job once. */
  async send(tx: Db, outgoing: readonly Outgoing[]) {
    const different = new Map(outgoing.map((one) => [JSON.stringify(one), one]));
    for (const [lane, group] of Map.groupBy(different.values(), (one) => one.lane)) {
      for (let start = 0; start < group.length; start += sentAtOnce) {
        const jobs = group.slice(start, start + sentAtOnce);
        await this.#boss.insert(lane, jobs.map(asJob), { db: fromKysely(tx) });
      }
    }
  }

  /** A job of a module's own, outside of a command: at once, or with others like it once in so many seconds, the first at once. */
  async enqueue(tx: Db, { name, lane }: { name: string; lane: string }, data: object, seconds = 0) {
    const work: Work = { type: 'job', name, data };
    // Drained by hand, nothing waits.
    if (!this.#worker || seconds === 0) return await this.send(tx, [{ lane: lane as Lane, work }]);
    await this.#boss.sendDebounced(lane, work, { db: fromKysely(tx) }, seconds, JSON.stringify(work));
  }

  /** Finds due rows whose wake-up is missing and looks at them. Returns how many. */
  async sweep(): Promise<number> {
    let found = 0;
    for (const timer of this.#kernel.registry.timers.values()) {
      for (const { id } of await timer.due(this.#kernel.context())) {
        const singletonKey = `${timer.name}:${id}:${Math.floor(this.#kernel.now().getTime() / 30_000)}`;
        const work: Work = { type: 'timer', name: timer.name, id };
        await this.#boss.send('timers', work, { singletonKey, singletonSeconds: 30 });
        found++;
      }
    }
    return found;
  }

  async #finish(lane: Lane, job: JobWithMetadata<Work>): Promise<JobResult> {
    const { data, id, retryCount } = job;
    const { log, metrics, trace } = this.#kernel;
    const stop = metrics.jobSeconds.startTimer({ lane });
    try {
      await trace(`job ${data.type}`, () => runWork(this.#kernel, data, retryCount + 1));
      return { id, status: 'completed' };
    } catch (error) {
      if (error instanceof RetryLater) {
        // A cron comes again by itself; resending it too would add one for every minute of an outage.
        if (data.type !== 'cron')
          await this.#boss.send(lane, data, { startAfter: Math.max(1, Math.ceil(error.delaySeconds)) });
        return { id, status: 'completed' };
      }
      if (error instanceof UserError) {
        await refuseInBackground(this.#kernel, data, error);
        // A timer and a cron come again by themselves; what else was refused waits for a person.
        const comesAgain = data.type === 'timer' || data.type === 'cron';
        return comesAgain ? { id, status: 'completed' } : { id, status: 'deadletter', output: failure(error) };
      }
      const permanent = error instanceof Permanent;
      log[permanent ? 'error' : 'warn']({ err: error, job: data, attempt: retryCount + 1 }, 'job failed');
      metrics.jobFailures.inc({ lane });
      return { id, status: permanent ? 'deadletter' : 'failed', output: failure(error) };
    } finally {
      stop();
    }
  }

  /** Runs everything that is ready, here and now, until nothing is; for tests and for a stopped worker. */
  async drain(): Promise<void> {
    for (let ran = true; ran;) {
      ran = false;
      const { rows } = await sql<{ name: string }>`select distinct name from pgboss.job
        where state < 'active' and not blocked and start_after <= now()`.execute(this.#kernel.db);
      for (const lane of lanes.filter((one) => rows.some(({ name }) => name === one))) {
        const jobs = await this.#boss.fetch<Work>(lane, { batchSize: 100, includeMetadata: true });
        ran ||= jobs.length > 0;
        for (const job of jobs) {
          const result = await this.#finish(lane, job);
          await (result.status === 'completed' ? this.#boss.complete(lane, job.id) : this.#fail(lane, job.id, result));
        }
      }
    }
  }

  async #fail(lane: Lane, id: string, { status, output }: JobResult) {
    if (status === 'deadletter')
      await sql`update pgboss.job set retry_limit = retry_count where id = ${id}`.execute(this.#kernel.db);
    await this.#boss.fail(lane, id, output as object);
  }

  /** Starts sending; `drain` or `work` runs jobs. */
  async start() {
    await this.#boss.start();
  }

  /** Runs jobs until `stop`. */
  async work() {
    const intervals = { monitorIntervalSeconds: 5, superviseIntervalSeconds: 5, queueCacheIntervalSeconds: 5 };
    const registry = { instanceName: workerName, instanceHeartbeatSeconds: 2 };
    const worker = this.#engine({ supervise: true, schedule: true, max: 10, ...intervals, ...registry });
    this.#worker = worker;
    await worker.start();
    for (const { name, schedule } of this.#kernel.registry.crons.values()) {
      await worker.schedule('timers', schedule, { type: 'cron', name }, { key: name });
    }
    for (const lane of lanes) {
      const { concurrency, batchSize } = laneOptions[lane];
      // What is sent now wakes its lane at once; asking finds what comes later, and timers are kept to the second.
      const seconds = lane === 'timers' ? 0.5 : 1;
      const options = {
        ...{ includeMetadata: true, perJobResults: true, burstWhenBatchFull: true, batchSize },
        ...{ localConcurrency: concurrency, pollingIntervalSeconds: seconds, notifyPollingIntervalSeconds: seconds },
      } as const;
      await worker.work<Work>(lane, options, (batch) =>
        Promise.all(batch.map((job) => this.#finish(lane, job as JobWithMetadata<Work>))),
      );
    }
  }

  async stop() {
    await this.#worker?.stop({ graceful: true, timeout: 5_000 });
    await this.#boss.stop({ graceful: true, timeout: 2_000 });
  }

  /** Workers that were heard from lately. Throws a sentence when there is none. */
  async workerState(): Promise<string> {
    const live = (await this.#boss.getInstances()).filter(({ name, live }) => name === workerName && live);
    if (live.length === 0)
      throw new Error('No worker is running: reactions, timers and mails wait. Start src/main/worker.ts.');
    return live.length === 1 ? 'one worker' : `${live.length} workers`;
  }

  /** Whether what was due a while ago was looked at. Throws a sentence when it was not. */
  async timerState(): Promise<string> {
    const ctx = this.#kernel.context();
    const whileAgo = new Date(ctx.now().getTime() - timerPatienceMs);
    const late = await Promise.all(
      [...this.#kernel.registry.timers.values()].map((timer) => timer.due({ ...ctx, now: () => whileAgo })),
    );
    const count = late.flat().length;
    if (count > 0)
      throw new Error(
        `${count} timer${count === 1 ? '' : 's'} ${count === 1 ? 'is' : 'are'} more than two minutes late: the worker is stopped or overloaded.`,
      );
    return 'on time';
  }

  /** Failed jobs with their reasons, oldest first. */
  async deadLetters() {
    const dead = await this.#boss.findJobs<Work>(deadLetterQueue, { queued: true, limit: 200 });
    return await Promise.all(
      dead.map(async (job) => {
        const [source] =
          job.sourceName && job.sourceId ? await this.#boss.findJobs(job.sourceName, { id: job.sourceId }) : [];
        const output = (job.output ?? source?.output) as { message?: string } | null | undefined;
        return { ...job, reason: output?.message ?? 'It failed without a reason.' };
      }),
    );
  }

  /** Those of these that still wait, held until the transaction ends. */
  async holdDeadLetters(tx: Db, ids: string[]) {
    const one = sql<{ id: string; data: Work }>`select id, data from pgboss.job
      where name = ${deadLetterQueue} and id = any(${ids}::uuid[]) order by id for update`;
    return (await one.execute(tx)).rows;
  }

  /** Runs failed jobs again. Returns how many. */
  async retryDeadLetters(tx: Db, ids: string[]): Promise<number> {
    return await this.#boss.redrive(deadLetterQueue, { ids, db: fromKysely(tx) });
  }

  async dropDeadLetters(tx: Db, ids: string[]) {
    await this.#boss.deleteJob(deadLetterQueue, ids, { db: fromKysely(tx) });
  }

  /** The fact of a job, for its scope and its incident. */
  async factOf(work: Work, db = this.#kernel.db): Promise<Fact | null> {
    return 'fact' in work ? await findFact(db, work.fact) : null;
  }
}
