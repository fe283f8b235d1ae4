import type { Caller, Ctx } from './ctx.ts';
import type { Fact, FactOf } from './fact.ts';
import type { Command } from './command.ts';
import type { z } from 'zod';

/** Where a job waits: a slow outside service in one lane never delays the others. */
export type Lane = 'reactions' | 'slack' | 'deliveries' | 'hooks' | 'timers';
export const lanes: readonly Lane[] = ['reactions', 'slack', 'deliveries', 'hooks', 'timers'];

/** What work in the background gets. `run` calls one command with a once-key of this work. */
export type WorkCtx = Ctx & {
  caller: Caller;
  /** Which try this is, from 1. */
  attempt: number;
  run<I extends z.ZodType, R>(
    command: Command<I, R>,
    input: z.input<I> & { lent?: Record<string, unknown> },
    onceKeySuffix?: string,
  ): Promise<R>;
};

export type Reaction = {
  /** `fact.effect`, as the file is named. */
  name: string;
  on: string;
  lane: Lane;
  run(ctx: WorkCtx, fact: Fact): Promise<void>;
};

/** When a fact happens, do one effect. May run twice: it finds or creates, and its commands carry a once-key. */
export function reaction<D extends { name: string }>(definition: {
  on: D;
  name: string;
  lane?: Lane;
  run(ctx: WorkCtx, fact: FactOf<D>): Promise<void>;
}): Reaction {
  const { on, name, lane = 'reactions' } = definition;
  return { name: `${on.name}.${name}`, on: on.name, lane, run: (ctx, fact) => definition.run(ctx, fact as FactOf<D>) };
}

/** Looks at a row when its due time has come. The row is the truth: `run` reads it again. */
export type Timer = {
  name: string;
  /** Rows that are due and were not handled; the sweep wakes those whose job is missing. */
  due(ctx: Ctx): Promise<{ id: string }[]>;
  run(ctx: WorkCtx, id: string): Promise<void>;
};
export const timer = (definition: Timer): Timer => definition;

/** A job of a module's own: one item of a fan-out, a drain of a queue. */
export type Job<D extends object = object> = {
  name: string;
  lane: Lane;
  run(ctx: WorkCtx, data: D): Promise<void>;
  data?: (data: D) => void;
};
export const job = <D extends object>(definition: Job<D>): Job<D> => definition;

/** A line of the cron table, in UTC. */
export type Cron = { name: string; schedule: string; run(ctx: WorkCtx): Promise<void> };
export const cron = (definition: Cron): Cron => definition;
