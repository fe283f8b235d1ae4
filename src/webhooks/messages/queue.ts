import { roleAssigned, statusChanged } from '../../incidents/facts.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Fact } from '../../kernel/fact.ts';
import { reaction, type WorkCtx } from '../../kernel/reaction.ts';
import { messageId } from '../rules.ts';
import { webhooksTables } from '../tables.ts';
import { deliverMessage } from './deliver.ts';
import { tellers, type Event } from './events.ts';
import { messageFor } from './payload.ts';

/** Endpoints that were there when it happened. */
const listeners = (ctx: Ctx, { at }: Fact) =>
  webhooksTables(ctx.db)
    .selectFrom('webhookEndpoints')
    .select(['id', 'enabled', 'eventTypes'])
    .where('kind', '=', 'events')
    .where('deletedAt', 'is', null)
    .where('createdAt', '<=', at)
    .execute();

/** Writes a row for each endpoint that wants an event, once, and asks for those to be sent that are not yet. */
async function queueEvents(ctx: WorkCtx, fact: Fact, events: readonly Event[]): Promise<void> {
  const endpoints = await listeners(ctx, fact);
  if (endpoints.length === 0) return;
  for (const [index, event] of events.entries()) {
    const message = await messageFor(ctx, fact, event);
    if (!message) continue;
    const id = messageId(fact.id, index);
    for (const endpoint of endpoints.filter(({ eventTypes }) => eventTypes.includes(message.eventType))) {
      const at = ctx.now();
      const isOpen = endpoint.enabled;
      await webhooksTables(ctx.db)
        .insertInto('webhookMessages')
        .values({
          ...{ endpointId: endpoint.id, id, ...message, factId: fact.id, factAt: fact.at, createdAt: at },
          ...{ status: isOpen ? 'queued' : 'failed', nextAttemptAt: isOpen ? at : null, endedAt: isOpen ? null : at },
          reason: isOpen ? null : 'The endpoint was disabled.',
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      if (isOpen) await ctx.kernel.jobs.enqueue(ctx.db, deliverMessage, { endpointId: endpoint.id, id });
    }
  }
}

/** Facts whose events nothing else brings, whichever fact says them to people. */
const changesByItself = [statusChanged.name, roleAssigned.name];

export const queueReactions = [...tellers].map(([on, teller]) =>
  reaction<{ name: string }>({
    on,
    name: 'queue-webhooks',
    run: async (ctx, given) => {
      const fact = given as unknown as Fact;
      // Told with the fact that says why, of which clients hear already.
      if (fact.refs.told_by && !changesByItself.includes(fact.name)) return;
      await queueEvents(ctx, fact, teller(fact as Fact<Record<string, string>>));
    },
  }),
);
