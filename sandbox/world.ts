import { Clock } from './clock.ts';
import { Faults } from './faults.ts';
import type { AckWaiter } from './delivery/deliver.ts';
import type { SocketMode } from './delivery/socket-mode.ts';
import { Limits } from './limits.ts';
import { Store } from './store/store.ts';
import { Traffic } from './traffic.ts';
import { Triggers } from './delivery/triggers.ts';

export interface WorldOptions {
  mode: 'friendly' | 'strict';
  folder?: string;
  clock: 'running' | 'stopped';
  limits: 'off' | 'strict';
}

/** One sandbox: its documents, its time, its wire. Every part takes it as first argument. */
export class World {
  readonly mode: 'friendly' | 'strict';
  readonly store: Store;
  readonly clock: Clock;
  readonly traffic: Traffic;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly triggers: Triggers;
  readonly connections = new Map<string, SocketMode[]>();
  readonly tickets = new Map<string, string>();
  readonly waiters = new Map<string, AckWaiter>();
  url = '';
  closed = false;
  #afterCommit: (() => void)[] = [];

  constructor(options: WorldOptions) {
    this.mode = options.mode;
    this.store = new Store(options.folder);
    this.clock = new Clock(options.clock === 'running');
    this.clock.offsetMs = Number(this.store.settings.get('clock_offset_ms')?.value ?? 0);
    this.traffic = new Traffic(this.clock);
    this.faults = new Faults(this.clock);
    this.limits = new Limits(this.clock, options.limits);
    this.triggers = new Triggers(this.clock);
  }

  get wsUrl(): string {
    return this.url.replace(/^http/, 'ws');
  }

  afterCommit(run: () => void): void {
    this.#afterCommit.push(run);
  }

  /** Makes what was decided durable, then lets the outside hear of it. */
  commit(): void {
    this.store.commit();
    for (const run of this.#afterCommit.splice(0)) run();
  }

  advance(seconds: number): void {
    this.clock.advance(seconds);
    this.store.settings.save({ id: 'clock_offset_ms', value: this.clock.offsetMs });
    this.commit();
    this.traffic.changed('clock', { now: this.clock.now(), running: this.clock.running });
  }
}
