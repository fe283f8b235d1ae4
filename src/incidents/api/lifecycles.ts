import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { defaultLifecycle, ofLifecycle } from '../lifecycle.ts';
import { archiveLifecycle } from '../settings/archive-lifecycle.ts';
import { showLifecycles } from '../settings/list-lifecycles.ts';
import { saveLifecycle } from '../settings/save-lifecycle.ts';

const tag = 'Settings';
const url = '/api/candor/v1/incident_lifecycles' as const;
const named = z.object({ id: z.string(), name: z.string() });
const lifecycle = named.extend({
  is_default: z.boolean(),
  /** All that its incidents may have, in their order; what is not its own is shared with the other lifecycles. */
  statuses: z.array(named.extend({ category: z.string(), is_shared: z.boolean() })),
  incident_types: z.array(named),
});

export const routes = [
  route({
    ...{
      method: 'GET',
      url,
      tag,
      about: 'List lifecycles, the statuses of each, and the types of incident that have it',
    },
    tool: 'incident_lifecycle_list',
    reply: z.object({ incident_lifecycles: z.array(lifecycle) }),
    async run(ctx) {
      const { lifecycles, statuses, types } = await ctx.ask(showLifecycles, {});
      return {
        incident_lifecycles: lifecycles.map(({ id, name }) => ({
          ...{ id, name, is_default: id === defaultLifecycle },
          statuses: ofLifecycle(statuses, id).map((one) => ({
            ...{ id: one.id, name: one.name, category: one.category },
            is_shared: ofLifecycle([one], '').length > 0,
          })),
          incident_types: types.filter((one) => one.lifecycleId === id).map((one) => ({ id: one.id, name: one.name })),
        })),
      };
    },
  }),
  route({
    ...{ method: 'POST', url, tag, about: 'Add a lifecycle that starts with the statuses of another, or rename one' },
    body: z.object({ id: z.string().optional(), name: z.string().trim(), copy_of_id: z.string().optional() }),
    reply: z.object({ id: z.string() }),
    run: (ctx, { body: { copy_of_id, ...body } }) => ctx.run(saveLifecycle, { ...body, copyOfId: copy_of_id }),
  }),
  route({
    ...{ method: 'POST', url: `${url}/:id/archive`, tag, about: 'Take a lifecycle out of use' },
    ...{ params: z.object({ id: z.string() }), status: 204 },
    async run(ctx, { params }) {
      await ctx.run(archiveLifecycle, params);
    },
  }),
];
