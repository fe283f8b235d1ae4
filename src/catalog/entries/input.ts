import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor, CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { loadSchema, needType } from '../find.ts';
import { closedTo } from '../readers.ts';
import type { CatalogType, Closed, Schema, Writer } from '../rules.ts';
import type { EntryState } from '../tables.ts';
import type { PlannedRow } from './plan.ts';

/** Values by attribute id: literals as the API writes them; null clears. */
export const valuesInput = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string()), z.null()], 'Give a text, or a list of texts.'),
);

export const entryParts = {
  name: z.string(),
  externalId: z.string().nullish(),
  aliases: z.array(z.string()).optional(),
  rank: z.number().int().min(-2_147_483_648).max(2_147_483_647).nullish(),
  values: valuesInput.default({}),
};

export const writerOf = ({ kind, through }: Actor): Writer => (kind === 'api_key' || through ? 'api' : 'dashboard');

type Held = { schema: Schema; type: CatalogType };

/** The type, while nobody else changes it or writes entries of it: identifiers stay unique. */
export async function holdType(ctx: CommandCtx, name: string, pointer?: string): Promise<Held> {
  const { id } = needType(await loadSchema(ctx.tx), name, pointer);
  await sql`select id from catalog_types where id = ${id} for no key update`.execute(ctx.tx);
  // Whoever held it until now may have changed it.
  const schema = await loadSchema(ctx.tx);
  return { schema, type: needType(schema, id, pointer) };
}

export type AcceptedRow = Exclude<PlannedRow, { outcome: 'refused' }>;

/** The row, or a refusal that names every wrong field. */
export function accepted(row: PlannedRow | undefined): AcceptedRow {
  if (!row) throw new Error('Nothing was planned.');
  if (row.outcome !== 'refused') return row;
  const [first] = row.problems;
  throw new UserError('invalid', first?.sentence ?? 'The entry is not valid.', first?.pointer, row.problems);
}

/** How whoever acts writes entries: as what, and past which attributes. */
export const writerFor = async (ctx: CommandCtx, schema: Schema): Promise<{ by: Writer; closed: Closed }> => ({
  by: writerOf(ctx.actor),
  closed: await closedTo({ db: ctx.tx, actor: ctx.actor }, schema),
});

/** What changed between two states, by the names that people know; without what is hidden. */
export function changesBetween(type: CatalogType, hidden: Closed, before: EntryState, after: EntryState) {
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  const compare = (label: string, from: unknown, to: unknown) => {
    if (!isDeepStrictEqual(from, to)) changes[label] = { from: from ?? null, to: to ?? null };
  };
  compare('name', before.name, after.name);
  compare('external id', before.externalId, after.externalId);
  compare('aliases', before.aliases, after.aliases);
  compare('rank', before.rank, after.rank);
  for (const attribute of type.attributes)
    if (!hidden(attribute)) compare(attribute.name, before.values[attribute.id], after.values[attribute.id]);
  return changes;
}
