import { sql } from 'kysely';
import type { z } from 'zod';
import { may, mayForTeams, mayTo, type Caller, type CommandCtx } from './ctx.ts';
import { asRefusal, isTransient } from './db.ts';
import { UserError, parseInput } from './errors.ts';
import type { NewFact } from './fact.ts';
import type { Kernel } from './kernel.ts';
import type { Lane } from './reaction.ts';
import { record } from './record.ts';
import type { Outgoing } from './work.ts';

/** What a command did: facts that happened, or nothing to tell. */
export type Outcome<R> = { result: R; facts: readonly [NewFact, ...NewFact[]] } | { result: R; facts: 'unchanged' };

export const recorded = <R>(result: R, ...facts: [NewFact, ...NewFact[]]): Outcome<R> => ({ result, facts });
export const unchanged = <R>(result: R): Outcome<R> => ({ result, facts: 'unchanged' });

/** `kind:id`, e.g. `incident:01J…`; kinds are ordered by the modules that own them. */
export type Lock = `${string}:${string}`;

export type Command<I extends z.ZodType = z.ZodType, R = unknown> = {
  name: string;
  /** One sentence for people: what it does. */
  about: string;
  /** The contract's scope that the actor needs; null when anyone may (a visitor confirming a subscription). */
  permission: string | null;
  input: I;
  locks?(input: z.output<I>): Lock[];
  /** Teams that own what it changes, before and after: keys of all of them may do it too. */
  owners?(ctx: CommandCtx, input: z.output<I>): Promise<readonly string[]>;
  run(ctx: CommandCtx, input: z.output<I>): Promise<Outcome<R>>;
};

/** Declares the only way to change something. */
export const command = <I extends z.ZodType, R>(definition: Command<I, R>): Command<I, R> => definition;

/** Parts of the input that later modules lend, by the module's name. */
export type Lent = Record<string, unknown>;

const attempts = 3;

/** Runs a command: permission, input, once-key, locks, one transaction. Throws UserError when refused. */
export async function runCommand<I extends z.ZodType, R>(
  kernel: Kernel,
  command: Command<I, R>,
  given: z.input<I> & { lent?: Lent },
  caller: Caller,
): Promise<R> {
  const { actor } = caller;
  const isOpen = command.owners ? mayForTeams : may;
  if (command.permission && !isOpen(actor, command.permission)) {
    throw new UserError(
      'forbidden',
      `You need the permission ${command.permission} to do this. Ask an owner of your organisation.`,
    );
  }
  const { lent, ...own } = given as Record<string, unknown> & { lent?: Lent };
  const input = parseInput(command.input, own);
  const parts = kernel.registry.parseLent(command.name, lent ?? {});
  for (let attempt = 1; ; attempt++) {
    try {
      return await kernel.trace(`command ${command.name}`, () => transact(kernel, command, input, parts, caller));
    } catch (error) {
      if (isTransient(error) && attempt < attempts) continue;
      throw asRefusal(error);
    }
  }
}

async function transact<I extends z.ZodType, R>(
  kernel: Kernel,
  command: Command<I, R>,
  input: z.output<I>,
  lent: Lent,
  caller: Caller,
): Promise<R> {
  const key = caller.onceKey && `${command.name}|${caller.actor.kind}:${caller.actor.id}|${caller.onceKey}`;
  return await inTransaction(kernel, caller, async (ctx) => {
    if (key) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 1))`.execute(ctx.tx);
      const earlier = await ctx.tx.selectFrom('onceKeys').select('result').where('key', '=', key).executeTakeFirst();
      if (earlier) return earlier.result as R;
    }
    for (const lock of kernel.registry.inOrder(command.locks?.(input) ?? [])) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(ctx.tx);
    }
    await needOwners(ctx, command, input);
    await caller.before?.(ctx);
    const outcome = await command.run(ctx, input);
    if (outcome.facts !== 'unchanged') await record(ctx, outcome.facts, lent);
    if (key) {
      const result = JSON.stringify(outcome.result ?? null);
      await ctx.tx.insertInto('onceKeys').values({ key, result, at: ctx.now() }).execute();
    }
    return outcome.result;
  });
}

async function needOwners<I extends z.ZodType, R>(ctx: CommandCtx, command: Command<I, R>, input: z.output<I>) {
  const { permission, owners } = command;
  if (!permission || !owners || may(ctx.actor, permission)) return;
  if (mayTo(ctx.actor, permission, await owners(ctx, input))) return;
  throw new UserError('forbidden', 'This key may only change what its own teams own, and nobody else with them.');
}

/** One transaction in which time stands still; the jobs asked for in it are sent at its end. */
export async function inTransaction<T>(
  kernel: Kernel,
  { actor, causedBy }: Caller,
  work: (ctx: CommandCtx) => Promise<T>,
): Promise<T> {
  return await kernel.db.transaction().execute(async (tx) => {
    const at = kernel.now();
    const outgoing: Outgoing[] = [];
    const result = await work({
      ...kernel.context(actor),
      ...{ now: () => at, db: tx, tx, causedBy, outgoing },
      wake: async (timer, id, due) => {
        const startAfter = Math.max(0, Math.ceil((due.getTime() - at.getTime()) / 1000));
        outgoing.push({ lane: 'timers', work: { type: 'timer', name: timer.name, id }, startAfter });
      },
      enqueue: async ({ name, lane }, data) => {
        outgoing.push({ lane: lane as Lane, work: { type: 'job', name, data } });
      },
    });
    await kernel.jobs.send(tx, outgoing);
    return result;
  });
}
