import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { storyHtml } from '../../status-pages/public/pages/markdown.ts';
import { publishWriteUp } from '../write-ups/publish-write-up.ts';
import { saveWriteUp } from '../write-ups/save-write-up.ts';
import { writeUpOfIncident } from '../write-ups/show.ts';
import { published, publishedJson } from './publishing.ts';
import { iso, time } from './shapes.ts';

const tag = 'Write-ups';
const params = z.object({ id: z.string() });
const url = '/api/candor/v1/incidents/:id/write_up';
const audience = z.object({ audience: z.string(), customer: z.string().nullable() });

export const writeUpRoutes = [
  route({
    method: 'GET',
    url,
    tag,
    tool: 'write_up_show',
    about: 'The write-up of an incident: who waits for it, who writes it, how far it is',
    params,
    reply: z.object({
      ...{ number: z.number(), name: z.string(), words: z.string(), words_html: z.string(), revision: z.number() },
      /** What visitors read above it. */
      public_title: z.string(),
      ...{ edited_by: z.string().nullable(), edited_at: time, proposed_by: z.string().nullable() },
      owner: z.object({ id: z.string(), name: z.string() }).nullable(),
      owed: z.array(audience.extend({ due_at: z.string(), source: z.string(), state: z.string(), breached_at: time })),
      published: z.array(audience.extend({ id: z.string(), said_at: z.string(), taken_down_at: time })),
      audiences: z.array(audience),
    }),
    async run(ctx, { params }) {
      const found = await ctx.ask(writeUpOfIncident, { incidentId: params.id });
      return {
        ...{ number: found.number, name: found.name, words: found.words, words_html: String(storyHtml(found.words)) },
        public_title: found.publicTitle,
        ...{ revision: found.revision, edited_by: found.editedBy, edited_at: iso(found.editedAt) },
        ...{ proposed_by: found.proposedBy, owner: found.owner, audiences: found.audiences },
        owed: found.owed.map(({ audience, customer, dueAt, source, state, breachedAt }) => ({
          ...{ audience, customer, due_at: dueAt.toISOString(), source, state, breached_at: iso(breachedAt) },
        })),
        published: found.published.map(({ id, audience, customer, saidAt, takenDownAt }) => ({
          ...{ id, audience, customer, said_at: saidAt.toISOString(), taken_down_at: iso(takenDownAt) },
        })),
      };
    },
  }),
  route({
    method: 'PUT',
    url,
    tag,
    about: 'Write the write-up of an incident, or say who writes it',
    params,
    body: z.object({
      ...{ words: z.string().optional(), revision: z.number().optional(), owner_id: z.string().nullish() },
    }),
    reply: z.object({ revision: z.number() }),
    async run(ctx, { params, body }) {
      const { owner_id: ownerId, ...written } = body;
      return (await ctx.run(saveWriteUp, { incidentId: params.id, ...written, ownerId })) as { revision: number };
    },
  }),
  route({
    method: 'POST',
    url: `${url}/publish`,
    tag,
    about: 'Publish the write-up of an incident',
    params,
    body: z.object({ audience: z.string().optional(), revision: z.number() }),
    reply: published,
    async run(ctx, { params, body }) {
      const { audience, revision } = body;
      return publishedJson(
        await ctx.run(publishWriteUp, {
          incidentId: params.id,
          revision,
          audience: audience as 'everyone' | undefined,
        }),
      );
    },
  }),
];
