import { z } from 'zod';
import { fact } from '../kernel/fact.ts';

const refs = z.object({ endpoint_id: z.string(), kind: z.enum(['events', 'audit_log']) });
const body = z.object({ name: z.string(), host: z.string() });
const sample = {
  refs: { endpoint_id: '01', kind: 'events' as const },
  body: { name: 'Data warehouse', host: 'hooks.example.com' },
};
const named = ({ name, host }: z.output<typeof body>) => `the webhook endpoint “${name}” (${host})`;

export const endpointAdded = fact({
  ...{ name: 'webhook_endpoint.added', version: 1, refs, body, sample },
  sentence: ({ body, refs }) => `added ${named(body)}${refs.kind === 'audit_log' ? ' for the audit log' : ''}`,
});
export const endpointEdited = fact({
  ...{ name: 'webhook_endpoint.edited', version: 1, refs, body, sample },
  sentence: ({ body }) => `changed ${named(body)}`,
});
export const endpointRemoved = fact({
  ...{ name: 'webhook_endpoint.removed', version: 1, refs, body, sample },
  sentence: ({ body }) => `removed ${named(body)}`,
});
export const secretRotated = fact({
  ...{ name: 'webhook_endpoint.secret_rotated', version: 1, refs, body, sample },
  sentence: ({ body }) => `gave ${named(body)} a new signing secret`,
});
export const endpointEnabled = fact({
  ...{ name: 'webhook_endpoint.enabled', version: 1, refs, body, sample },
  sentence: ({ body }) => `enabled ${named(body)}`,
});
export const endpointDisabled = fact({
  name: 'webhook_endpoint.disabled',
  version: 1,
  refs: refs.extend({ automatic: z.boolean() }),
  body: body.extend({ reason: z.string() }),
  sample: { refs: { ...sample.refs, automatic: true }, body: { ...sample.body, reason: 'It answered 500.' } },
  sentence: ({ body }) => `disabled ${named(body)}: ${body.reason}`,
});
export const messagesRedelivered = fact({
  name: 'webhook_endpoint.redelivered',
  version: 1,
  refs: refs.extend({ count: z.number() }),
  body,
  sample: { refs: { ...sample.refs, count: 3 }, body: sample.body },
  sentence: ({ body, refs }) =>
    `had ${refs.count === 1 ? 'one message' : `${refs.count} messages`} sent again to ${named(body)}`,
});
export const testSent = fact({
  name: 'webhook_endpoint.tested',
  version: 1,
  refs: refs.extend({ message_id: z.string() }),
  body,
  sample: { refs: { ...sample.refs, message_id: 'msg_01' }, body: sample.body },
  sentence: ({ body }) => `sent a test event to ${named(body)}`,
});
