import { userType } from '../../catalog/built-in.ts';
import * as facts from '../../catalog/facts.ts';
import { loadSchema } from '../../catalog/find.ts';
import { mirrored } from '../../catalog/mirror.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { companion } from '../../kernel/module.ts';
import { dynamicOf, readsOthers } from './known.ts';
import { ask } from './turns.ts';
import { workOut } from './values.ts';

/** What changed: one entry of a type, some of its entries, or entries anywhere. */
type Change = { typeId?: string; entryId?: string };

/** The entry that changed follows at once, in the transaction that holds its type; all that may read it, soon after. */
async function follow(ctx: CommandCtx, { typeId, entryId }: Change): Promise<[]> {
  const schema = await loadSchema(ctx.tx);
  const all = dynamicOf(schema);
  if (all.length === 0) return [];
  const type = typeId === undefined ? undefined : schema.typed(typeId);
  const own = all.filter((one) => typeId === undefined || one.type === type);
  if (own.length > 0 && type && entryId) await workOut(ctx, { schema, type }, [entryId]);
  const later = [...all.filter((one) => readsOthers(schema, one)), ...(entryId ? [] : own)];
  await ask(
    ctx,
    later.map((one) => one.type.id),
  );
  return [];
}

const name = 'work-out';
const ofEntry = [facts.catalogEntryCreated, facts.catalogEntryUpdated, facts.catalogEntryRestored];

/** Dynamic attributes follow what they are worked out from. */
export const companions = [
  ...ofEntry.map((on) =>
    companion({ on, name, write: (ctx, { refs }) => follow(ctx, { typeId: refs.type_id, entryId: refs.entry_id }) }),
  ),
  companion({
    ...{ on: facts.catalogSchemaChanged, name },
    write: (ctx, { refs }) => follow(ctx, { typeId: refs.type_id }),
  }),
  companion({
    ...{ on: facts.catalogEntriesSynced, name },
    write: (ctx, { refs }) => follow(ctx, { typeId: refs.type_id }),
  }),
  companion({
    ...{ on: facts.catalogEntryArchived, name },
    write: (ctx, { refs }) => follow(ctx, { typeId: refs.type_id }),
  }),
  companion({ on: facts.catalogBulkFinished, name, write: (ctx) => follow(ctx, {}) }),
  ...mirrored.map((on) =>
    companion({ on, name, write: (ctx, { refs }) => follow(ctx, { typeId: userType, entryId: refs.user_id }) }),
  ),
];
