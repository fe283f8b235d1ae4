import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { addNote } from '../timeline/add-note.ts';
import { editNote } from '../timeline/edit-note.ts';
import { showPicture } from '../timeline/find.ts';
import { removeNote } from '../timeline/remove-note.ts';
import { removePicture } from '../timeline/remove-picture.ts';
import { eraseEntry } from '../timeline/erase-entry.ts';
import { hideEntry } from '../timeline/hide-entry.ts';
import { placeEntry } from '../timeline/place-entry.ts';
import { starEntry } from '../timeline/star-entry.ts';

const under = '/api/candor/v1/incidents/:id/timeline';
const tag = 'Timeline';
const params = z.object({ id: z.string() });
const ofNote = params.extend({ note_id: z.string() });
const ofPicture = params.extend({ picture_id: z.string() });
const picture = z.object({ name: z.string(), data: z.string() });
const saved = z.object({ id: z.string() });
/** Five megabytes, written in base64, and what stands around them. */
const bodyLimit = 8 * 1024 * 1024;

export const routes = [
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
    params: params.extend({ entry_id: z.string() }),
    body: z.object({ starred: z.boolean() }),
    async run(ctx, { params: { id, entry_id }, body: { starred } }) {
      await ctx.run(starEntry, { incidentId: id, entryId: entry_id, starred });
    },
  }),
  route({
    ...{ method: 'PUT', url: `${under}/hidden/:entry_id`, tag, about: 'Hide an entry, or show it again', status: 204 },
    params: params.extend({ entry_id: z.string() }),
    body: z.object({ hidden: z.boolean() }),
    async run(ctx, { params: { id, entry_id }, body: { hidden } }) {
      await ctx.run(hideEntry, { incidentId: id, entryId: entry_id, hidden });
    },
  }),
  route({
    ...{ method: 'POST', url: `${under}/entries/:entry_id/erase`, tag, about: 'Erase for good what an entry says' },
    ...{ params: params.extend({ entry_id: z.string() }), status: 204 },
    body: z.object({ reason: z.string() }),
    async run(ctx, { params: { id, entry_id }, body: { reason } }) {
      await ctx.run(eraseEntry, { incidentId: id, entryId: entry_id, reason });
    },
  }),
  route({
    ...{ method: 'PUT', url: `${under}/places/:entry_id`, tag, about: 'Move an entry, or put it back', status: 204 },
    params: params.extend({ entry_id: z.string() }),
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
