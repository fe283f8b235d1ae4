import { decodeTime } from 'ulid';
import { z } from 'zod';
import { UserError } from '../../../kernel/errors.ts';
import { findFact } from '../../../kernel/fact.ts';
import { named } from '../../../people/named.ts';
import { route, type RouteCtx } from '../../../kernel/route.ts';
import { pageSize, paginationMeta, usersJson } from '../../../people/api.ts';
import { usersById } from '../../../people/find.ts';
import { updateShared } from '../../facts.ts';
import { findIncident } from '../../find.ts';
import { incidentTimeline, type TimelineEntry } from '../../show.ts';
import { addNote } from '../../timeline/add-note.ts';
import { editNote } from '../../timeline/edit-note.ts';
import { findItem } from '../../timeline/find.ts';
import { placeEntry } from '../../timeline/place-entry.ts';
import { rewordEntry } from '../../timeline/reword-entry.ts';
import { actorJson } from '../json.ts';
import { actorV2 } from '../shapes.ts';

const tag = 'Incident Timeline Items V2';
const itemV2 = z.object({
  id: z.string(),
  incident_id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  timestamp: z.string(),
  creator: actorV2,
  activity_log_id: z.string().optional(),
  created_at: z.string(),
  updated_at: z.string(),
});
const query = z.object({
  incident_id: z.string('Incident id is required.'),
  ...{ page_size: pageSize(250), after: z.string().optional() },
});
const title = z
  .string('Title is required.')
  .max(500, 'Keep the title under 500 characters; details go into the description.')
  .refine((given) => given.trim() !== '', 'Title must not be empty.')
  .refine((given) => !given.includes('\n'), 'Write the title on one line.');
const contractNames = { incidentId: 'incident_id', noteId: 'id', at: 'timestamp', text: 'description' };

/** A note is kept as its title, a line left out, and what is said of it. */
const textOf = (title: string, description = '') => (description ? `${title}\n\n${description}` : title);
function partsOf(text: string): { title: string; description?: string } {
  const end = text.indexOf('\n');
  if (end < 0) return { title: text };
  const rest = text.slice(end + 1);
  const description = rest.startsWith('\n') ? rest.slice(1) : rest;
  return { title: text.slice(0, end), ...(description && { description }) };
}

const isWritten = ({ kind }: TimelineEntry) => kind === 'note' || kind === 'pin';
const isUpdate = ({ kind }: TimelineEntry) => kind === updateShared.name;
const isCurated = ({ starred, wording }: TimelineEntry) => starred || wording !== null;

/** What the story says of an entry: in words of its own, as it was written, or as it was recorded. */
function wordsOf(entry: TimelineEntry): { title: string; description?: string } {
  if (!entry.wording) return isWritten(entry) || isUpdate(entry) ? partsOf(entry.sentence) : { title: entry.sentence };
  const { title, description } = entry.wording;
  return { title, ...(description && { description }) };
}

/** The part of the entries that a page shows, and the id after which the next begins. */
function pageOf(entries: readonly TimelineEntry[], { page_size, after }: z.output<typeof query>) {
  const start = after ? entries.findIndex(({ id }) => id === after) + 1 : 0;
  const page = entries.slice(start, start + page_size);
  const last = start + page_size < entries.length ? page.at(-1)?.id : undefined;
  return { page, pagination_meta: { page_size, ...(last && { after: last }) } };
}

async function itemsJson(ctx: RouteCtx, incidentId: string, entries: readonly TimelineEntry[]) {
  const people = await usersById(
    ctx.db,
    entries.map(({ actorId }) => actorId),
  );
  const users = await usersJson(ctx, people);
  return entries.map((entry): z.input<typeof itemV2> => {
    const creatorKind = users.has(entry.actorId) ? 'user' : entry.actorId === 'system' ? 'system' : 'api_key';
    const created = new Date(decodeTime(entry.id)).toISOString();
    return {
      ...{ id: entry.id, incident_id: incidentId, timestamp: entry.at.toISOString() },
      ...{ ...wordsOf(entry), ...(!isWritten(entry) && { activity_log_id: entry.id }) },
      creator:
        // Who wrote a message that was pinned is known by name alone.
        entry.kind === 'pin' && creatorKind === 'api_key'
          ? {}
          : actorJson({ creatorKind, creatorId: entry.actorId, creatorName: entry.actor }, users),
      ...{ created_at: created, updated_at: created },
    };
  });
}

/** An entry by its id, whatever it is: a note, a pinned message, or what was recorded. */
async function entryOf(ctx: RouteCtx, id: string) {
  const absent = new UserError('not_found', 'There is no such timeline item.', 'id');
  const of = (await findItem(ctx.db, id))?.incidentId ?? (await findFact(ctx.db, id))?.incidentId;
  if (!of) throw absent;
  // What happened in a stream is told, and changed, on the timeline of its incident.
  const incidentId = (await findIncident(ctx.db, of))?.parentId ?? of;
  const entries = await ctx.ask(incidentTimeline, { incidentId }).catch((error: unknown) => {
    throw error instanceof UserError && error.code === 'not_found' ? absent : error;
  });
  const entry = entries.find((one) => one.id === id);
  if (!entry) throw absent;
  return { incidentId, entry };
}

async function shown(ctx: RouteCtx, id: string) {
  const { incidentId, entry } = await entryOf(ctx, id);
  const [item] = await itemsJson(ctx, incidentId, [entry]);
  return { incident_timeline_item: item as z.input<typeof itemV2> };
}

type Changes = { title?: string; description?: string; timestamp?: string };

async function changeNote(ctx: RouteCtx, incidentId: string, entry: TimelineEntry, changes: Changes) {
  const before = partsOf(entry.sentence);
  const text = textOf(changes.title ?? before.title, changes.description ?? before.description);
  const input = { incidentId, noteId: entry.id, text, at: changes.timestamp };
  await named(contractNames, () => ctx.run(editNote, input));
}

/** What others wrote, and what was recorded, stays beside what the story says of it. */
async function curate(ctx: RouteCtx, incidentId: string, entry: TimelineEntry, changes: Changes) {
  const rewords = changes.title !== undefined || changes.description !== undefined;
  if (rewords && entry.kept) throw new UserError('conflict', entry.kept, 'title');
  const of = { incidentId, entryId: entry.id };
  const { timestamp: at } = changes;
  if (at) await named(contractNames, () => ctx.run(placeEntry, { ...of, at }));
  if (!rewords) return;
  const before = wordsOf(entry);
  const firstLine = before.title.split('\n', 1)[0]?.slice(0, 500) ?? '';
  const words = { title: changes.title ?? firstLine, description: changes.description ?? before.description };
  await named(contractNames, () => ctx.run(rewordEntry, { ...of, words, before: entry.wording }));
}

const items = [
  route({
    ...{ method: 'GET', url: '/api/v2/incident_timeline_items', tag, query },
    tool: 'timeline_item_list',
    about: 'List the updates of an incident, and what was noted, pinned, reworded or marked as a key moment of it',
    reply: z.object({ incident_timeline_items: z.array(itemV2), pagination_meta: paginationMeta }),
    async run(ctx, given) {
      const { incident_id: incidentId } = given.query;
      const entries = await ctx.ask(incidentTimeline, { incidentId });
      const { page, pagination_meta } = pageOf(
        entries.filter((entry) => isWritten(entry) || isCurated(entry) || (isUpdate(entry) && !entry.hidden)),
        given.query,
      );
      return { incident_timeline_items: await itemsJson(ctx, incidentId, page), pagination_meta };
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/v2/incident_timeline_items', tag, about: 'Note what happened', status: 201 },
    tool: 'timeline_item_create',
    body: z.object({
      idempotency_key: z.string('Idempotency key is required.').min(1, 'Idempotency key must not be empty.').max(200),
      incident_id: z.string('Incident id is required.'),
      timestamp: z.string('Timestamp is required.'),
      ...{ title, description: z.string().optional() },
    }),
    reply: z.object({ incident_timeline_item: itemV2 }),
    async run(ctx, { body }) {
      const input = { incidentId: body.incident_id, text: textOf(body.title, body.description), at: body.timestamp };
      const add = () => ctx.run(addNote, input, `api:${body.idempotency_key}`);
      return await shown(ctx, (await named(contractNames, add)).id);
    },
  }),
  route({
    ...{ method: 'PATCH', url: '/api/v2/incident_timeline_items/:id', tag, about: 'Change parts of an item' },
    params: z.object({ id: z.string() }),
    body: z.object({ title: title.optional(), description: z.string().optional(), timestamp: z.string().optional() }),
    reply: z.object({ incident_timeline_item: itemV2 }),
    async run(ctx, { params: { id }, body }) {
      const { incidentId, entry } = await entryOf(ctx, id);
      if (entry.own) await changeNote(ctx, incidentId, entry, body);
      else await curate(ctx, incidentId, entry, body);
      return await shown(ctx, id);
    },
  }),
];

/** What the contract calls the kinds of what happens in an incident; it has no name for the others. */
const types: Record<string, string> = {
  'incident.update_shared': 'incident_update',
  'incident.status_changed': 'status_change',
  'incident.severity_changed': 'incident_update',
  'incident.renamed': 'incident_rename',
  'incident.type_changed': 'incident_type_changed',
  'incident.summary_changed': 'summary_update',
  'incident.role_assigned': 'role_update',
  'incident.role_unassigned': 'role_update',
  'incident.handed_over': 'handover',
  'incident.field_changed': 'custom_field_value_update',
  'incident.timestamp_set': 'incident_timestamp_set',
  'incident.call_set': 'call_url_changed',
  'incident.call_removed': 'call_url_changed',
  'incident.merged': 'incident_merged',
  'incident.made_private': 'incident_visibility_changed',
  'incident.made_public': 'incident_visibility_changed',
  'incident.access_revoked': 'incident_membership_revoked',
  'action.created': 'action_created',
  'action.updated': 'action_updated',
  'attachment.added': 'incident_attachment_added',
  'attachment.removed': 'incident_attachment_removed',
  'follow_up.created': 'follow_up_created',
  'follow_up.updated': 'follow_up_updated',
  pin: 'slack_pin',
};
const logEntryV2 = z.object({
  ...{ id: z.string(), incident_id: z.string(), type: z.string(), title: z.string() },
  ...{ occurred_at: z.string(), created_at: z.string() },
});
const ids = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

const log = route({
  ...{ method: 'GET', url: '/api/v2/incident_activity_log_entries', tag: 'Incident Activity Log Entries V2' },
  tool: 'incident_activity_list',
  about: 'List what happened in an incident',
  query: query.extend({ id: ids.optional() }),
  reply: z.object({ incident_activity_log_entries: z.array(logEntryV2), pagination_meta: paginationMeta }),
  async run(ctx, given) {
    const { incident_id, id: wanted } = given.query;
    const entries = await ctx.ask(incidentTimeline, { incidentId: incident_id });
    const logged = entries.filter(({ kind, id }) => kind in types && (!wanted || wanted.includes(id)));
    const { page, pagination_meta } = pageOf(logged, given.query);
    return {
      incident_activity_log_entries: page.map(({ id, at, kind, sentence }) => ({
        ...{ id, incident_id, type: types[kind] ?? kind, title: sentence },
        ...{ occurred_at: at.toISOString(), created_at: new Date(decodeTime(id)).toISOString() },
      })),
      pagination_meta,
    };
  },
});

export const routes = [...items, log];
