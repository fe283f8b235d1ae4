import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { route } from '../../kernel/route.ts';
import { waitingCommitments } from '../desk/waiting.ts';
import { iso, time } from './shapes.ts';

/** When the last one was due, and its id. */
function placeIn(after: string | undefined) {
  if (after === undefined) return undefined;
  const [dueAt = '', id = ''] = after.split('~');
  if (Number.isNaN(Date.parse(dueAt)) || !id)
    throw new UserError('invalid', 'This is no place in the list. Take the one of the page before.', 'after');
  return { dueAt: new Date(dueAt), id };
}

export const deskRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/commitments',
    tag: 'Communications',
    tool: 'commitment_list',
    about: 'Words that are owed, by due time, some at a time',
    query: z.object({
      whose: z.enum(['all', 'mine', 'nobody']).optional(),
      page_size: z.coerce.number().int().min(1).max(200).optional(),
      /** Of the page before: its `after`. */
      after: z.string().optional(),
    }),
    reply: z.object({
      /** Where the next page begins; null after the last. */
      after: z.string().nullable(),
      /** Of all of them. */
      counts: z.object({
        ...{ all: z.number(), mine: z.number(), nobody: z.number(), incidents: z.number() },
        ...{ late: z.number(), soon: z.number(), breached: z.number() },
      }),
      commitments: z.array(
        z.object({
          ...{ id: z.string(), kind: z.string(), audience: z.string(), customer: z.string().nullable() },
          ...{ source: z.string(), opened_at: z.string(), due_at: z.string(), breached_at: time },
          owner: z.object({ id: z.string(), name: z.string() }).nullable(),
          /** How many wait; null while nobody has said who. */
          size: z.object({ count: z.number(), of: z.enum(['followers', 'customers', 'people']) }).nullable(),
          /** Whether words sent from here get there; a customer without contacts is told by phone, and that is recorded. */
          reachable: z.boolean(),
          incident: z.object({
            ...{ id: z.string(), number: z.number(), name: z.string() },
            ...{ severity: z.string().nullable(), status: z.string() },
          }),
        }),
      ),
    }),
    async run(ctx, { query: { whose, page_size: pageSize, after } }) {
      const found = await ctx.ask(waitingCommitments, { whose, pageSize, after: placeIn(after) });
      const last = found.commitments.at(-1);
      return {
        ...{ counts: found.counts, after: found.more && last ? `${last.dueAt.toISOString()}~${last.id}` : null },
        commitments: found.commitments.map(
          ({ id, kind, audience, customer, source, openedAt, dueAt, breachedAt, ...row }) => ({
            ...{ id, kind, audience, customer, source, owner: row.owner, size: row.size },
            reachable: row.reachable,
            ...{ opened_at: openedAt.toISOString(), due_at: dueAt.toISOString(), breached_at: iso(breachedAt) },
            incident: {
              ...{ id: row.incidentId, number: row.number, name: row.name },
              ...{ severity: row.severityName, status: row.statusName },
            },
          }),
        ),
      };
    },
  }),
];
