import { runCommand } from './command.ts';
import { systemActor, type Caller } from './ctx.ts';
import { z } from 'zod';
import type { UserError } from './errors.ts';
import { fact, findFact } from './fact.ts';
import type { Kernel } from './kernel.ts';
import type { Lane, WorkCtx } from './reaction.ts';
import { record } from './record.ts';

/** What a job says: only what to do; the truth is in the tables. */
export type Work =
  | { type: 'reaction'; name: string; fact: string }
  | { type: 'companion'; name: string; fact: string; lent?: unknown }
  | { type: 'timer'; name: string; id: string }
  | { type: 'job'; name: string; data: object }
  | { type: 'cron'; name: string };

/** A job that a transaction asks for; sent with the others just before it commits. */
export type Outgoing = { lane: Lane; work: Work; startAfter?: number };

/** Runs one piece of work. Throws for a retry, Permanent for none, UserError when a command refused. */
export async function runWork(kernel: Kernel, work: Work, attempt: number): Promise<void> {
  const { registry } = kernel;
  if (work.type === 'cron') return await need(registry.crons, work.name).run(workCtx(kernel, work, attempt));
  if (work.type === 'timer') return await need(registry.timers, work.name).run(workCtx(kernel, work, attempt), work.id);
  if (work.type === 'job') return await need(registry.jobs, work.name).run(workCtx(kernel, work, attempt), work.data);
  const fact = await findFact(kernel.db, work.fact);
  if (!fact) throw new Error(`Fact ${work.fact} is not there.`);
  if (work.type === 'reaction') {
    return await need(registry.reactions, work.name).run(workCtx(kernel, work, attempt, fact.id), fact);
  }
  const companion = need(registry.companions, work.name);
  const actor = systemActor(work.name);
  await kernel.transaction({ actor, causedBy: fact.id, onceKey: `${fact.id}:${work.name}` }, async (ctx) => {
    await record(ctx, await companion.write(ctx, fact, work.lent));
  });
}

function workCtx(kernel: Kernel, work: Work, attempt: number, causedBy?: string): WorkCtx {
  const actor = systemActor(work.name);
  const base = onceKeyOf(work);
  const caller: Caller = { actor, causedBy, onceKey: base };
  return {
    ...kernel.context(actor),
    caller,
    attempt,
    run: (command, input, suffix = '') =>
      runCommand(kernel, command, input, { ...caller, onceKey: base && `${base}${suffix && `:${suffix}`}` }),
  };
}

/** Timers and crons carry none: they come again by design, and read their row first. */
function onceKeyOf(work: Work): string | undefined {
  return 'fact' in work ? `${work.fact}:${work.name}` : undefined;
}

function need<T>(map: Map<string, T>, name: string): T {
  const found = map.get(name);
  if (!found) throw new Error(`"${name}" is unknown to this release.`);
  return found;
}

/** Something that was to follow a fact was refused; shown where its author wrote. */
export const backgroundRefused = fact({
  name: 'kernel.background_refused',
  version: 1,
  refs: z.object({ work: z.string(), code: z.string() }),
  body: z.object({ sentence: z.string() }),
  sentence: ({ body }) => `could not go on: ${body.sentence}`,
  sample: {
    refs: { work: 'incident.declared.open-channel', code: 'conflict' },
    body: { sentence: 'The name is taken.' },
  },
});

export async function refuseInBackground(kernel: Kernel, work: Work, error: UserError): Promise<void> {
  const cause = 'fact' in work ? await findFact(kernel.db, work.fact) : null;
  const caller = {
    actor: systemActor(work.name),
    causedBy: cause?.id,
    onceKey: cause ? `${cause.id}:${work.name}:refused` : undefined,
  };
  await kernel.transaction(caller, async (ctx) => {
    const details = { refs: { work: work.name, code: error.code }, body: { sentence: error.message } };
    await record(ctx, [
      backgroundRefused({ ...details, incidentId: cause?.incidentId ?? undefined, scope: cause?.scope ?? null }),
    ]);
  });
}
