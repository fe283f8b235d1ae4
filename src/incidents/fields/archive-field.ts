import { z } from 'zod';
import type { ConditionGroup } from '../../expressions/shapes.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { privateRulesInUse } from '../private/by-rule/tables.ts';
import { fieldKey } from '../conditions/field-nouns.ts';
import { customFieldChanged } from './facts.ts';
import { listFields, needField } from './find.ts';
import { plain } from './input.ts';
import { fieldTables } from './tables.ts';

/** Takes a custom field out of use, or brings it back; incidents keep the values they have. */
export const archiveField = command({
  name: 'custom_fields.archive',
  about: 'Take a custom field out of use, or bring it back.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string(), archived: z.boolean().default(true) }),
  locks: () => ['custom_fields:all'],
  async run(ctx, { id, archived }) {
    const field = await needField(ctx.tx, id);
    if ((field.archivedAt !== null) === archived) return unchanged(null);
    const fields = await listFields(ctx.tx);
    const dependent = fields.find(({ filterByFieldId }) => filterByFieldId === id);
    if (archived && dependent)
      throw new UserError('conflict', `${dependent.name} is filtered by this field. Change that first.`, 'id');
    const hides = archived
      ? (await privateRulesInUse(ctx.tx)).find((rule) => names(rule.conditionGroups, id))
      : undefined;
    if (hides)
      throw new UserError(
        'conflict',
        `The rule “${hides.name}” makes incidents private by this field. Change it under Settings → Privacy first.`,
        'id',
      );
    if (!archived && fields.some(({ name }) => plain(name) === plain(field.name)))
      throw new UserError('conflict', `Another custom field is called “${field.name}” by now. Rename it first.`, 'id');
    const at = ctx.now();
    const row = { archivedAt: archived ? at : null, updatedAt: at };
    await fieldTables(ctx.tx).updateTable('customFields').set(row).where('id', '=', id).execute();
    const refs = { field_id: id, change: archived ? ('archived' as const) : ('restored' as const) };
    return recorded(null, customFieldChanged({ refs, body: { name: field.name, what: '' } }));
  },
});

/** A rule that names a field which is gone would let through what it hides. */
const names = (groups: readonly ConditionGroup[], id: string): boolean =>
  groups.some(({ conditions }) => conditions.some(({ subject }) => subject.includes(fieldKey(id))));
