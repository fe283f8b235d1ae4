import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const memberRefs = z.object({ member_kind: z.enum(['user', 'team', 'api_key']), member_id: z.string() });
const memberSample = { refs: { member_kind: 'user' as const, member_id: '01' }, body: { member: 'Ana Souza' } };
const requestRefs = z.object({ request_id: z.string(), user_id: z.string() });
/** Said of a stream by itself, not of one that goes along with its incident. */
const ofStream = z.object({ is_stream: z.literal(true).optional() });
const requestSample = { refs: { request_id: '01', user_id: '01' }, body: { user: 'Ben Okafor' } };

export const incidentMadePrivate = fact({
  name: 'incident.made_private',
  version: 1,
  /** `is_off`: private incidents are turned off, and its channel was made private by hand. */
  refs: ofStream.extend({ is_off: z.literal(true).optional() }),
  body: z.object({ rule: z.string().optional() }),
  sentence({ refs, body }) {
    const made = `made the ${refs.is_stream ? 'stream' : 'incident'} private`;
    if (body.rule) return `${made} by the rule “${body.rule}”`;
    if (!refs.is_off) return made;
    return `${made} in Slack. Private incidents are turned off here: this one stays private until somebody opens it on its page`;
  },
  sample: { refs: {}, body: { rule: 'Breaches' } },
});

export const incidentMadePublic = fact({
  name: 'incident.made_public',
  version: 1,
  refs: ofStream,
  body: z.object({}),
  sentence: ({ refs }) =>
    refs.is_stream ? 'opened the stream to everyone who sees its incident' : 'opened the incident to everyone',
  sample: { refs: {}, body: {} },
});

/** The access log: that somebody read it, and by which way. */
export const privateIncidentRead = fact({
  name: 'private_incident.read',
  version: 1,
  refs: z.object({ via: z.enum(['dashboard', 'api', 'slack']) }),
  body: z.object({}),
  sentence: ({ refs }) => `read the private incident (${refs.via})`,
  sample: { refs: { via: 'dashboard' }, body: {} },
  quiet: true,
});

export const privateRuleChanged = fact({
  name: 'private_rule.changed',
  version: 1,
  refs: z.object({ rule_id: z.string(), change: z.enum(['created', 'updated', 'archived']) }),
  body: z.object({ name: z.string() }),
  sentence: ({ refs, body }) => `${refs.change} the rule “${body.name}” by which incidents become private`,
  sample: { refs: { rule_id: '01', change: 'created' }, body: { name: 'Breaches' } },
});

export const accessGranted = fact({
  name: 'incident.access_granted',
  version: 1,
  refs: memberRefs,
  body: z.object({ member: z.string() }),
  sentence: ({ body }) => `let ${body.member} in`,
  sample: memberSample,
});

export const accessRevoked = fact({
  name: 'incident.access_revoked',
  version: 1,
  refs: memberRefs,
  body: z.object({ member: z.string() }),
  sentence: ({ body }) => `took ${body.member} out`,
  sample: memberSample,
});

export const accessRequested = fact({
  name: 'incident.access_requested',
  version: 1,
  refs: requestRefs,
  body: z.object({ user: z.string() }),
  sentence: () => 'asked to be let in',
  sample: requestSample,
});

export const accessDenied = fact({
  name: 'incident.access_denied',
  version: 1,
  refs: requestRefs,
  body: z.object({ user: z.string() }),
  sentence: ({ body }) => `did not let ${body.user} in`,
  sample: requestSample,
});

export const accessAllowed = fact({
  name: 'incident.access_allowed',
  version: 1,
  refs: requestRefs,
  body: z.object({ user: z.string() }),
  sentence: ({ body }) => `said yes to ${body.user}, who asked to be let in`,
  sample: requestSample,
});
