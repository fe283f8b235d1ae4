import { z } from 'zod';
import { fact } from '../kernel/fact.ts';

const status = z.enum(['outstanding', 'completed', 'not_doing', 'deleted']);
const owned = {
  follow_up_id: z.string(),
  assignee_id: z.string().nullable(),
  assignee_team_id: z.string().nullable(),
  priority_id: z.string().nullable(),
  category_id: z.string().nullable().optional(),
};
const body = z.object({
  ...{ title: z.string(), owner: z.string().nullable(), priority: z.string().nullable() },
  category: z.string().nullish(),
});
const sampleRefs = { follow_up_id: '01', assignee_id: null, assignee_team_id: null, priority_id: '01' };
const sampleBody = { title: 'Alert on replica lag', owner: 'Ben Okafor', priority: 'High' };

export const followUpCreated = fact({
  name: 'follow_up.created',
  version: 1,
  refs: z.object(owned),
  body,
  sentence: ({ body: { title, owner, priority, category } }) => {
    const details = [owner && `for ${owner}`, priority && `priority ${priority}`, category].filter(Boolean).join(', ');
    return `created the follow-up “${title}”${details ? ` (${details})` : ''}`;
  },
  sample: { refs: sampleRefs, body: sampleBody },
});

export const issueConnected = fact({
  name: 'follow_up.issue_connected',
  version: 1,
  refs: z.object({ follow_up_id: z.string(), provider: z.string() }),
  body: z.object({ title: z.string(), issue: z.string() }),
  sentence: ({ body: { title, issue } }) => `connected the follow-up “${title}” to ${issue}`,
  sample: {
    refs: { follow_up_id: '01', provider: 'linear' },
    body: { title: 'Alert on replica lag', issue: 'OPS-12' },
  },
});

/** On the timeline of the incident that goes on. */
export const followUpsTaken = fact({
  name: 'follow_ups.taken',
  version: 1,
  refs: z.object({ from_id: z.string(), follow_ups: z.number() }),
  body: z.object({}),
  sentence: ({ refs }) =>
    refs.follow_ups === 1
      ? 'took the open follow-up of the duplicate along'
      : `took ${refs.follow_ups} open follow-ups of the duplicate along`,
  sample: { refs: { from_id: '01', follow_ups: 2 }, body: {} },
});

const became: Record<z.infer<typeof status>, string> = {
  completed: 'completed',
  not_doing: 'decided against',
  deleted: 'deleted',
  outstanding: 'reopened',
};

export const followUpUpdated = fact({
  name: 'follow_up.updated',
  version: 1,
  refs: z.object({ ...owned, from_status: status, to_status: status }),
  body,
  sentence: ({ refs, body: { title, owner, priority, category } }) => {
    if (refs.from_status !== refs.to_status) return `${became[refs.to_status]} the follow-up “${title}”`;
    const words = [owner && `owned by ${owner}`, priority && `priority ${priority}`, category];
    const details = words.filter(Boolean).join(', ');
    return `changed the follow-up “${title}”${details ? `: ${details}` : ''}`;
  },
  sample: { refs: { ...sampleRefs, from_status: 'outstanding', to_status: 'completed' }, body: sampleBody },
});

export const categoryChanged = fact({
  name: 'follow_up_category.changed',
  version: 1,
  refs: z.object({ category_id: z.string(), change: z.enum(['created', 'updated', 'archived']) }),
  body: z.object({ name: z.string() }),
  sentence: ({ refs, body: { name } }) => `${refs.change} the category “${name}” of follow-ups`,
  sample: { refs: { category_id: '01', change: 'created' }, body: { name: 'Monitoring' } },
});

export const priorityChanged = fact({
  name: 'follow_up_priority.changed',
  version: 1,
  refs: z.object({ priority_id: z.string(), change: z.enum(['created', 'updated', 'archived']) }),
  body: z.object({ name: z.string() }),
  sentence: ({ refs, body: { name } }) => `${refs.change} the priority “${name}” of follow-ups`,
  sample: { refs: { priority_id: '01', change: 'created' }, body: { name: 'High' } },
});
