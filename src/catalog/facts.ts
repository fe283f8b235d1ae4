import { z } from 'zod';
import { fact } from '../kernel/fact.ts';

const typeRefs = z.object({ type_id: z.string() });
const named = z.object({ name: z.string() });
const changes = z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() }));

export const catalogTypeCreated = fact({
  name: 'catalog_type.created',
  version: 1,
  refs: typeRefs.extend({ type_name: z.string() }),
  body: named,
  sentence: ({ body }) => `added the catalog type ${body.name}`,
  sample: { refs: { type_id: '01', type_name: 'Custom["Service"]' }, body: { name: 'Service' } },
});

export const catalogTypeUpdated = fact({
  name: 'catalog_type.updated',
  version: 1,
  refs: typeRefs,
  body: named.extend({ changes }),
  sentence: ({ body }) => `changed ${Object.keys(body.changes).join(', ')} of the catalog type ${body.name}`,
  sample: { refs: { type_id: '01' }, body: { name: 'Service', changes: { icon: { from: 'box', to: 'server' } } } },
});

export const catalogSchemaChanged = fact({
  name: 'catalog_type.schema_changed',
  version: 1,
  refs: typeRefs.extend({
    schema_version: z.number(),
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
  }),
  body: named.extend({ before: z.array(z.unknown()), after: z.array(z.unknown()) }),
  sentence: ({ body, refs }) => {
    const parts = (['added', 'changed', 'removed'] as const).filter((part) => refs[part].length > 0);
    const words = parts.map((part) => `${part} ${refs[part].length}`).join(', ');
    return `changed the attributes of the catalog type ${body.name}${words && `: ${words}`}`;
  },
  sample: {
    refs: { type_id: '01', schema_version: 2, added: ['02'], changed: [], removed: [] },
    body: { name: 'Service', before: [], after: [{ id: '02', name: 'Tier' }] },
  },
});

export const catalogTypeArchived = fact({
  name: 'catalog_type.archived',
  version: 1,
  refs: typeRefs.extend({ entries: z.number() }),
  body: named,
  sentence: ({ body, refs }) => `archived the catalog type ${body.name} with ${count(refs.entries)}`,
  sample: { refs: { type_id: '01', entries: 3 }, body: { name: 'Service' } },
});

const entryRefs = typeRefs.extend({ entry_id: z.string() });
const entryBody = named.extend({ type: z.string() });
const entrySample = { refs: { type_id: '01', entry_id: '02' }, body: { name: 'Checkout', type: 'Service' } };

export const catalogEntryCreated = fact({
  name: 'catalog_entry.created',
  version: 1,
  refs: entryRefs,
  body: entryBody,
  sentence: ({ body }) => `added ${body.name} to ${body.type} in the catalog`,
  sample: entrySample,
});

export const catalogEntryUpdated = fact({
  name: 'catalog_entry.updated',
  version: 1,
  refs: entryRefs,
  body: entryBody.extend({ changes }),
  sentence: ({ body }) => {
    const what = Object.keys(body.changes).join(', ');
    return `changed ${what && `${what} of `}${body.name} (${body.type}) in the catalog`;
  },
  sample: { ...entrySample, body: { ...entrySample.body, changes: { Tier: { from: '2', to: '1' } } } },
});

const attributeRefs = typeRefs.extend({ attribute_id: z.string() });

/** Values of a restricted attribute changed; what they are is kept apart, for its readers. */
export const catalogEntryAttributeUpdated = fact({
  name: 'catalog_entry_attribute.updated',
  version: 1,
  refs: attributeRefs.extend({ entry_id: z.string().nullable(), entry_ids: z.array(z.string()) }),
  body: z.object({ type: z.string(), attribute: z.string(), entry: z.string().nullable() }),
  sentence: ({ body, refs }) =>
    `changed the restricted “${body.attribute}” of ${body.entry ? `${body.entry} (${body.type})` : `${count(refs.entry_ids.length)} of ${body.type}`} in the catalog`,
  sample: {
    refs: { type_id: '01', attribute_id: '03', entry_id: '02', entry_ids: ['02'] },
    body: { type: 'Customer', attribute: 'Contract value', entry: 'Acme' },
  },
});

export const catalogAttributeReadersChanged = fact({
  name: 'catalog_attribute.readers_changed',
  version: 1,
  refs: attributeRefs,
  body: z.object({ type: z.string(), attribute: z.string(), before: z.string(), after: z.string() }),
  sentence: ({ body }) =>
    `let ${body.after} read “${body.attribute}” of the catalog type ${body.type}; before: ${body.before}`,
  sample: {
    refs: { type_id: '01', attribute_id: '03' },
    body: {
      ...{ type: 'Customer', attribute: 'Contract value' },
      ...{ before: 'everyone who reads the catalog', after: 'owners, administrators, Ana Souza' },
    },
  },
});

export const catalogEntryArchived = fact({
  name: 'catalog_entry.archived',
  version: 1,
  refs: entryRefs,
  body: entryBody,
  sentence: ({ body }) => `archived ${body.name} (${body.type}) in the catalog`,
  sample: entrySample,
});

export const catalogEntryRestored = fact({
  name: 'catalog_entry.restored',
  version: 1,
  refs: entryRefs,
  body: entryBody,
  sentence: ({ body }) => `restored ${body.name} (${body.type}) in the catalog`,
  sample: entrySample,
});

/** A module brought the entries it keeps up to date. */
export const catalogEntriesSynced = fact({
  name: 'catalog_entries.synced',
  version: 1,
  refs: typeRefs.extend({ created: z.number(), changed: z.number(), archived: z.number() }),
  body: z.object({ type: z.string() }),
  sentence: ({ body, refs }) =>
    `brought ${body.type} in the catalog up to date: ${refs.created} new, ${refs.changed} changed, ${refs.archived} archived`,
  sample: { refs: { type_id: '01', created: 2, changed: 1, archived: 0 }, body: { type: 'Slack channel' } },
});

export const catalogSourceChanged = fact({
  name: 'catalog_source.changed',
  version: 1,
  refs: z.object({ source_id: z.string(), change: z.enum(['created', 'updated', 'archived']) }),
  body: z.object({ name: z.string() }),
  sentence: ({ refs: { change }, body: { name } }) =>
    change === 'archived' ? `ended that the catalog follows “${name}”` : `made the catalog follow the file “${name}”`,
  sample: { refs: { source_id: '01', change: 'created' }, body: { name: 'Services' } },
});

const bulkRefs = z.object({ bulk_id: z.string(), source: z.string(), total: z.number() });
const counts = { created: z.number(), changed: z.number(), unchanged: z.number(), refused: z.number() };

export const catalogBulkQueued = fact({
  name: 'catalog_bulk.queued',
  version: 1,
  refs: bulkRefs,
  body: z.object({}),
  sentence: ({ refs }) => `started to write ${count(refs.total)} into the catalog`,
  sample: { refs: { bulk_id: '01', source: 'csv', total: 50_000 }, body: {} },
});

export const catalogBulkFinished = fact({
  name: 'catalog_bulk.finished',
  version: 1,
  refs: bulkRefs.extend(counts),
  body: z.object({}),
  sentence: ({ refs }) =>
    `wrote ${count(refs.total)} into the catalog: ${refs.created} new, ${refs.changed} changed, ${refs.unchanged} as they were, ${refs.refused} refused`,
  sample: {
    refs: { bulk_id: '01', source: 'csv', total: 4, created: 1, changed: 1, unchanged: 1, refused: 1 },
    body: {},
  },
});

export const catalogBulkFailed = fact({
  name: 'catalog_bulk.failed',
  version: 1,
  refs: bulkRefs.extend({ done: z.number() }),
  body: z.object({ sentence: z.string() }),
  sentence: ({ body, refs }) =>
    `stopped writing into the catalog after ${refs.done} of ${refs.total}: ${body.sentence}`,
  sample: {
    refs: { bulk_id: '01', source: 'csv', total: 4, done: 2 },
    body: { sentence: 'The type Service was archived.' },
  },
});

const count = (entries: number) => (entries === 1 ? 'one entry' : `${entries} entries`);
