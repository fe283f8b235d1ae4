import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { priorityChanged } from '../facts.ts';
import { listPriorities } from '../find.ts';
import { postIncidentTables } from '../tables.ts';

/** Adds a priority at the end, or changes the one with that id. */
export const savePriority = command({
  name: 'post_incident.save_priority',
  about: 'Add or change a priority of follow-ups.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name: z.string().trim().min(1, 'Name must not be empty.').max(50, 'Keep the name under 50 characters.'),
    description: z.string().trim().max(2_000, 'Keep the description under 2,000 characters.').default(''),
  }),
  async run(ctx, { id, name, description }) {
    const all = await listPriorities(ctx.tx);
    const before = all.find((one) => one.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such priority.', 'id');
    if (all.some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase()))
      throw new UserError('conflict', `Another priority has the name “${name}”. Choose another.`, 'name');
    if (before?.name === name && before.description === description) return unchanged({ id: before.id });
    const at = ctx.now();
    const saved = before?.id ?? newId(at);
    const values = { name, description, updatedAt: at };
    const rank = before?.rank ?? Math.max(0, ...all.map((one) => one.rank)) + 1;
    await postIncidentTables(ctx.tx)
      .insertInto('followUpPriorities')
      .values({ id: saved, rank, archivedAt: null, createdAt: at, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    const change = before ? ('updated' as const) : ('created' as const);
    return recorded({ id: saved }, priorityChanged({ refs: { priority_id: saved, change }, body: { name } }));
  },
});
