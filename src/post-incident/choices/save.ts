import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { choiceTables, listChoices } from '../find.ts';
import { postIncidentTables } from '../tables.ts';
import { changedFact, choiceKinds } from './kinds.ts';

/** Adds a priority or category at the end, or changes the one with that id. */
export const saveChoice = command({
  name: 'post_incident.save_choice',
  about: 'Add or change a priority or category of follow-ups.',
  permission: 'organisation_settings.update',
  input: z.object({
    kind: z.enum(choiceKinds).default('priority'),
    id: z.string().optional(),
    name: z.string().trim().min(1, 'Name must not be empty.').max(50, 'Keep the name under 50 characters.'),
    description: z.string().trim().max(2_000, 'Keep the description under 2,000 characters.').default(''),
  }),
  async run(ctx, { kind, id, name, description }) {
    const all = await listChoices(ctx.tx, kind);
    const before = all.find((one) => one.id === id);
    if (id && !before) throw new UserError('not_found', `There is no such ${kind}.`, 'id');
    if (all.some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase()))
      throw new UserError('conflict', `Another ${kind} has the name “${name}”. Choose another.`, 'name');
    if (before?.name === name && before.description === description) return unchanged({ id: before.id });
    const at = ctx.now();
    const saved = before?.id ?? newId(at);
    const values = { name, description, updatedAt: at };
    const rank = before?.rank ?? Math.max(0, ...all.map((one) => one.rank)) + 1;
    await postIncidentTables(ctx.tx)
      .insertInto(choiceTables[kind])
      .values({ id: saved, rank, archivedAt: null, createdAt: at, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute();
    const change = before ? ('updated' as const) : ('created' as const);
    return recorded({ id: saved }, changedFact(kind, { id: saved, change }, name));
  },
});
