import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { SlackError } from '../rules/errors.ts';

const LIFE_MS = 3000;

export interface Trigger {
  id: string;
  app: string;
  team: string;
  user: string;
  view?: string;
  expires: number;
  used: boolean;
}

/** Permissions to open a modal: 3 seconds, once, for the app and person that they were made for. */
export class Triggers {
  readonly #clock: Clock;
  readonly #triggers = new Map<string, Trigger>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(app: string, team: string, user: string, view?: string): string {
    const now = this.#clock.now();
    for (const [id, trigger] of this.#triggers) if (trigger.expires < now - 600_000) this.#triggers.delete(id);
    const id = `${Math.floor(now)}.${Math.floor(Math.random() * 1e12)}.${randomBytes(16).toString('hex')}`;
    this.#triggers.set(id, { id, app, team, user, view, expires: now + LIFE_MS, used: false });
    return id;
  }

  /** Checks without spending, so that a view refused for another reason can be corrected in time. */
  check(id: string | undefined, app: string, team: string): Trigger {
    const trigger = id === undefined ? undefined : this.#triggers.get(id);
    if (!trigger || trigger.app !== app || trigger.team !== team) throw new SlackError('invalid_trigger_id');
    if (trigger.used) throw new SlackError('exchanged_trigger_id');
    if (trigger.expires <= this.#clock.now()) throw new SlackError('expired_trigger_id');
    return trigger;
  }

  spend(trigger: Trigger): void {
    trigger.used = true;
  }

  expire(id: string): void {
    const trigger = this.#triggers.get(id);
    if (trigger) trigger.expires = 0;
  }
}
