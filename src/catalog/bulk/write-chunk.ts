import { sql } from 'kysely';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { catalogBulkFinished } from '../facts.ts';
import { loadSchema, type CatalogType } from '../find.ts';
import type { EntryInput, PlannedRow, WriteOptions } from '../entries/plan.ts';
import { holdType } from '../entries/input.ts';
import { restrictedFacts } from '../entries/restricted.ts';
import { writeEntries } from '../entries/write.ts';
import { keyOf, type Writer } from '../rules.ts';
import { catalogTables } from '../tables.ts';

const rowsAChunk = 500;

/** Writes the next rows of a bulk change, and keeps what each did. The last chunk tells what happened. */
export const writeChunk = command({
  name: 'catalog.write_chunk',
  about: 'Write the next rows of a bulk change.',
  permission: 'catalog_entries.edit',
  input: z.object({ bulkId: z.string() }),
  async run(ctx, { bulkId }) {
    const tables = catalogTables(ctx.tx);
    const bulk = await tables
      .selectFrom('catalogBulks')
      .selectAll()
      .where('id', '=', bulkId)
      .forUpdate()
      .executeTakeFirst();
    if (!bulk || bulk.finishedAt) return unchanged({ more: false });
    const rows = await tables
      .selectFrom('catalogBulkRows')
      .select(['position', 'typeId', 'input'])
      .where('bulkId', '=', bulkId)
      .where('outcome', 'is', null)
      .orderBy('position')
      .limit(rowsAChunk)
      .execute();
    const planned: [position: number, row: PlannedRow][] = [];
    const facts: NewFact[] = [];
    const { typed } = await loadSchema(ctx.tx);
    for (const [typeId, ofType] of Map.groupBy(rows, (row) => row.typeId)) {
      const inputs = ofType.map(({ input }) => input as EntryInput);
      const written = await writeOf(ctx, bulk, typeId, inputs);
      const type = typed(typeId);
      if (type) facts.push(...restrictedFacts(type, written));
      planned.push(...written.map((row, index) => [ofType[index]?.position ?? 0, row] as [number, PlannedRow]));
    }
    await keepOutcomes(ctx, bulkId, planned);
    const count = (outcome: string) => planned.filter(([, row]) => row.outcome === outcome).length;
    const counts = {
      created: bulk.created + count('created'),
      changed: bulk.changed + count('changed'),
      unchanged: bulk.unchanged + count('unchanged'),
      refused: bulk.refused + count('refused'),
    };
    const more = rows.length === rowsAChunk;
    const state = more ? { status: 'running' as const } : { status: 'finished' as const, finishedAt: ctx.now() };
    await tables
      .updateTable('catalogBulks')
      .set({ ...counts, ...state, done: bulk.done + rows.length, updatedAt: ctx.now() })
      .where('id', '=', bulkId)
      .execute();
    const [first, ...rest] = facts;
    if (more) return first ? recorded({ more }, first, ...rest) : unchanged({ more });
    // Until PostgreSQL counts them by itself (a minute), it would follow references by reading them all.
    if (bulk.total > rowsAChunk) await sql`analyze catalog_entries, catalog_references`.execute(ctx.tx);
    const refs = { bulk_id: bulkId, source: bulk.source, total: bulk.total, ...counts };
    return recorded({ more }, catalogBulkFinished({ refs }), ...facts);
  },
});

type Bulk = { id: string; source: string; writtenBy: string; attributeIds: string[] | null; withheld: string[] };

async function writeOf(
  ctx: CommandCtx,
  bulk: Bulk,
  typeId: string,
  rows: readonly EntryInput[],
): Promise<PlannedRow[]> {
  const gone = { pointer: '', sentence: 'The catalog type was archived meanwhile.' };
  if (!(await loadSchema(ctx.tx)).typed(typeId)) return rows.map(() => ({ outcome: 'refused', problems: [gone] }));
  const { schema, type } = await holdType(ctx, typeId);
  const fromFile = bulk.source !== 'api';
  const options: WriteOptions = {
    ...{ by: bulk.writtenBy as Writer, attributeIds: bulk.attributeIds, matchByName: fromFile },
    dangling: fromFile ? 'warn' : 'keep',
    closed: (attribute) => bulk.withheld.includes(keyOf(attribute)),
    // An entity of Backstage is all there is to say of it; a record of another file is what it names.
    missingStays: fromFile && bulk.attributeIds !== null,
    alsoKnown: (target, literals) => comingRows(ctx, bulk.id, target, literals),
  };
  return await writeEntries(ctx, schema, type, rows, options);
}

/** Literals that other rows of the same file answer to, whether they were written already or not. */
async function comingRows(ctx: CommandCtx, bulkId: string, target: CatalogType, literals: readonly string[]) {
  const external = await sql<{ literal: string }>`select input ->> 'externalId' as literal from catalog_bulk_rows
    where bulk_id = ${bulkId} and type_id = ${target.id} and input ->> 'externalId' = any(${literals})`.execute(ctx.tx);
  const found = new Set(external.rows.map(({ literal }) => literal));
  if (!target.useNameAsIdentifier) return found;
  const lowered = literals.map((literal) => literal.toLowerCase());
  const named = await sql<{ name: string }>`select lower(input ->> 'name') as name from catalog_bulk_rows
    where bulk_id = ${bulkId} and type_id = ${target.id} and lower(input ->> 'name') = any(${lowered})`.execute(ctx.tx);
  const names = new Set(named.rows.map(({ name }) => name));
  return new Set([...found, ...literals.filter((literal) => names.has(literal.toLowerCase()))]);
}

async function keepOutcomes(ctx: CommandCtx, bulkId: string, planned: readonly [number, PlannedRow][]): Promise<void> {
  const rows = planned.map(([position, row]) =>
    row.outcome === 'refused'
      ? { position, outcome: row.outcome, problems: row.problems }
      : {
          ...{ position, outcome: row.outcome, entry_id: row.id },
          ...(row.outcome !== 'unchanged' && { before: row.before, after: row.after }),
          ...(row.warnings.length > 0 && { problems: row.warnings }),
        },
  );
  await sql`update catalog_bulk_rows as kept set outcome = given.outcome, entry_id = given.entry_id,
      before = given.before, after = given.after, problems = given.problems
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given(position int, outcome text, entry_id text, before jsonb, after jsonb, problems jsonb)
    where kept.bulk_id = ${bulkId} and kept.position = given.position`.execute(ctx.tx);
}
