import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

// What a private view is called is nobody's business but its owner's.
const refs = z.object({ view_id: z.string(), shared: z.boolean() });
const body = z.object({ name: z.string().optional() });
const sample = { refs: { view_id: '01', shared: true }, body: { name: 'Criticals of this week' } };
const whichOf = (name?: string) => (name ? `the view “${name}”` : 'a private view');

export const viewSaved = fact({
  ...{ name: 'incident_view.saved', version: 1, refs, body, sample },
  sentence: (fact) => `saved ${whichOf(fact.body.name)}`,
});

export const viewDeleted = fact({
  ...{ name: 'incident_view.deleted', version: 1, refs, body, sample },
  sentence: (fact) => `deleted ${whichOf(fact.body.name)}`,
});

export const viewMadeDefault = fact({
  ...{ name: 'incident_view.made_default', version: 1 },
  refs: z.object({ view_id: z.string().nullable(), for: z.enum(['me', 'everybody']) }),
  body: z.object({ name: z.string().optional() }),
  sentence: ({ refs, body }) =>
    `${refs.view_id ? `made ${whichOf(body.name)}` : 'made the usual list'} what ${refs.for === 'me' ? 'they begin' : 'everybody begins'} with`,
  sample: { refs: { view_id: '01', for: 'everybody' }, body: { name: 'Criticals of this week' } },
});
