import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { optionsOf, type CustomField } from './find.ts';
import { optionValue, plain } from './input.ts';
import { isSelect } from './rules.ts';
import { fieldTables } from './tables.ts';

type Wanted = { id?: string; value: string };

/** Makes the options of a field these, in this order; those that are left out are archived. Says in words what changed. */
export async function putOptions(
  ctx: CommandCtx,
  field: Pick<CustomField, 'id' | 'kind' | 'catalogTypeId'>,
  wanted: readonly Wanted[],
): Promise<string[]> {
  const before = (await optionsOf(ctx.tx, [field.id])).filter(({ archivedAt }) => !archivedAt);
  if (wanted.length === 0 && before.length === 0) return [];
  if (!isSelect(field.kind) || field.catalogTypeId)
    throw new UserError('invalid', 'Only single_select and multi_select have options of their own.', 'options');
  const values = checked(wanted, before);
  const at = ctx.now();
  const tables = fieldTables(ctx.tx);
  const said: string[] = [];
  const archive = before.filter(({ id }) => !wanted.some((option) => option.id === id));
  for (const { id, value } of archive) {
    await tables
      .updateTable('customFieldOptions')
      .set({ archivedAt: at, updatedAt: at })
      .where('id', '=', id)
      .execute();
    said.push(`archived the option ${value}`);
  }
  const renamed = wanted.flatMap(({ id }, index) => {
    const now = before.find((option) => option.id === id);
    return now && now.value !== values[index] ? [now] : [];
  });
  // Two options may change names with each other: no name is taken while the new ones are written.
  for (const { id } of renamed)
    await tables.updateTable('customFieldOptions').set({ value: id }).where('id', '=', id).execute();
  for (const [index, { id }] of wanted.entries()) {
    const value = values[index] as string;
    const rank = index + 1;
    const now = before.find((option) => option.id === id);
    if (!now) {
      const row = { id: newId(at), fieldId: field.id, value, rank, archivedAt: null, createdAt: at, updatedAt: at };
      await tables.insertInto('customFieldOptions').values(row).execute();
      said.push(`added the option ${value}`);
    } else if (now.value !== value || now.rank !== rank) {
      await tables
        .updateTable('customFieldOptions')
        .set({ value, rank, updatedAt: at })
        .where('id', '=', now.id)
        .execute();
      if (now.value !== value) said.push(`renamed the option ${now.value} to ${value}`);
    }
  }
  const moved = wanted.some(({ id }, index) => before.find((option) => option.id === id)?.rank !== index + 1);
  return said.length === 0 && moved ? ['put the options in another order'] : said;
}

function checked(wanted: readonly Wanted[], before: readonly { id: string }[]): string[] {
  const seen = new Set<string>();
  return wanted.map(({ id, value }, index) => {
    const parsed = optionValue.safeParse(value);
    const pointer = `options.${index}`;
    if (!parsed.success)
      throw new UserError('invalid', parsed.error.issues[0]?.message ?? 'This is no option.', pointer);
    if (seen.has(plain(parsed.data)))
      throw new UserError('conflict', `The option “${parsed.data}” stands here twice. Leave one out.`, pointer);
    if (id && !before.some((option) => option.id === id))
      throw new UserError('conflict', 'Somebody archived this option meanwhile. Load the field again.', pointer);
    seen.add(plain(parsed.data));
    return parsed.data;
  });
}
