import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { needEndpoint, told } from '../endpoints/write.ts';
import { testSent } from '../facts.ts';
import { auditEvent, eventTypes, messageId } from '../rules.ts';
import { webhooksTables } from '../tables.ts';
import { deliverMessage } from './deliver.ts';
import { exampleBody, exampleEntry } from './examples.ts';

/** Sends an example to an endpoint, signed and retried as everything else. */
export const sendTest = command({
  name: 'webhooks.send_test',
  about: 'Send a test event to a webhook endpoint.',
  permission: 'webhooks.update',
  input: z.object({ id: z.string(), eventType: z.enum(eventTypes, 'There is no such event type.').optional() }),
  async run(ctx, { id: endpointId, eventType }) {
    const endpoint = await needEndpoint(ctx, ctx.tx, endpointId);
    if (!endpoint.enabled) throw new UserError('conflict', 'The endpoint is disabled. Enable it first.', 'id');
    const at = ctx.now();
    const id = messageId(newId(at));
    const type = eventType ?? eventTypes.find((one) => endpoint.eventTypes.includes(one)) ?? eventTypes[0];
    const example =
      endpoint.kind === 'audit_log'
        ? { eventType: auditEvent, body: exampleEntry(endpointId, at) }
        : { eventType: type, body: exampleBody(type) };
    const row = { endpointId, id, ...example, status: 'queued' as const, nextAttemptAt: at, createdAt: at };
    await webhooksTables(ctx.tx).insertInto('webhookMessages').values(row).execute();
    await ctx.enqueue(deliverMessage, { endpointId, id });
    const { refs, body } = told(endpoint);
    return recorded({ id }, testSent({ refs: { ...refs, message_id: id }, body }));
  },
});
