import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newPublicId } from '../public-id.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';
import { metricSaved } from './facts.ts';
import { needMetric, selectMetrics } from './find.ts';
import { metricsAtMost } from './rules.ts';

/** Adds a metric to a page, or changes the one with that id. What is left out of a change stays. */
export const saveMetric = command({
  name: 'status_pages.save_metric',
  about: 'Add, change, hide or show a metric of the status page.',
  permission: 'status_pages.update',
  input: z.object({
    id: z.string().optional(),
    pageId: z.string().nullish(),
    name: z.string().trim().min(1, 'Give the metric a name.').max(60, 'Keep the name under 60 characters.'),
    suffix: z.string().trim().max(12, 'Keep the unit under 12 characters.').optional(),
    decimals: z
      .number()
      .int('Give a whole number of decimals.')
      .min(0, 'Give 0 to 4 decimals.')
      .max(4, 'Give 0 to 4 decimals.')
      .optional(),
    fromZero: z.boolean().optional(),
    hidden: z.boolean().optional(),
  }),
  async run(ctx, { id, pageId, name, ...given }) {
    const page = await changePage(ctx, pageId);
    const there = await selectMetrics(ctx.tx).where('pageId', '=', page.id).execute();
    if (there.some((other) => other.id !== id && other.name.toLowerCase() === name.toLowerCase()))
      throw new UserError('conflict', `There is already a metric called “${name}”. Choose another name.`, 'name');
    const tables = statusPagesTables(ctx.tx);
    const at = ctx.now();
    const { suffix, decimals, fromZero, hidden } = given;
    if (id) {
      const before = await needMetric(ctx.tx, page.id, id);
      const next = {
        ...{ name, suffix: suffix ?? before.suffix, decimals: decimals ?? before.decimals },
        ...{ fromZero: fromZero ?? before.fromZero, hidden: hidden ?? before.hidden },
      };
      const changed = (Object.keys(next) as (keyof typeof next)[]).filter((key) => next[key] !== before[key]);
      if (changed.length === 0) return unchanged({ id });
      await tables
        .updateTable('pageMetrics')
        .set({ ...next, updatedAt: at })
        .where('id', '=', id)
        .execute();
      const onlyHidden = changed.length === 1 && changed[0] === 'hidden';
      const change = onlyHidden ? (next.hidden ? 'hidden' : 'shown') : 'updated';
      const body = { name, before: chosenOf(before), after: chosenOf(next) };
      return recorded({ id }, metricSaved({ refs: { page_id: page.id, metric_id: id, change }, body }));
    }
    if (there.length >= metricsAtMost)
      throw new UserError('conflict', `A page has ${metricsAtMost} metrics at most. Remove one first.`, 'name');
    const created = newPublicId();
    const first = { name, suffix: suffix ?? '', decimals: decimals ?? 0, fromZero: fromZero ?? true };
    const next = { ...first, hidden: hidden ?? false };
    await tables
      .insertInto('pageMetrics')
      .values({
        ...{ id: created, pageId: page.id, ...next, position: (there.at(-1)?.position ?? 0) + 1 },
        ...{ lastAt: null, lastValue: null, archivedAt: null, createdAt: at, updatedAt: at },
      })
      .execute();
    const refs = { page_id: page.id, metric_id: created, change: 'created' as const };
    return recorded({ id: created }, metricSaved({ refs, body: { name, before: null, after: chosenOf(next) } }));
  },
});

type Chosen = { name: string; suffix: string; decimals: number; fromZero: boolean; hidden: boolean };
const chosenOf = ({ name, suffix, decimals, fromZero, hidden }: Chosen) => ({
  ...{ name, suffix, decimals, from_zero: fromZero, hidden },
});
