import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import type { CommandCtx } from '../kernel/ctx.ts';
import { postPublished } from './facts.ts';
import { openOnPage, saidOf, setState, writeUpdate } from './posts/write.ts';
import { componentChanges } from './rules.ts';
import { statusPagesTables } from './tables.ts';
import { changePage, needComponents, setImpact } from './write.ts';

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
const input = z.object({
  /** The default page when left out. */
  pageId: z.string().nullish(),
  incidentId: z.string(),
  /** The same publication is published once. */
  publicationId: z.string().min(1),
  name: z.string().trim().min(1, 'Give the post a name that visitors understand.').max(200),
  status: z.enum(['investigating', 'identified', 'monitoring', 'resolved']),
  /** Markdown. */
  words: z.string().trim().min(1, 'Write the words that visitors read.').max(20_000),
  components: z
    .array(
      z.object({
        componentId: z.string(),
        status: z.enum(['operational', 'degraded_performance', 'partial_outage', 'full_outage']),
      }),
    )
    .default([]),
  nextUpdateBy: instant.nullish(),
  /** When it may be over. */
  estimate: z
    .object({
      from: z.iso.datetime(),
      until: z.iso.datetime(),
      confidence: z.enum(['low', 'medium', 'high']),
      basis: z.string().trim().min(1),
      segments: z.array(z.object({ name: z.string(), from: z.iso.datetime(), until: z.iso.datetime() })).optional(),
    })
    .nullish(),
  /** What the reader of a customer's page is asked. */
  question: z
    .object({
      ...{ id: z.string(), options: z.array(z.string()), closesAt: z.iso.datetime(), asked: z.string() },
      sides: z.array(z.object({ pros: z.string(), cons: z.string() })),
    })
    .nullish(),
  /** Posted by the clock, by nobody in person. */
  automatic: z.boolean().default(false),
  /** The full story of an incident that is over; it changes nothing else. */
  writeUp: z.boolean().default(false),
  /** Until when the full story is promised. */
  writeUpBy: instant.nullish(),
  publishedAt: instant,
  /** Since when visitors are affected; the first post's time when left out. */
  affectedSince: instant.nullish(),
  /** Publications that this puts right: only those who were sent one of them are written to. */
  corrects: z.array(z.string()).default([]),
});
type Input = z.output<typeof input>;

/** Puts an update on the page; the first one of an incident opens it there. */
export const publishPost = command({
  name: 'status_pages.publish_post',
  about: 'Publish an update to the status page.',
  permission: 'status_pages.publish_updates',
  input,
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, input) {
    const earlier = await findPublication(ctx, input);
    if (earlier) return unchanged(earlier);
    const page = await changePage(ctx, input.pageId);
    await needComponents(
      ctx.tx,
      page.id,
      input.components.map(({ componentId }) => componentId),
      'components',
    );
    const incident = await openOnPage(ctx, page.id, input);
    const changes = componentChanges(
      await saidOf(ctx, incident.id),
      input.components,
      input.status === 'resolved' && !input.writeUp,
    );
    const since = incident.isNew ? (input.affectedSince ?? input.publishedAt) : input.publishedAt;
    for (const { componentId, newStatus } of changes) {
      await setImpact(ctx.tx, { pageIncidentId: incident.id }, componentId, newStatus, since);
    }
    const updateId = await writeUpdate(ctx, incident.id, page, input, changes);
    if (!input.writeUp) await setState(ctx, page.id, incident.id, input);
    const { publicationId, status, nextUpdateBy } = input;
    const refs = {
      page_id: page.id,
      page_incident_id: incident.id,
      update_id: updateId,
      publication_id: publicationId,
    };
    const published = postPublished({
      incidentId: input.incidentId,
      refs: { ...refs, status, next_update_by: nextUpdateBy?.toISOString() ?? null },
      body: { name: input.name },
    });
    return recorded({ pageIncidentId: incident.id, updateId }, published);
  },
});

async function findPublication(ctx: CommandCtx, { incidentId, publicationId, pageId }: Input) {
  let rows = statusPagesTables(ctx.tx)
    .selectFrom('pageUpdates')
    .innerJoin('pageIncidents', 'pageIncidents.id', 'pageUpdates.pageIncidentId')
    .innerJoin('statusPages', 'statusPages.id', 'pageIncidents.pageId')
    .select(['pageIncidents.id as pageIncidentId', 'pageUpdates.id as updateId'])
    .where('publicationKey', '=', publicationId)
    .where('incidentId', '=', incidentId);
  rows = pageId ? rows.where('pageIncidents.pageId', '=', pageId) : rows.where('statusPages.isDefault', '=', true);
  return await rows.executeTakeFirst();
}
