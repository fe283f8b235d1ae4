import { selectDueTypes, setDue } from '../../catalog/dynamic.ts';
import * as facts from '../../catalog/facts.ts';
import { loadSchema } from '../../catalog/find.ts';
import { mirrored } from '../../catalog/mirror.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { companion } from '../../kernel/module.ts';
import { timer, type WorkCtx } from '../../kernel/reaction.ts';
import { dynamicOf, readsOthers } from './known.ts';
import { workOut, workOutSome } from './work-out.ts';

/** Changes of one entry after another are followed by one look at all. */
const patienceMs = 2_000;

/** Works all entries of a type out, a thousand at a time, when somebody asked for it. */
export const workedOut = timer({
  name: 'expressions.attributes',
  due: (ctx) => selectDueTypes(ctx).limit(20).execute(),
  async run(ctx, typeId) {
    const dueAt = (await selectDueTypes(ctx).where('id', '=', typeId).executeTakeFirst())?.attributesDueAt;
    if (!dueAt) return;
    for (let after: string | null = ''; after !== null;) after = await goOn(ctx, { typeId, after, due: dueAt });
  },
});

const goOn = async (ctx: WorkCtx, from: { typeId: string; after: string; due: Date }): Promise<string | null> =>
  (await ctx.run(workOutSome, from, `${from.due.toISOString()}:${from.after}`)).next;

async function ask(ctx: CommandCtx, typeIds: Iterable<string>): Promise<void> {
  const at = new Date(ctx.now().getTime() + patienceMs);
  for (const typeId of new Set(typeIds)) {
    await setDue(ctx, typeId, at);
    await ctx.wake(workedOut, typeId, at);
  }
}

/** What changed: one entry of a type, some of its entries, or entries anywhere. */
type Change = { typeId?: string; entryId?: string };

/** The entry that changed follows at once; all that may read it, soon after. */
async function follow(ctx: CommandCtx, { typeId, entryId }: Change): Promise<[]> {
  const schema = await loadSchema(ctx.tx);
  const all = dynamicOf(schema);
  const own = all.filter(({ type }) => typeId === undefined || type.id === typeId);
  if (own.length > 0 && typeId && entryId) await workOut(ctx, typeId, [entryId]);
  const later = [...all.filter((one) => readsOthers(schema, one)), ...(entryId ? [] : own)];
  await ask(
    ctx,
    later.map(({ type }) => type.id),
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
  ...mirrored.map((on) => companion({ on, name, write: (ctx) => follow(ctx, { typeId: '' }) })),
];
