import type { Clock } from './clock.ts';

export type FaultKind =
  | 'latency'
  | 'rate_limited'
  | 'server_error'
  | 'drop'
  | 'lost_answer'
  | 'error'
  | 'outage'
  | 'delay_events'
  | 'duplicate_events'
  | 'reorder_events';

export interface Fault {
  id: number;
  kind: FaultKind;
  method: string;
  app?: string;
  team?: string;
  times?: number;
  until?: number;
  chance: number;
  ms: number;
  status: number;
  retry_after: number;
  error: string;
}

/** What goes wrong on purpose, until its count or its time is used up. */
export class Faults {
  #faults: Fault[] = [];
  #next = 1;
  #seed = 1;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(given: Partial<Fault> & { kind: FaultKind; seconds?: number }): Fault {
    const { seconds, ...rest } = given;
    const fault: Fault = {
      method: '*',
      chance: 1,
      ms: 1000,
      status: 500,
      retry_after: 1,
      error: 'internal_error',
      ...rest,
      id: this.#next++,
    };
    if (seconds !== undefined) fault.until = this.#clock.now() + seconds * 1000;
    this.#faults.push(fault);
    return fault;
  }

  list(): Fault[] {
    this.#expire();
    return [...this.#faults];
  }

  remove(id: number): void {
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
  }

  clear(): void {
    this.#faults = [];
  }

  get outage(): Fault | undefined {
    this.#expire();
    return this.#faults.find((fault) => fault.kind === 'outage');
  }

  /** The first live fault of one of these kinds that fits, counted as used. */
  take(kinds: FaultKind[], where: { method?: string; app?: string; team?: string }): Fault | undefined {
    this.#expire();
    const fault = this.#faults.find((one) => kinds.includes(one.kind) && fits(one, where) && this.#lucky(one.chance));
    if (fault?.times !== undefined) {
      fault.times -= 1;
      if (fault.times <= 0) this.remove(fault.id);
    }
    return fault;
  }

  #lucky(chance: number): boolean {
    if (chance >= 1) return true;
    this.#seed = (this.#seed * 1103515245 + 12345) % 2147483648;
    return this.#seed / 2147483648 < chance;
  }

  #expire(): void {
    const now = this.#clock.now();
    this.#faults = this.#faults.filter((fault) => fault.until === undefined || fault.until > now);
  }
}

function fits(fault: Fault, where: { method?: string; app?: string; team?: string }): boolean {
  if (fault.app !== undefined && fault.app !== where.app) return false;
  if (fault.team !== undefined && fault.team !== where.team) return false;
  if (fault.method === '*' || where.method === undefined) return true;
  return fault.method.endsWith('*')
    ? where.method.startsWith(fault.method.slice(0, -1))
    : fault.method === where.method;
}
