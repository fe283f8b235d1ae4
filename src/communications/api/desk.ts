import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { waitingCommitments } from '../desk/waiting.ts';
import { iso, time } from './shapes.ts';

export const deskRoutes = [
  route({
    method: 'GET',
    url: '/api/internal/commitments',
    tag: 'Communications',
    tool: 'commitment_list',
    about: 'Every word that is owed, by due time',
    reply: z.object({
      commitments: z.array(
        z.object({
          ...{ id: z.string(), kind: z.string(), audience: z.string(), customer: z.string().nullable() },
          ...{ source: z.string(), opened_at: z.string(), due_at: z.string(), breached_at: time },
          owner: z.object({ id: z.string(), name: z.string() }).nullable(),
          /** How many wait; null while nobody has said who. */
          size: z.object({ count: z.number(), of: z.enum(['followers', 'customers']) }).nullable(),
          incident: z.object({
            ...{ id: z.string(), number: z.number(), name: z.string() },
            ...{ severity: z.string().nullable(), status: z.string() },
          }),
        }),
      ),
    }),
    async run(ctx) {
      const rows = await ctx.ask(waitingCommitments, {});
      return {
        commitments: rows.map(({ id, kind, audience, customer, source, openedAt, dueAt, breachedAt, ...row }) => ({
          ...{ id, kind, audience, customer, source, owner: row.owner, size: row.size },
          ...{ opened_at: openedAt.toISOString(), due_at: dueAt.toISOString(), breached_at: iso(breachedAt) },
          incident: {
            ...{ id: row.incidentId, number: row.number, name: row.name },
            ...{ severity: row.severityName, status: row.statusName },
          },
        })),
      };
    },
  }),
];
