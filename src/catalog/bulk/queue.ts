import { sql } from 'kysely';
import { z } from 'zod';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { job, timer, type WorkCtx } from '../../kernel/reaction.ts';
import { catalogBulkQueued } from '../facts.ts';
import { loadSchema } from '../find.ts';
import { closedTo } from '../readers.ts';
import type { EntryInput } from '../entries/plan.ts';
import { keyOf, type Writer } from '../rules.ts';
import { catalogTables } from '../tables.ts';
import { failBulk } from './fail-bulk.ts';
import { writeChunk } from './write-chunk.ts';

export type BulkSource = 'api' | 'csv' | 'json' | 'yaml' | 'backstage';
export type BulkRow = { typeId: string; line: number | null; input: EntryInput };

export const mostRows = 50_000;
const rowsAStatement = 2_000;
const attempts = 5;

/** Keeps the rows of a bulk change and asks for the job that writes them, chunk by chunk. */
export async function queueBulk(
  ctx: CommandCtx,
  {
    source,
    by,
    attributeIds,
    rows,
    unreadable = [],
  }: {
    source: BulkSource;
    by: Writer;
    attributeIds: string[] | null;
    rows: readonly BulkRow[];
    /** What of a file is no row at all: refused from the start, so that the counts are of the whole file. */
    unreadable?: readonly { typeId: string; line: number; entry?: string; sentence: string }[];
  },
): Promise<{ id: string; fact: NewFact }> {
  const at = ctx.now();
  const id = newId(at);
  await catalogTables(ctx.tx)
    .insertInto('catalogBulks')
    .values({
      ...{
        id,
        source,
        status: 'queued',
        total: rows.length + unreadable.length,
        ...{ done: unreadable.length, refused: unreadable.length },
        ...{ attributeIds: JSON.stringify(attributeIds), withheld: await withheldFrom(ctx) },
        writtenBy: by,
      },
      ...{ actorName: ctx.actor.name, problem: null, createdAt: at, updatedAt: at, finishedAt: null },
    })
    .execute();
  const refused = unreadable.map(({ typeId, line, entry, sentence }) => ({
    ...{ typeId, line, input: { name: entry, values: {} }, outcome: 'refused', problems: [{ pointer: '', sentence }] },
  }));
  const all = [...rows.map((row) => ({ ...row, outcome: null, problems: null })), ...refused];
  for (let start = 0; start < all.length; start += rowsAStatement) {
    const some = all.slice(start, start + rowsAStatement).map(({ typeId, ...row }, index) => ({
      ...{ position: start + index, type_id: typeId, ...row },
    }));
    await sql`insert into catalog_bulk_rows (bulk_id, position, type_id, line, input, outcome, problems)
      select ${id}, position, type_id, line, input, outcome, problems
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb)
        as given(position int, type_id text, line int, input jsonb, outcome text, problems jsonb)`.execute(ctx.tx);
  }
  await ctx.enqueue(bulkJob, { bulkId: id });
  return { id, fact: catalogBulkQueued({ refs: { bulk_id: id, source, total: all.length } }) };
}

/** What whoever asks may not write, for the job that writes in their place. */
async function withheldFrom({ tx: db, actor }: CommandCtx): Promise<string> {
  const schema = await loadSchema(db);
  const closed = await closedTo({ db, actor }, schema);
  return JSON.stringify(schema.types.flatMap(({ attributes }) => attributes.filter(closed).map(keyOf)));
}

/** Writes what is left of a bulk change. Run again, it goes on where the last one stopped. */
async function writeAll(ctx: WorkCtx, bulkId: string): Promise<void> {
  for (let more = true; more;) ({ more } = await ctx.run(writeChunk, { bulkId }));
}

export const bulkJob = job({
  name: 'catalog.write-bulk',
  lane: 'reactions',
  async run(ctx, data: { bulkId: string }) {
    const { bulkId } = z.object({ bulkId: z.string() }).parse(data);
    try {
      await writeAll(ctx, bulkId);
    } catch (error) {
      if (ctx.attempt < attempts) throw error;
      ctx.log.error({ err: error, bulk: bulkId }, 'a bulk change was given up');
      await ctx.run(failBulk, { bulkId, sentence: 'It failed again and again; the log of the worker has the cause.' });
    }
  },
});

/** Bulk changes whose job was lost. */
export const bulks = timer({
  name: 'catalog.bulks',
  async due(ctx) {
    return await catalogTables(ctx.db)
      .selectFrom('catalogBulks')
      .select('id')
      .where('finishedAt', 'is', null)
      .where('updatedAt', '<', new Date(ctx.now().getTime() - 180_000))
      .limit(20)
      .execute();
  },
  run: writeAll,
});
