import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { customFieldChanged } from './facts.ts';
import { listFields } from './find.ts';
import { fieldTables } from './tables.ts';

/** Puts the custom fields in an order; pages and forms without one of their own follow it. */
export const orderFields = command({
  name: 'custom_fields.order',
  about: 'Put the custom fields in an order.',
  permission: 'organisation_settings.update',
  input: z.object({ ids: z.array(z.string()).max(1_000) }),
  locks: () => ['custom_fields:all'],
  async run(ctx, { ids }) {
    const fields = await listFields(ctx.tx);
    if (ids.length !== fields.length || fields.some(({ id }) => !ids.includes(id)))
      throw new UserError('conflict', 'Somebody changed the list meanwhile. Look at it again, then order it.', 'ids');
    const moved = fields.filter(({ id, rank }) => rank !== ids.indexOf(id) + 1);
    const [first] = moved;
    if (!first) return unchanged(null);
    for (const { id } of moved) {
      const rank = ids.indexOf(id) + 1;
      await fieldTables(ctx.tx).updateTable('customFields').set({ rank }).where('id', '=', id).execute();
    }
    const refs = { field_id: first.id, change: 'ordered' as const };
    return recorded(null, customFieldChanged({ refs, body: { name: first.name, what: '' } }));
  },
});
