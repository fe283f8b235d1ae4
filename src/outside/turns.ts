import PQueue from 'p-queue';
import { RetryLater } from '../kernel/errors.ts';

type Line = { queue: PQueue; waiting: Set<AbortController>; slowUntil: number; putOff: number };

const usual = { atOnce: 4, waitWhereSlow: 4, slowMs: 5_000, slowForMs: 60_000 };
const [shortestSeconds, longestSeconds] = [15, 300];

/**
 * So many things are sent to one domain at once. A domain that takes its time, or asks for it (SMTP 4xx), gets one after
 * another for a minute; whoever would only stand in line for it is put off, and the others go on.
 */
export class Turns {
  readonly #lines = new Map<string, Line>();
  readonly #limits: typeof usual;
  readonly #now: () => number;

  constructor(limits = usual, now = () => performance.now()) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Does the work when it is the domain's turn. Throws RetryLater, before the work began, where the line is too long. */
  async of<T>(domain: string, work: () => Promise<T>): Promise<T> {
    const line = this.#lineOf(domain);
    const turn = new AbortController();
    const { waiting, queue } = line;
    waiting.add(turn);
    if (this.#isSlow(line)) this.#putOff(domain, line);
    try {
      return await queue.add(
        async () => {
          waiting.delete(turn);
          return await this.#timed(domain, line, work);
        },
        { signal: turn.signal },
      );
    } finally {
      waiting.delete(turn);
    }
  }

  async #timed<T>(domain: string, line: Line, work: () => Promise<T>): Promise<T> {
    const since = this.#now();
    const { slowMs, slowForMs } = this.#limits;
    let asked = false;
    try {
      return await work();
    } catch (error) {
      asked = asksToWait(error);
      throw error;
    } finally {
      if (asked || this.#now() - since >= slowMs) {
        line.slowUntil = this.#now() + slowForMs;
        line.queue.concurrency = 1;
        this.#putOff(domain, line);
      }
    }
  }

  /** Puts off all that wait but the first few: each a little later than the one before. */
  #putOff(domain: string, line: Line): void {
    for (const turn of [...line.waiting].slice(this.#limits.waitWhereSlow)) {
      line.waiting.delete(turn);
      const seconds = Math.min(shortestSeconds + line.putOff++, longestSeconds);
      turn.abort(new RetryLater(seconds, `${domain} takes what it is sent slowly: this waits its turn.`));
    }
  }

  #isSlow(line: Line): boolean {
    if (line.slowUntil > this.#now()) return true;
    line.queue.concurrency = this.#limits.atOnce;
    line.putOff = 0;
    return false;
  }

  #lineOf(domain: string): Line {
    const known = this.#lines.get(domain);
    if (known) return known;
    for (const [other, line] of this.#lines)
      if (line.queue.size + line.queue.pending === 0 && line.slowUntil <= this.#now()) this.#lines.delete(other);
    const queue = new PQueue({ concurrency: this.#limits.atOnce });
    const made: Line = { queue, waiting: new Set(), slowUntil: 0, putOff: 0 };
    this.#lines.set(domain, made);
    return made;
  }
}

/** A full mailbox (RFC 3463: 4.1 and 4.2 are about one address) says nothing of its domain. */
function asksToWait(error: unknown): boolean {
  const { responseCode = 0, message } = error as Error & { responseCode?: number };
  return responseCode >= 400 && responseCode < 500 && !/\b4\.[12]\.\d/.test(message);
}
