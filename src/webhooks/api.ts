import { z } from 'zod';
import { route } from '../kernel/route.ts';
import { addEndpoint } from './endpoints/add-endpoint.ts';
import { disableEndpoint } from './endpoints/disable-endpoint.ts';
import { editEndpoint } from './endpoints/edit-endpoint.ts';
import { enableEndpoint } from './endpoints/enable-endpoint.ts';
import { listEndpoints } from './endpoints/list.ts';
import { removeEndpoint } from './endpoints/remove-endpoint.ts';
import { rotateEndpointSecret } from './endpoints/rotate-secret.ts';
import { listMessages, showMessage } from './messages/list.ts';
import { redeliverFailed } from './messages/redeliver-failed.ts';
import { redeliver } from './messages/redeliver.ts';
import { sendTest } from './messages/send-test.ts';
import { eventTypes } from './rules.ts';

const tag = 'Webhooks';
const url = '/api/candor/v1/webhook_endpoints';
const params = z.object({ id: z.string() });
const ofMessage = z.object({ id: z.string(), message_id: z.string() });
const body = z.object({ name: z.string(), url: z.string(), event_types: z.array(z.string()).default([]) });
const endpoint = z.object({
  ...{ id: z.string(), kind: z.enum(['events', 'audit_log']), name: z.string(), host: z.string() },
  url: z.string().nullable(),
  event_types: z.array(z.string()),
  enabled: z.boolean(),
  disabled_at: z.string().nullable(),
  disabled_reason: z.string().nullable(),
  failing_since: z.string().nullable(),
  failures: z.number(),
  last_success_at: z.string().nullable(),
  last_failure_at: z.string().nullable(),
  last_failure: z.string().nullable(),
  /** Until when the former secret signs too. */
  previous_secret_until: z.string().nullable(),
  created_at: z.string(),
});
const message = z.object({
  ...{ id: z.string(), event_type: z.string(), status: z.string(), reason: z.string().nullable() },
  ...{ attempts: z.number(), created_at: z.string(), ended_at: z.string().nullable() },
  next_attempt_at: z.string().nullable(),
});
const iso = (at: Date | null) => at?.toISOString() ?? null;

type Endpoint = Awaited<ReturnType<typeof listEndpoints.run>>[number];
const endpointJson = (row: Endpoint): z.input<typeof endpoint> => ({
  ...{ id: row.id, kind: row.kind, name: row.name, host: row.host, url: row.url, event_types: row.eventTypes },
  ...{ enabled: row.enabled, disabled_at: iso(row.disabledAt), disabled_reason: row.disabledReason },
  ...{ failing_since: iso(row.failingSince), failures: row.failures, last_success_at: iso(row.lastSuccessAt) },
  ...{ last_failure_at: iso(row.lastFailureAt), last_failure: row.lastFailure },
  ...{ previous_secret_until: iso(row.previousSecretUntil), created_at: row.createdAt.toISOString() },
});
type Message = Awaited<ReturnType<typeof listMessages.run>>['messages'][number];
const messageJson = (row: Message): z.input<typeof message> => ({
  ...{ id: row.id, event_type: row.eventType, status: row.status, reason: row.reason, attempts: row.attempts },
  ...{ created_at: row.createdAt.toISOString(), ended_at: iso(row.endedAt), next_attempt_at: iso(row.nextAttemptAt) },
});

const endpoints = [
  route({
    ...{ method: 'GET', url, tag, about: 'List webhook endpoints, and the event types to choose from' },
    reply: z.object({ webhook_endpoints: z.array(endpoint), event_types: z.array(z.string()) }),
    async run(ctx) {
      const rows = await ctx.ask(listEndpoints, {});
      return { webhook_endpoints: rows.map(endpointJson), event_types: [...eventTypes] };
    },
  }),
  route({
    ...{ method: 'POST', url, tag, about: 'Add a webhook endpoint; its signing secret is in the answer this once' },
    body: body.extend({ kind: z.enum(['events', 'audit_log']).default('events') }),
    reply: z.object({ id: z.string(), secret: z.string() }),
    status: 201,
    run: (ctx, { body: { event_types, ...given } }) =>
      ctx.run(addEndpoint, { ...given, eventTypes: event_types as never }),
  }),
  route({
    ...{ method: 'PUT', url: `${url}/:id`, tag, about: 'Change a webhook endpoint', params, body, status: 204 },
    async run(ctx, { params, body: { event_types, ...given } }) {
      await ctx.run(editEndpoint, { ...params, ...given, eventTypes: event_types as never });
    },
  }),
  route({
    ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Remove a webhook endpoint', params, status: 204 },
    async run(ctx, { params }) {
      await ctx.run(removeEndpoint, params);
    },
  }),
  route({
    ...{ method: 'POST', url: `${url}/:id/actions/rotate_secret`, tag, params, status: 201 },
    about: 'Give an endpoint a new signing secret; for a day the former one signs too',
    reply: z.object({ secret: z.string(), previous_until: z.string() }),
    async run(ctx, { params }) {
      const { secret, previousUntil } = await ctx.run(rotateEndpointSecret, params);
      return { secret, previous_until: previousUntil };
    },
  }),
  route({
    ...{ method: 'POST', url: `${url}/:id/actions/enable`, tag, about: 'Post to an endpoint again', params },
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(enableEndpoint, params);
    },
  }),
  route({
    ...{ method: 'POST', url: `${url}/:id/actions/disable`, tag, about: 'Stop posting to an endpoint', params },
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(disableEndpoint, params);
    },
  }),
];

const messages = [
  route({
    ...{ method: 'POST', url: `${url}/:id/actions/test`, tag, about: 'Send an example to an endpoint', params },
    body: z.object({ event_type: z.string().optional() }),
    reply: z.object({ message_id: z.string() }),
    status: 202,
    async run(ctx, { params, body }) {
      const { id } = await ctx.run(sendTest, { ...params, eventType: body.event_type as never });
      return { message_id: id };
    },
  }),
  route({
    ...{ method: 'POST', url: `${url}/:id/actions/redeliver_failed`, tag, params, status: 202 },
    about: 'Send all that failed since a time again; gives how many',
    body: z.object({ since: z.string('Since must be a time such as 2026-01-31T12:00:00Z.') }),
    reply: z.object({ count: z.number() }),
    run: (ctx, { params: { id }, body: { since } }) =>
      ctx.run(redeliverFailed, { endpointId: id, since: since as unknown as Date }),
  }),
  route({
    ...{ method: 'GET', url: `${url}/:id/messages`, tag, about: 'List what was sent to an endpoint', params },
    query: z.object({ status: z.string().optional(), after: z.string().optional() }),
    reply: z.object({ messages: z.array(message), more: z.boolean() }),
    async run(ctx, { params: { id }, query: { status, after } }) {
      const input = { endpointId: id, status: (status || undefined) as never, after: after || undefined };
      const { messages, more } = await ctx.ask(listMessages, input);
      return { messages: messages.map(messageJson), more };
    },
  }),
  route({
    ...{ method: 'GET', url: `${url}/:id/messages/:message_id`, tag, params: ofMessage },
    about: 'Show what was sent and what was answered',
    reply: z.object({
      message: message.extend({ body: z.string() }),
      attempts: z.array(
        z.object({
          ...{ at: z.string(), milliseconds: z.number(), status: z.number().nullable() },
          ...{ answer: z.string().nullable(), failure: z.string().nullable() },
        }),
      ),
    }),
    async run(ctx, { params: { id, message_id } }) {
      const { message, attempts } = await ctx.ask(showMessage, { endpointId: id, id: message_id });
      return {
        message: { ...messageJson(message), body: message.body },
        attempts: attempts.map(({ at, ...attempt }) => ({ ...attempt, at: at.toISOString() })),
      };
    },
  }),
  route({
    ...{ method: 'POST', url: `${url}/:id/messages/:message_id/actions/redeliver`, tag, params: ofMessage },
    about: 'Send a message again, with its id and bytes',
    status: 204,
    async run(ctx, { params: { id, message_id } }) {
      await ctx.run(redeliver, { endpointId: id, id: message_id });
    },
  }),
];

export const webhookRoutes = [...endpoints, ...messages];
