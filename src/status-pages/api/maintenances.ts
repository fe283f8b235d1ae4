import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { cancelMaintenance } from '../maintenances/cancel.ts';
import { editMaintenance } from '../maintenances/edit.ts';
import { listMaintenances } from '../maintenances/list.ts';
import { scheduleMaintenance } from '../maintenances/schedule.ts';
import { noticeKinds } from '../tables.ts';
import { pageParams } from './pages.ts';

const tag = 'Status pages';
const saved = z.object({ id: z.string() });
const itemParams = pageParams.extend({ id: z.string() });
const body = z.object({
  name: z.string(),
  words: z.string().optional(),
  /** Told when it starts and when it is done; left out: as before, empty: nothing. */
  started_words: z.string().optional(),
  completed_words: z.string().optional(),
  scheduled_for: z.string(),
  scheduled_until: z.string(),
  component_ids: z.array(z.string()).optional(),
  /** Whether subscribers are told of the plan, or of the change. */
  announce: z.boolean().optional(),
  /** Minutes before its start at which subscribers are reminded. */
  reminders: z.array(z.number().int()).optional(),
});
const maintenance = z.object({
  id: z.string(),
  name: z.string(),
  /** `cancelled` beside what the page knows. */
  status: z.enum(['scheduled', 'in_progress', 'completed', 'cancelled']),
  scheduled_for: z.string(),
  scheduled_until: z.string(),
  started_at: z.string().nullable(),
  completed_at: z.string().nullable(),
  cancelled_at: z.string().nullable(),
  component_ids: z.array(z.string()),
  started_words: z.string().nullable(),
  completed_words: z.string().nullable(),
  announce: z.boolean(),
  reminders: z.array(z.number()),
  /** What subscribers are told of it, the latest first; `queued_at` null: its time is still to come. */
  notices: z.array(
    z.object({
      ...{ id: z.string(), kind: z.enum(noticeKinds), due_at: z.string(), queued_at: z.string().nullable() },
      ...{ sent: z.number(), queued: z.number(), failed: z.number(), uncertain: z.number() },
    }),
  ),
  updates: z.array(z.object({ id: z.string(), status: z.string(), words: z.string(), published_at: z.string() })),
});

const inputOf = ({ name, words, scheduled_for, scheduled_until, component_ids, ...more }: z.output<typeof body>) => {
  const { started_words, completed_words, ...told } = more;
  return {
    ...{ name, words, scheduledFor: scheduled_for, scheduledUntil: scheduled_until, componentIds: component_ids },
    ...{ startedWords: started_words, completedWords: completed_words, ...told },
  };
};

export const maintenanceRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/status-pages/:pageId/maintenances',
    tag,
    about: 'List maintenances of a status page',
    params: pageParams,
    reply: z.object({ maintenances: z.array(maintenance) }),
    async run(ctx, { params }) {
      const rows = await ctx.ask(listMaintenances, params);
      return {
        maintenances: rows.map((row) => ({
          ...{ id: row.id, name: row.name, status: row.cancelledAt ? ('cancelled' as const) : row.status },
          scheduled_for: row.scheduledFor.toISOString(),
          scheduled_until: row.scheduledUntil.toISOString(),
          started_at: row.startedAt?.toISOString() ?? null,
          completed_at: row.completedAt?.toISOString() ?? null,
          cancelled_at: row.cancelledAt?.toISOString() ?? null,
          component_ids: row.componentIds,
          ...{ announce: row.announce, reminders: row.reminders },
          ...{ started_words: row.startedWords, completed_words: row.completedWords },
          notices: row.notices.map(({ id, kind, dueAt, queuedAt, totals }) => ({
            ...{ id, kind, due_at: dueAt.toISOString(), queued_at: queuedAt?.toISOString() ?? null },
            ...{ sent: totals.sent, queued: totals.queued, uncertain: totals.uncertain },
            failed: totals.failed + totals.bounced,
          })),
          updates: row.updates.map(({ id, status, body, publishedAt }) => ({
            ...{ id, status, words: body, published_at: publishedAt.toISOString() },
          })),
        })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/status-pages/:pageId/maintenances',
    tag,
    about: 'Schedule a maintenance',
    params: pageParams,
    body,
    reply: saved,
    status: 201,
    run: (ctx, { params, body }) => ctx.run(scheduleMaintenance, { ...params, ...inputOf(body) }),
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/status-pages/:pageId/maintenances/:id',
    tag,
    about: 'Change a maintenance that is not over',
    params: itemParams,
    body,
    reply: saved,
    run: (ctx, { params, body }) => ctx.run(editMaintenance, { id: params.id, ...inputOf(body) }),
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/status-pages/:pageId/maintenances/:id/cancel',
    tag,
    about: 'Call a maintenance off',
    params: itemParams,
    body: z.object({ words: z.string().optional() }),
    status: 204,
    run: async (ctx, { params, body }) => void (await ctx.run(cancelMaintenance, { id: params.id, words: body.words })),
  }),
];
