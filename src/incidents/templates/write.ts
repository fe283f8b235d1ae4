import type { CommandCtx, Ctx } from '../../kernel/ctx.ts';
import { UserError, type Refusal } from '../../kernel/errors.ts';
import { templateChanged } from './facts.ts';
import type { IncidentTemplate } from './find.ts';
import { namesFor, problemOf, typeFor } from './judge.ts';
import type { Fills } from './tables.ts';

/** Without what stands empty. */
export const filledIn = (fills: Fills): Fills =>
  Object.fromEntries(
    Object.entries(fills)
      .map(([key, values]): [string, string[]] => [key, values.filter((value) => value.trim() !== '')])
      .filter(([, values]) => values.length > 0),
  );

/** Refuses, each at its field, what an incident of the template's type cannot have. */
export async function assertFills(ctx: Pick<Ctx, 'db'>, fills: Fills): Promise<void> {
  const typeId = await typeFor(ctx.db, fills);
  const refusals: Refusal[] = [];
  for (const [key, values] of Object.entries(fills)) {
    const sentence = await problemOf(ctx.db, key, values, { typeId });
    if (sentence) refusals.push({ pointer: `fills.${key}`, sentence });
  }
  const [first] = refusals;
  if (first) throw new UserError('invalid', first.sentence, first.pointer, refusals);
}

/** A template of the same name; names are what people choose by. */
export const sameName = (all: readonly IncidentTemplate[], name: string, id?: string) =>
  all.find((one) => one.id !== id && plain(one.name) === plain(name));

const plain = (name: string) => name.trim().toLowerCase();

export async function changed(
  ctx: CommandCtx,
  change: 'created' | 'updated' | 'archived',
  { id, name, fills, isDefault }: Pick<IncidentTemplate, 'id' | 'name' | 'fills' | 'isDefault'>,
) {
  const nameOf = await namesFor(ctx.tx);
  const refs = { template_id: id, change, is_default: isDefault };
  return templateChanged({ refs, body: { name, fills: Object.keys(fills).map(nameOf) } });
}
