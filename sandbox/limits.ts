import type { Clock } from './clock.ts';
import type { Tier } from './methods/method.ts';

const PER_MINUTE: Record<Tier, number> = { T1: 1, T2: 20, T3: 50, T4: 100, special: 600, post: 600 };
const POST_BURST = 3;

interface Bucket {
  tokens: number;
  at: number;
}

/** Token buckets: per method, workspace and app at its tier's floor, and one post a second for each channel. */
export class Limits {
  mode: 'off' | 'strict';
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock, mode: 'off' | 'strict') {
    this.#clock = clock;
    this.mode = mode;
  }

  /** Seconds to wait, or 0 when the call may pass. */
  take(method: string, tier: Tier, team: string, app: string): number {
    const perMinute = PER_MINUTE[tier];
    return this.#take(`${method} ${team} ${app}`, perMinute, perMinute / 60);
  }

  takePost(channel: string, app: string): number {
    return this.#take(`post ${channel} ${app}`, POST_BURST, 1);
  }

  reset(): void {
    this.#buckets.clear();
  }

  #take(key: string, capacity: number, perSecond: number): number {
    if (this.mode === 'off') return 0;
    const now = this.#clock.now();
    const bucket = this.#buckets.get(key) ?? { tokens: capacity, at: now };
    bucket.tokens = Math.min(capacity, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
    bucket.tokens -= 1;
    return 0;
  }
}
