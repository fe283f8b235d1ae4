import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { incidentTimeline, type TimelineEntry } from '../show.ts';
import { addNote } from '../timeline/add-note.ts';
import { addComment } from '../timeline/comments/add-comment.ts';
import { editComment } from '../timeline/comments/edit-comment.ts';
import { removeComment } from '../timeline/comments/remove-comment.ts';
import { editNote } from '../timeline/edit-note.ts';
import { showPicture } from '../timeline/find.ts';
import { removeNote } from '../timeline/remove-note.ts';
import { removePicture } from '../timeline/remove-picture.ts';
import { eraseEntry } from '../timeline/erase-entry.ts';
import { hideEntry } from '../timeline/hide-entry.ts';
import { placeEntry } from '../timeline/place-entry.ts';
import { rewordEntry } from '../timeline/reword-entry.ts';
import { starEntry } from '../timeline/star-entry.ts';

const under = '/api/candor/v1/incidents/:id/timeline';
const tag = 'Timeline';
const params = z.object({ id: z.string() });
const ofNote = params.extend({ note_id: z.string() });
const ofPicture = params.extend({ picture_id: z.string() });
const picture = z.object({ name: z.string(), data: z.string() });
const words = z.object({ text: z.string().trim() });
const wording = z.object({ title: z.string(), description: z.string().optional() });
const saved = z.object({ id: z.string() });
const ofEntry = params.extend({ entry_id: z.string() });
const ofComment = params.extend({ comment_id: z.string() });
/** Five megabytes, written in base64, and what stands around them. */
const bodyLimit = 8 * 1024 * 1024;

const comment = z.object({
  ...{ id: z.string(), author: z.string(), author_id: z.string(), text: z.string() },
  at: z.string(),
  /** When its words were changed, where they were. */
  changed_at: z.string().nullable(),
  own: z.boolean(),
});
export const timelineEntry = z.object({
  id: z.string(),
  at: z.string(),
  /** When it was recorded, where somebody moved it. */
  recorded_at: z.string().nullable(),
  kind: z.string(),
  actor: z.string(),
  actor_id: z.string(),
  sentence: z.string(),
  link: z.string().nullable(),
  caused_by: z.string().nullable(),
  stream: z.string().nullable(),
  ...{ starred: z.boolean(), hidden: z.boolean(), own: z.boolean() },
  /** Why it is told in no other words than were recorded. */
  kept: z.string().nullable(),
  /** What the story says in place of what was recorded, the sentence. */
  wording: z.object({ title: z.string(), description: z.string(), by: z.string(), at: z.string() }).nullable(),
  comments: z.array(comment),
  pictures: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const entriesJson = (entries: readonly TimelineEntry[]) =>
  entries.map(({ at, recordedAt, causedBy, actorId, wording, comments, ...row }) => ({
    ...{ ...row, at: at.toISOString(), caused_by: causedBy, actor_id: actorId },
    recorded_at: recordedAt?.toISOString() ?? null,
    wording: wording && { ...wording, at: wording.at.toISOString() },
    comments: comments.map(({ id, author, authorId, text, at, changedAt, own }) => ({
      ...{ id, author, author_id: authorId, text, own, at: at.toISOString() },
      changed_at: changedAt?.toISOString() ?? null,
    })),
  }));

export const routes = [
  route({
    ...{ method: 'GET', url: under, tag, params, tool: 'timeline_show' },
    about: 'The whole timeline of an incident, with what people said beside its entries',
    reply: z.object({ timeline: z.array(timelineEntry) }),
    run: async (ctx, { params: { id } }) => ({
      timeline: entriesJson(await ctx.ask(incidentTimeline, { incidentId: id })),
    }),
  }),
  route({
    ...{ method: 'POST', url: `${under}/notes`, tag, about: 'Note what happened', params, status: 201, bodyLimit },
    body: z.object({ text: z.string().trim(), at: z.string().optional(), picture: picture.optional() }),
    reply: saved,
    run: (ctx, { params: { id }, body }) => ctx.run(addNote, { incidentId: id, ...body }),
  }),
  route({
    ...{ method: 'PATCH', url: `${under}/notes/:note_id`, tag, about: 'Change a note', params: ofNote, status: 204 },
    bodyLimit,
    body: z.object({ text: z.string().trim().optional(), at: z.string().optional(), picture: picture.optional() }),
    async run(ctx, { params: { id, note_id }, body }) {
      await ctx.run(editNote, { incidentId: id, noteId: note_id, ...body });
    },
  }),
  route({
    ...{ method: 'DELETE', url: `${under}/notes/:note_id`, tag, about: 'Remove a note', params: ofNote, status: 204 },
    async run(ctx, { params: { id, note_id } }) {
      await ctx.run(removeNote, { incidentId: id, noteId: note_id });
    },
  }),
  route({
    ...{ method: 'PUT', url: `${under}/stars/:entry_id`, tag, about: 'Mark a key moment, or not', status: 204 },
    params: ofEntry,
    body: z.object({ starred: z.boolean() }),
    async run(ctx, { params: { id, entry_id }, body: { starred } }) {
      await ctx.run(starEntry, { incidentId: id, entryId: entry_id, starred });
    },
  }),
  route({
    ...{ method: 'PUT', url: `${under}/hidden/:entry_id`, tag, about: 'Hide an entry, or show it again', status: 204 },
    params: ofEntry,
    body: z.object({ hidden: z.boolean() }),
    async run(ctx, { params: { id, entry_id }, body: { hidden } }) {
      await ctx.run(hideEntry, { incidentId: id, entryId: entry_id, hidden });
    },
  }),
  route({
    ...{ method: 'POST', url: `${under}/entries/:entry_id/erase`, tag, about: 'Erase for good what an entry says' },
    ...{ params: ofEntry, status: 204 },
    body: z.object({ reason: z.string() }),
    async run(ctx, { params: { id, entry_id }, body: { reason } }) {
      await ctx.run(eraseEntry, { incidentId: id, entryId: entry_id, reason });
    },
  }),
  route({
    ...{ method: 'PUT', url: `${under}/wordings/:entry_id`, tag, params: ofEntry, status: 204 },
    ...{ about: 'Reword an entry, or put back what was recorded', tool: 'timeline_entry_reword' },
    body: z.object({
      words: wording.nullable(),
      /** What the story said when somebody began to write; null where it said what was recorded. */
      before: wording.nullish(),
    }),
    async run(ctx, { params: { id, entry_id }, body }) {
      await ctx.run(rewordEntry, { incidentId: id, entryId: entry_id, ...body });
    },
  }),
  route({
    ...{ method: 'POST', url: `${under}/entries/:entry_id/comments`, tag, params: ofEntry, status: 201 },
    ...{ about: 'Comment on an entry', tool: 'timeline_comment_create', body: words, reply: saved },
    run: (ctx, { params: { id, entry_id }, body: { text } }) =>
      ctx.run(addComment, { incidentId: id, entryId: entry_id, text }),
  }),
  route({
    ...{ method: 'PATCH', url: `${under}/comments/:comment_id`, tag, about: 'Change a comment', status: 204 },
    params: ofComment,
    /** `before` is what it said when its author began to write anew. */
    body: words.extend({ before: z.string().optional() }),
    async run(ctx, { params: { id, comment_id }, body }) {
      await ctx.run(editComment, { incidentId: id, commentId: comment_id, ...body });
    },
  }),
  route({
    ...{ method: 'DELETE', url: `${under}/comments/:comment_id`, tag, about: 'Remove a comment', status: 204 },
    params: ofComment,
    async run(ctx, { params: { id, comment_id } }) {
      await ctx.run(removeComment, { incidentId: id, commentId: comment_id });
    },
  }),
  route({
    ...{ method: 'PUT', url: `${under}/places/:entry_id`, tag, about: 'Move an entry, or put it back', status: 204 },
    params: ofEntry,
    body: z.object({ at: z.string().nullable() }),
    async run(ctx, { params: { id, entry_id }, body: { at } }) {
      await ctx.run(placeEntry, { incidentId: id, entryId: entry_id, at });
    },
  }),
  route({
    ...{ method: 'GET', url: `${under}/pictures/:picture_id`, tag, about: 'Show a picture', params: ofPicture },
    reply: z.any(),
    async run(ctx, { params: { id, picture_id } }) {
      const { bytes, mediaType, name } = await ctx.ask(showPicture, { incidentId: id, pictureId: picture_id });
      return new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': mediaType,
          'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
          'cache-control': 'private, no-cache',
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
        },
      });
    },
  }),
  route({
    ...{ method: 'DELETE', url: `${under}/pictures/:picture_id`, tag, about: 'Take a picture off', params: ofPicture },
    status: 204,
    async run(ctx, { params: { id, picture_id } }) {
      await ctx.run(removePicture, { incidentId: id, pictureId: picture_id });
    },
  }),
];
