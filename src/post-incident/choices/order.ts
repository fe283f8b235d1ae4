import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { choiceTables, listChoices } from '../find.ts';
import { postIncidentTables } from '../tables.ts';
import { changedFact, choiceKinds } from './kinds.ts';

/** Puts priorities or categories in an order; of priorities the most urgent comes first. */
export const orderChoices = command({
  name: 'post_incident.order_choices',
  about: 'Put the priorities or categories of follow-ups in an order.',
  permission: 'organisation_settings.update',
  input: z.object({ kind: z.enum(choiceKinds).default('priority'), ids: z.array(z.string()).max(500) }),
  async run(ctx, { kind, ids }) {
    const all = await listChoices(ctx.tx, kind);
    if (ids.length !== all.length || all.some(({ id }) => !ids.includes(id)))
      throw new UserError(
        'conflict',
        'Somebody changed the list meanwhile. Look at it again, then put it in order.',
        'ids',
      );
    const moved = all.filter(({ id, rank }) => rank !== ids.indexOf(id) + 1);
    for (const { id } of moved)
      await postIncidentTables(ctx.tx)
        .updateTable(choiceTables[kind])
        .set({ rank: ids.indexOf(id) + 1, updatedAt: ctx.now() })
        .where('id', '=', id)
        .execute();
    const [first, ...rest] = moved.map(({ id, name }) => changedFact(kind, { id, change: 'updated' }, name));
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});
