import { z } from 'zod';
import { fact } from '../kernel/fact.ts';

export const workspaceConnected = fact({
  name: 'slack.workspace_connected',
  version: 1,
  refs: z.object({ team_id: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body }) => `connected the Slack workspace ${body.name}`,
  sample: { refs: { team_id: 'T1' }, body: { name: 'Northwind' } },
});

export const workspaceDisconnected = fact({
  name: 'slack.workspace_disconnected',
  version: 1,
  refs: z.object({ team_id: z.string(), reason: z.string() }),
  body: z.object({ name: z.string() }),
  sentence: ({ body, refs }) => `lost the Slack workspace ${body.name} (${refs.reason})`,
  sample: { refs: { team_id: 'T1', reason: 'token_revoked' }, body: { name: 'Northwind' } },
});

const channel = z.object({ team_id: z.string(), channel_id: z.string() });
const named = z.object({ name: z.string() });
const sample = { refs: { team_id: 'T1', channel_id: 'C1' }, body: { name: 'inc-7-checkout-is-down' } };

export const channelOpened = fact({
  name: 'slack.channel_opened',
  version: 1,
  refs: channel,
  body: named,
  sentence: ({ body }) => `opened the Slack channel #${body.name}`,
  sample,
});

/** Of an incident that has none: one from the past, or one whose channel could not be opened. */
export const channelAskedFor = fact({
  name: 'slack.channel_asked_for',
  version: 1,
  refs: z.object({}),
  body: z.object({}),
  sentence: () => 'asked for a Slack channel',
  sample: { refs: {}, body: {} },
});

export const channelArchived = fact({
  name: 'slack.channel_archived',
  version: 1,
  refs: channel,
  body: named,
  sentence: ({ body }) => `archived the Slack channel #${body.name}`,
  sample,
});

export const channelUnarchived = fact({
  name: 'slack.channel_unarchived',
  version: 1,
  refs: channel,
  body: named,
  sentence: ({ body }) => `brought the Slack channel #${body.name} back`,
  sample,
});

export const channelLost = fact({
  name: 'slack.channel_lost',
  version: 1,
  refs: channel,
  body: named,
  sentence: ({ body }) => `removed Candor from the Slack channel #${body.name}, so nothing is told there any more`,
  sample,
});

/** Slack cannot make a channel private: a new one took its place. */
export const channelMoved = fact({
  name: 'slack.channel_moved',
  version: 1,
  refs: z.object({ team_id: z.string(), channel_id: z.string(), from_id: z.string() }),
  body: named,
  sentence: ({ body }) => `moved to the private Slack channel #${body.name}`,
  sample: { ...sample, refs: { ...sample.refs, from_id: 'C0' } },
});

/** The channel is still open to everyone: nothing is said there until that changes. */
export const channelNotMoved = fact({
  name: 'slack.channel_not_moved',
  version: 1,
  refs: z.object({}),
  body: named.extend({ reason: z.string() }),
  sentence: ({ body }) =>
    `says nothing more in #${body.name}, which everyone can read: ${body.reason} Make the channel private in Slack, allow Candor to make channels and run the failed job again, or open the incident to everyone again`,
  sample: {
    refs: {},
    body: { name: 'inc-4', reason: 'Slack refused conversations.create: restricted_action.' },
  },
});

/** Something that was to be said in Slack will not be: shown on the timeline, and skipped so that the rest goes on. */
export const messageFailed = fact({
  name: 'slack.message_failed',
  version: 1,
  refs: z.object({ outbox_id: z.string(), kind: z.string(), code: z.string() }),
  body: z.object({ sentence: z.string(), text: z.string() }),
  sentence: ({ body }) => `could not say it in Slack: ${body.sentence}`,
  sample: {
    refs: { outbox_id: '01', kind: 'post', code: 'is_archived' },
    body: { sentence: 'Slack refused chat.postMessage: is_archived.', text: 'Fixed' },
  },
});

export const channelConverted = fact({
  name: 'slack.channel_converted',
  version: 1,
  refs: channel.extend({ to: z.enum(['private', 'public']) }),
  body: named,
  sentence: ({ refs, body }) => `made the Slack channel #${body.name} ${refs.to}`,
  sample: { refs: { ...sample.refs, to: 'private' }, body: sample.body },
});

export const channelNamingChanged = fact({
  name: 'slack.channel_naming_changed',
  version: 1,
  refs: z.object({}),
  body: z.object({ pattern: z.string() }),
  sentence: ({ body }) => `calls channels of incidents ${body.pattern}`,
  sample: { refs: {}, body: { pattern: 'inc-{number}-{name}' } },
});

export const workspaceRulesChanged = fact({
  name: 'slack.workspace_rules_changed',
  version: 1,
  refs: z.object({}),
  body: z.object({ names: z.array(z.string()) }),
  sentence: ({ body }) =>
    body.names.length > 0
      ? `chooses the Slack workspace of new channels by ${body.names.join(', ')}`
      : 'opens new channels where an incident is declared',
  sample: { refs: {}, body: { names: ['Retail'] } },
});
