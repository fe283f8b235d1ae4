import type { Clock } from './clock.ts';
import type { Json } from './json.ts';
import { sentenceOf } from './rules/sentences.ts';

export interface TrafficEntry {
  id: number;
  at: number;
  direction: 'app→slack' | 'slack→app';
  kind: 'method' | 'event' | 'slash' | 'interactive' | 'ack' | 'response_url' | 'oauth' | 'socket';
  name: string;
  app?: string;
  team?: string;
  status: string;
  duration_ms?: number;
  request?: unknown;
  response?: unknown;
  rule?: { code: string; sentence: string };
}

export interface Change {
  id: number;
  type: string;
  body: Json;
}

const KEPT = 4000;

/** The last few thousand wire exchanges and visible changes, each with a number to resume from. */
export class Traffic {
  readonly entries: TrafficEntry[] = [];
  readonly changes: Change[] = [];
  readonly #clock: Clock;
  readonly #listeners = new Set<(change: Change) => void>();
  #next = 1;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  record(entry: Omit<TrafficEntry, 'id' | 'at' | 'rule'> & { broken?: string }): TrafficEntry {
    const { broken, ...rest } = entry;
    const recorded: TrafficEntry = { id: this.#next++, at: this.#clock.now(), ...rest };
    if (broken) recorded.rule = { code: broken, sentence: sentenceOf(broken) };
    keep(this.entries, recorded);
    this.#tell({ id: recorded.id, type: 'traffic', body: { entry: recorded } });
    return recorded;
  }

  changed(type: string, body: Json): void {
    const change = { id: this.#next++, type, body };
    keep(this.changes, change);
    this.#tell(change);
  }

  get latest(): number {
    return this.#next - 1;
  }

  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

function keep<T>(list: T[], entry: T): void {
  list.push(entry);
  if (list.length > KEPT) list.splice(0, list.length - KEPT);
}
