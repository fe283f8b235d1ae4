import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { entryParts, writerOf } from '../entries/input.ts';
import { loadSchema, needType } from '../find.ts';
import { mostRows, queueBulk } from './queue.ts';

/** Adds or changes many entries of one type, by a job whose progress can be read. */
export const upsertEntries = command({
  name: 'catalog.upsert_entries',
  about: 'Add or change many entries of a catalog type.',
  permission: 'catalog_entries.edit',
  input: z.object({
    typeId: z.string(),
    entries: z
      .array(z.object({ id: z.string().optional(), ...entryParts, name: z.string().optional() }))
      .min(1, 'Give at least one entry.')
      .max(mostRows, `Give at most ${mostRows} entries at once.`),
    attributeIds: z.array(z.string()).nullish(),
  }),
  async run(ctx, { typeId, entries, attributeIds }) {
    const type = needType(await loadSchema(ctx.tx), typeId);
    const nameless = entries.findIndex(({ id, externalId, name }) => !id && !externalId && !name);
    if (nameless >= 0)
      throw new UserError('invalid', 'Give an id, an external id or a name.', `entries.${nameless}.external_id`);
    const rows = entries.map((input) => ({ typeId: type.id, line: null, input }));
    const by = writerOf(ctx.actor);
    const { id, fact } = await queueBulk(ctx, { source: 'api', by, attributeIds: attributeIds ?? null, rows });
    return recorded({ id }, fact);
  },
});
