import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { route } from '../../kernel/route.ts';
import { archiveNudge } from './archive-nudge.ts';
import { listNudges } from './list.ts';
import { saveNudge } from './save-nudge.ts';

const tag = 'Nudges';
const id = z.object({ id: z.string() });
const nudge = z.object({
  kind: z.enum(['assign_lead', 'assign_role', 'set_severity', 'write_summary', 'give_update', 'close']),
  after_minutes: z.number(),
  repeat_minutes: z.number().nullable(),
  condition_groups: conditionGroups,
  lets_sleep: z.boolean(),
});

export const nudgeRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/nudges',
    tag,
    about: 'What incidents are reminded of',
    reply: z.object({ nudges: z.array(nudge.extend({ id: z.string() })) }),
    async run(ctx) {
      const rows = await ctx.ask(listNudges, {});
      return {
        nudges: rows.map((row) => ({
          ...{ id: row.id, kind: row.kind, after_minutes: row.afterMinutes, repeat_minutes: row.repeatMinutes },
          ...{ condition_groups: row.conditionGroups, lets_sleep: row.letsSleep },
        })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/nudges',
    tag,
    about: 'Add or change what incidents are reminded of',
    body: nudge.partial({ condition_groups: true, lets_sleep: true }).extend({ id: z.string().optional() }),
    reply: id,
    status: 201,
    run: (ctx, { body }) =>
      ctx.run(saveNudge, {
        ...{ id: body.id, kind: body.kind, afterMinutes: body.after_minutes, repeatMinutes: body.repeat_minutes },
        ...{ conditionGroups: body.condition_groups, letsSleep: body.lets_sleep },
      }),
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/nudges/:id',
    tag,
    about: 'Turn off what incidents are reminded of',
    params: id,
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(archiveNudge, params);
    },
  }),
];
