import { setImmediate } from 'node:timers/promises';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/**
 * One statement for everyone who asks in the same turn of the event loop: a worker is at a hundred mails at once. Each
 * waits for the statement as if it were its own. Who asks twice for one id gets one answer and one undefined.
 */
export function together<R>(work: (ctx: Ctx, ids: readonly string[]) => Promise<Map<string, R>>) {
  const waiting = new Map<Kernel, { ids: string[]; answers: Promise<Map<string, R>> }>();
  return async (ctx: Ctx, id: string): Promise<R | undefined> => {
    const { ids, answers } = waiting.get(ctx.kernel) ?? begin(ctx);
    ids.push(id);
    const found = await answers;
    const mine = found.get(id);
    found.delete(id);
    return mine;
  };

  function begin(ctx: Ctx) {
    const ids: string[] = [];
    const answers = setImmediate().then(() => {
      waiting.delete(ctx.kernel);
      return work(ctx, ids);
    });
    const group = { ids, answers };
    waiting.set(ctx.kernel, group);
    return group;
  }
}
