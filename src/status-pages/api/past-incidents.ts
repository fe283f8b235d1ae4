import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { named } from '../../people/named.ts';
import { needPage } from '../find.ts';
import { addPast } from '../posts/add-past.ts';
import { editPast } from '../posts/edit-past.ts';
import { showPast } from '../posts/show-past.ts';
import { incidentStatuses } from '../public/model.ts';
import { pageParams } from './pages.ts';

const tag = 'Status pages';
const under = '/api/candor/v1/status-pages/:pageId/past-incidents';
const itemParams = pageParams.extend({ id: z.string() });
const impacted = z.enum(['operational', 'degraded_performance', 'partial_outage', 'full_outage']);
const component = z.object({ component_id: z.string(), status: impacted });
const update = z.object({
  ...{ status: z.enum(incidentStatuses), words: z.string(), at: z.string() },
  components: z.array(component).default([]),
});
const body = z.object({
  name: z.string(),
  /** Left out: the time of the first update. */
  started_at: z.string().nullish(),
  /** Left out: the time of the last update. */
  ended_at: z.string().nullish(),
  /** The oldest first; the last one says that it is over. */
  updates: z.array(update),
});
/** What is left out stays; an update that `updates` leaves out is taken down. */
const change = body.partial().extend({ updates: z.array(update.extend({ id: z.string().nullish() })).optional() });
const story = z.object({
  ...{ id: z.string(), name: z.string(), started_at: z.string(), ended_at: z.string().nullable() },
  /** What was taken down has no words. */
  updates: z.array(
    z.object({
      ...{ id: z.string(), status: z.enum(incidentStatuses), words: z.string(), at: z.string() },
      ...{ removed_at: z.string().nullable(), components: z.array(component) },
      /** The full story, told after the end. */
      write_up: z.boolean(),
    }),
  ),
});

const names: Record<string, string> = { startedAt: 'started_at', endedAt: 'ended_at' };
const nameOf = (pointer: string) => names[pointer] ?? pointer.replace(/\.componentId$/, '.component_id');
const toldIn = <U extends { components: z.output<typeof component>[] }>(updates: U[]) =>
  updates.map(({ components, ...own }) => ({
    ...own,
    components: components.map(({ component_id, status }) => ({ componentId: component_id, status })),
  }));

export const pastIncidentRoutes = [
  route({
    ...{ method: 'POST', url: under, tag, params: pageParams, body, status: 201 },
    about: 'Add an incident that is over, with its own times; nobody is told',
    reply: z.object({ id: z.string() }),
    async run(ctx, { params, body: { name, started_at, ended_at, updates } }) {
      const given = { ...params, name, startedAt: started_at, endedAt: ended_at, updates: toldIn(updates) };
      return await named(nameOf, () => ctx.run(addPast, given));
    },
  }),
  route({
    ...{ method: 'GET', url: `${under}/:id`, tag, params: itemParams, reply: z.object({ past_incident: story }) },
    about: 'Show a past incident that was added afterwards or imported, as it can be changed',
    async run(ctx, { params: { pageId, id } }) {
      const { id: page } = await needPage(ctx.db, pageId);
      const { name, startedAt, endedAt, updates } = await ctx.ask(showPast, { pageId: page, id });
      const times = { started_at: startedAt.toISOString(), ended_at: endedAt?.toISOString() ?? null };
      const shown = updates.map(({ id: own, status, words, at, removedAt, components, writeUp }) => ({
        ...{
          id: own,
          status,
          words,
          write_up: writeUp,
          at: at.toISOString(),
          removed_at: removedAt?.toISOString() ?? null,
        },
        components: components.map(({ componentId, status }) => ({ component_id: componentId, status })),
      }));
      return { past_incident: { id, name, ...times, updates: shown } };
    },
  }),
  route({
    ...{ method: 'PUT', url: `${under}/:id`, tag, params: itemParams, body: change },
    about:
      'Change an incident that was added afterwards or imported: its name, words, times and what was affected; nobody is told',
    reply: z.object({ id: z.string() }),
    async run(ctx, { params: { pageId, id }, body: { name, started_at, ended_at, updates } }) {
      const { id: page } = await needPage(ctx.db, pageId);
      const given = { name, startedAt: started_at, endedAt: ended_at, updates: updates && toldIn(updates) };
      return await named(nameOf, () => ctx.run(editPast, { id, pageId: page, ...given }));
    },
  }),
];
