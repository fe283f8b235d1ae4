import { z } from 'zod';
import { fact } from '../kernel/fact.ts';

const page = z.object({ page_id: z.string() });
const pageKind = z.enum(['public', 'internal', 'customer']);
const pageKinds = {
  public: 'status page',
  internal: 'internal status page',
  customer: 'status page of a customer',
} as const;
const named = z.object({ name: z.string() });
const sampleOf = <R extends object>(refs: R) => ({ refs: { page_id: '0', ...refs }, body: { name: 'Checkout' } });

export const pageEdited = fact({
  name: 'status_page.edited',
  version: 1,
  /** The announcement on it says something new. */
  refs: page.extend({ banner: z.literal(true).optional() }),
  body: named,
  sentence: ({ body }) => `changed the status page “${body.name}”`,
  sample: sampleOf({}),
});

export const pageAdded = fact({
  name: 'status_page.added',
  version: 1,
  refs: page.extend({ kind: pageKind }),
  body: named,
  sentence: ({ body, refs }) => `added the ${pageKinds[refs.kind]} “${body.name}”`,
  sample: sampleOf({ kind: 'internal' as const }),
});

export const pageClosed = fact({
  name: 'status_page.closed',
  version: 1,
  refs: page.extend({ kind: pageKind }),
  body: named,
  sentence: ({ body, refs }) => `closed the ${pageKinds[refs.kind]} “${body.name}”`,
  sample: sampleOf({ kind: 'public' as const }),
});

const imported = z.object({
  ...{ groups: z.number(), components: z.number(), incidents: z.number() },
  ...{ maintenances: z.number(), subscribers: z.number() },
  /** Of words; left out before they were brought over. */
  templates: z.number().optional(),
  /** With words that are refused here; left out before they were looked over. */
  as_they_are: z.number().optional(),
});
export const pageImported = fact({
  name: 'status_page.imported',
  version: 1,
  refs: page.extend(imported.shape),
  body: named,
  sentence: ({ body, refs }) =>
    `brought ${refs.components} components, ${refs.incidents} incidents, ${refs.maintenances} maintenances, ${refs.templates ?? 0} templates and ${refs.subscribers} subscribers over from ${body.name}${refs.as_they_are ? `, ${refs.as_they_are} of them although their words are refused here` : ''}`,
  sample: {
    ...{ refs: { page_id: '0', groups: 1, components: 3, incidents: 12, maintenances: 2, subscribers: 40 } },
    body: { name: 'Statuspage' },
  },
});

export const customerPagesOpened = fact({
  name: 'status_pages.customer_pages_opened',
  version: 1,
  refs: z.object({ count: z.number() }),
  body: z.object({}),
  sentence: ({ refs }) => `opened status pages for ${refs.count} ${refs.count === 1 ? 'customer' : 'customers'}`,
  sample: { refs: { count: 3 }, body: {} },
});

export const componentSaved = fact({
  name: 'status_page_component.saved',
  version: 1,
  refs: page.extend({ component_id: z.string(), change: z.enum(['created', 'updated']) }),
  body: named,
  sentence: ({ body, refs }) => `${refs.change} the component “${body.name}” of the status page`,
  sample: sampleOf({ component_id: '1', change: 'created' as const }),
});

export const groupSaved = fact({
  name: 'status_page_group.saved',
  version: 1,
  refs: page.extend({ group_id: z.string(), change: z.enum(['created', 'updated']) }),
  body: named,
  sentence: ({ body, refs }) => `${refs.change} the component group “${body.name}” of the status page`,
  sample: sampleOf({ group_id: '1', change: 'created' as const }),
});

export const componentArchived = fact({
  name: 'status_page_component.archived',
  version: 1,
  refs: page.extend({ kind: z.enum(['component', 'group']), id: z.string() }),
  body: named,
  sentence: ({ body, refs }) => `took the ${refs.kind} “${body.name}” off the status page`,
  sample: sampleOf({ kind: 'component' as const, id: '1' }),
});

export const componentsReordered = fact({
  name: 'status_page_components.reordered',
  version: 1,
  refs: page.extend({ count: z.number() }),
  body: z.object({}),
  sentence: () => 'changed the order of the components on the status page',
  sample: { refs: { page_id: '0', count: 3 }, body: {} },
});

export const structureSet = fact({
  name: 'status_page_structure.set',
  version: 1,
  refs: page.extend({ items: z.number() }),
  body: named,
  sentence: ({ body }) => `set which components and groups the status page “${body.name}” has`,
  sample: sampleOf({ items: 3 }),
});

const post = page.extend({ page_incident_id: z.string(), update_id: z.string(), publication_id: z.string() });
const samplePost = { page_incident_id: '1', update_id: '2', publication_id: '3' };

export const postPublished = fact({
  name: 'post.published',
  version: 1,
  refs: post.extend({ status: z.string(), next_update_by: z.iso.datetime().nullable() }),
  body: named,
  sentence: ({ body, refs }) => `put “${body.name}” on the status page as ${refs.status}`,
  sample: sampleOf({ ...samplePost, status: 'investigating', next_update_by: null }),
  quiet: true,
});

export const emergencyPosted = fact({
  name: 'status_page.emergency_posted',
  version: 1,
  refs: post.extend({
    status: z.string(),
    next_update_by: z.iso.datetime().nullable(),
    published_at: z.iso.datetime(),
    seen_at: z.iso.datetime().nullable(),
  }),
  body: named.extend({ by: z.string(), words: z.string() }),
  sentence: ({ body, refs }) =>
    `found what ${body.by} had posted to “${body.name}” with the emergency post at ${refs.published_at.slice(11, 16)} UTC, past Candor`,
  sample: {
    refs: {
      ...{ page_id: '0', ...samplePost, status: 'investigating', next_update_by: null },
      ...{ published_at: '2026-01-01T00:00:00.000Z', seen_at: null },
    },
    body: { name: 'Checkout', by: 'Ada', words: 'We look into it.' },
  },
});

export const postSeen = fact({
  name: 'post.seen',
  version: 1,
  refs: post.extend({ seen_at: z.iso.datetime() }),
  body: z.object({}),
  sentence: () => 'read the words back from the status page',
  sample: { refs: { page_id: '0', ...samplePost, seen_at: '2026-01-01T00:00:00.000Z' }, body: {} },
  quiet: true,
});

export const postUnseen = fact({
  name: 'post.unseen',
  version: 1,
  refs: post.extend({ due_at: z.iso.datetime() }),
  body: z.object({}),
  sentence: () => 'could not read the words back from the status page: visitors may not see them',
  sample: { refs: { page_id: '0', ...samplePost, due_at: '2026-01-01T00:00:00.000Z' }, body: {} },
});

export const postTakenDown = fact({
  name: 'post.taken_down',
  version: 1,
  refs: post,
  body: z.object({ reason: z.string() }),
  sentence: ({ body }) => `took an update off the status page${body.reason ? `: ${body.reason}` : ''}`,
  sample: { refs: { page_id: '0', ...samplePost }, body: { reason: 'It named the wrong customer.' } },
});

export const latePromiseShown = fact({
  name: 'post.late_promise_shown',
  version: 1,
  refs: page.extend({
    page_incident_id: z.string(),
    due_at: z.iso.datetime(),
    met_at: z.iso.datetime().nullable(),
  }),
  body: z.object({}),
  sentence: ({ refs }) =>
    refs.met_at
      ? `said on the status page that the update due at ${refs.due_at} came at ${refs.met_at}`
      : `said on the status page that the update due at ${refs.due_at} is late`,
  sample: {
    refs: { page_id: '0', page_incident_id: '1', due_at: '2026-01-01T00:00:00.000Z', met_at: null },
    body: {},
  },
  quiet: true,
});

const maintenance = page.extend({
  maintenance_id: z.string(),
  scheduled_for: z.iso.datetime(),
  scheduled_until: z.iso.datetime(),
  /** Which of its words were changed; those of before are not looked over again. */
  changed: z.array(z.enum(['name', 'startedWords', 'completedWords'])).optional(),
});
const maintenanceFact = <N extends string>(name: N, verb: string) =>
  fact({
    name: `maintenance.${name}`,
    version: 1,
    refs: maintenance,
    body: named,
    sentence: ({ body }) => `${verb} the maintenance “${body.name}”`,
    sample: sampleOf({
      maintenance_id: '1',
      scheduled_for: '2026-01-01T00:00:00.000Z',
      scheduled_until: '2026-01-01T01:00:00.000Z',
    }),
  });
export const maintenanceScheduled = maintenanceFact('scheduled', 'scheduled');
export const maintenanceEdited = maintenanceFact('edited', 'changed');
export const maintenanceCancelled = maintenanceFact('cancelled', 'cancelled');
export const maintenanceStarted = maintenanceFact('started', 'started');
export const maintenanceCompleted = maintenanceFact('completed', 'completed');

const subscriber = page.extend({ subscriber_id: z.string() });
const subscriberFact = (name: string, sentence: string) =>
  fact({
    name: `subscriber.${name}`,
    version: 1,
    refs: subscriber,
    body: z.object({}),
    sentence: () => sentence,
    sample: { refs: { page_id: '0', subscriber_id: '1' }, body: {} },
  });
export const subscriberConfirmed = subscriberFact('confirmed', 'confirmed a subscription to the status page');
export const subscriberChanged = subscriberFact('changed', 'changed what a subscriber hears about');
export const subscriberUnsubscribed = subscriberFact('unsubscribed', 'ended a subscription to the status page');

export const subscriberReleased = subscriberFact(
  'released',
  'took a subscriber of the status page out of quarantine or suppression',
);

export const subscriberQuarantined = fact({
  name: 'subscriber.quarantined',
  version: 1,
  refs: subscriber.extend({ kind: z.string() }),
  body: z.object({ reason: z.string() }),
  sentence: ({ body, refs }) => `stopped telling a ${refs.kind} subscriber of the status page: ${body.reason}`,
  sample: {
    refs: { page_id: '0', subscriber_id: '1', kind: 'webhook' },
    body: { reason: 'example.com answered 500.' },
  },
});

export const subscribersImported = fact({
  name: 'subscribers.imported',
  version: 1,
  refs: page.extend({ count: z.number(), consent: z.enum(['vouched', 'asked']) }),
  body: z.object({ source: z.string() }),
  sentence: ({ body, refs }) =>
    refs.consent === 'vouched'
      ? `brought ${refs.count} subscribers to the status page and vouched that they confirmed elsewhere: ${body.source}`
      : `asked ${refs.count} addresses whether they want to hear of the status page`,
  sample: { refs: { page_id: '0', count: 12, consent: 'vouched' as const }, body: { source: 'The page before' } },
});

export const subscriberSuppressed = fact({
  name: 'subscriber.suppressed',
  version: 1,
  refs: subscriber.extend({ reason: z.enum(['hard', 'soft', 'complaint']) }),
  body: z.object({}),
  sentence: ({ refs }) =>
    refs.reason === 'complaint'
      ? 'stopped writing to a subscriber who called a mail spam'
      : 'stopped writing to a subscriber whose mails came back',
  sample: { refs: { page_id: '0', subscriber_id: '1', reason: 'hard' as const }, body: {} },
});

export const deliveriesQueued = fact({
  name: 'deliveries.queued',
  version: 1,
  refs: post.extend({ count: z.number() }),
  body: z.object({}),
  sentence: ({ refs }) => `is sending the update to ${refs.count} subscriber${refs.count === 1 ? '' : 's'}`,
  sample: { refs: { page_id: '0', ...samplePost, count: 2 }, body: {} },
  quiet: true,
});

export const deliveriesFinished = fact({
  name: 'deliveries.finished',
  version: 1,
  refs: post.extend({ sent: z.number(), failed: z.number(), uncertain: z.number(), skipped: z.number() }),
  body: z.object({}),
  sentence: ({ refs }) =>
    `sent the update to ${refs.sent} subscriber${refs.sent === 1 ? '' : 's'}${refs.failed + refs.uncertain > 0 ? `; ${refs.failed} failed, ${refs.uncertain} uncertain` : ''}${refs.skipped > 0 ? `; ${refs.skipped} not written to (overtaken by newer words, taken back or shut)` : ''}`,
  sample: { refs: { page_id: '0', ...samplePost, sent: 2, failed: 0, uncertain: 0, skipped: 0 }, body: {} },
});
