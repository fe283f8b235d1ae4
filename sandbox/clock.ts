export interface Timer {
  cancel(): void;
}

interface Waiting {
  dueAt: number;
  order: number;
  run: () => void;
}

const LONGEST_TIMEOUT_MS = 2_000_000_000;

/** The sandbox's own time. It runs beside real time, or stands still, and `advance` moves everything that waits on it. */
export class Clock {
  offsetMs = 0;
  #stoppedAt: number | undefined;
  #waiting: Waiting[] = [];
  #order = 0;
  #wake: NodeJS.Timeout | undefined;

  constructor(running: boolean) {
    if (!running) this.#stoppedAt = Date.now();
  }

  get running(): boolean {
    return this.#stoppedAt === undefined;
  }

  now(): number {
    return (this.#stoppedAt ?? Date.now()) + this.offsetMs;
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  after(delayMs: number, run: () => void): Timer {
    const entry = { dueAt: this.now() + delayMs, order: this.#order++, run };
    this.#waiting.push(entry);
    this.#arm();
    return {
      cancel: () => {
        this.#waiting = this.#waiting.filter((other) => other !== entry);
        this.#arm();
      },
    };
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve));
  }

  advance(seconds: number): void {
    const target = this.now() + seconds * 1000;
    for (let next = this.#next(); next && next.dueAt <= target; next = this.#next()) {
      this.offsetMs += Math.max(0, next.dueAt - this.now());
      this.#fire(next);
    }
    this.offsetMs += Math.max(0, target - this.now());
    this.#arm();
  }

  stop(): void {
    this.#stoppedAt ??= Date.now();
    this.#arm();
  }

  run(): void {
    if (this.#stoppedAt === undefined) return;
    this.offsetMs += this.#stoppedAt - Date.now();
    this.#stoppedAt = undefined;
    this.#arm();
  }

  close(): void {
    this.#waiting = [];
    clearTimeout(this.#wake);
  }

  #next(): Waiting | undefined {
    let first: Waiting | undefined;
    for (const entry of this.#waiting) {
      if (!first || entry.dueAt < first.dueAt || (entry.dueAt === first.dueAt && entry.order < first.order)) {
        first = entry;
      }
    }
    return first;
  }

  #fire(entry: Waiting): void {
    this.#waiting = this.#waiting.filter((other) => other !== entry);
    entry.run();
  }

  #arm(): void {
    clearTimeout(this.#wake);
    const next = this.#next();
    if (!next) return;
    const delayMs = Math.min(LONGEST_TIMEOUT_MS, Math.max(0, next.dueAt - this.now()));
    if (!this.running && delayMs > 0) return;
    this.#wake = setTimeout(() => this.#fireDue(), delayMs);
  }

  #fireDue(): void {
    for (let next = this.#next(); next && next.dueAt <= this.now(); next = this.#next()) this.#fire(next);
    this.#arm();
  }
}
