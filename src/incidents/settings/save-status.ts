import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { listLifecycles, listStatuses, type Status } from '../find.ts';
import { belongsTo, chosen, defaultLifecycle } from '../rules.ts';
import { incidentsTables } from '../tables.ts';
import { name, rank, save, words } from './write.ts';

/** Adds a status to a category of the lifecycle, or changes the one with that id; its category stays. */
export const saveStatus = command({
  name: 'incidents.save_status',
  about: 'Add or change a status.',
  permission: 'incident_lifecycles.update',
  input: z.object({
    id: z.string().optional(),
    name,
    description: words,
    rank,
    category: z.enum(['live', 'learning', 'closed'], 'Category must be live, learning or closed.').optional(),
    /** Left out, a new one belongs to the default lifecycle. It stays where it was added. */
    lifecycleId: z.string().optional(),
  }),
  async run(ctx, { id, rank, name, description, category, lifecycleId = defaultLifecycle }) {
    const statuses = await listStatuses(ctx.tx);
    const before = statuses.find((status) => status.id === id);
    const whose = before?.lifecycleId ?? lifecycleId;
    const isShared = before !== undefined && !chosen.includes(before.category);
    const beside = (row: { id: string }) => {
      const other = statuses.find((status) => status.id === row.id);
      return other !== undefined && (isShared || belongsTo(other, whose));
    };
    if (id) return await save(ctx, 'status', 'incidentStatuses', { id, rank }, { name, description }, beside);
    if (!category) throw new UserError('invalid', 'Category is required.', 'category');
    if (!(await listLifecycles(ctx.tx)).some((lifecycle) => lifecycle.id === lifecycleId))
      throw new UserError('invalid', 'There is no such lifecycle. List them and choose one.', 'lifecycleId');
    const values = { name, description, category, lifecycleId };
    const place = rank ?? placeFor(statuses, { category, lifecycleId });
    const saved = await save(ctx, 'status', 'incidentStatuses', { rank: place }, values, beside);
    if (rank === undefined) await moveDown(ctx, lifecycleId, place, saved.result.id);
    return saved;
  },
});

/** After the last of its category, or of the one that comes before; lists read from live to closed. */
function placeFor(statuses: readonly Status[], { category, lifecycleId }: Pick<Status, 'category' | 'lifecycleId'>) {
  const until = chosen.slice(0, chosen.indexOf(category) + 1);
  const earlier = statuses.filter((one) => one.lifecycleId === lifecycleId && until.includes(one.category));
  const last = earlier.filter((one) => one.category === category);
  return Math.max(0, ...(last.length > 0 ? last : earlier).map((one) => one.rank)) + 1;
}

/** What comes after a new status goes on coming after it: nobody would tell that. */
async function moveDown(ctx: CommandCtx, lifecycleId: string, place: number, added: string): Promise<void> {
  await incidentsTables(ctx.tx)
    .updateTable('incidentStatuses')
    .set(({ eb }) => ({ rank: eb('rank', '+', 1) }))
    .where('lifecycleId', '=', lifecycleId)
    .where('rank', '>=', place)
    .where('id', '!=', added)
    .execute();
}
