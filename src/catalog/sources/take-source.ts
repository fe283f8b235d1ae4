import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { queueBulk } from '../bulk/queue.ts';
import { archiveEntries } from '../entries/archive.ts';
import { catalogEntriesSynced } from '../facts.ts';
import { entriesNamed, loadSchema, needType } from '../find.ts';
import { columnNames } from '../imports/columns.ts';
import { parseFile } from '../imports/parse.ts';
import { planImport, type ImportPlan } from '../imports/plan-import.ts';
import { ensureTypes } from '../types/ensure.ts';
import { findSource, sourceTables, type Source } from './tables.ts';

const refuse = (sentence: string) => new UserError('invalid', sentence, 'url');
const entries = (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'}`;

/** Writes what a file holds by now, as whoever saved the source might, and archives what vanished from it where that was chosen. */
export const takeSource = command({
  name: 'catalog.take_source',
  about: 'Bring the catalog in step with a file that was fetched.',
  permission: 'catalog_entries.edit',
  input: z.object({ id: z.string(), text: z.string(), etag: z.string().nullable() }),
  async run(ctx, { id, text, etag }) {
    const source = await findSource(ctx.tx, id);
    if (!source) return unchanged(null);
    const contentHash = createHash('sha256').update(text).digest('base64url');
    const taken = { etag, contentHash, lastRunAt: ctx.now(), lastArchived: 0, problem: null };
    const update = sourceTables(ctx.tx).updateTable('catalogSources').where('id', '=', id);
    if (contentHash === source.contentHash) {
      await update.set(taken).execute();
      return unchanged(null);
    }
    const actor = {
      kind: source.savedKind as 'user',
      id: source.savedBy,
      name: source.savedName,
      permissions: new Set<string>(),
    };
    const as: CommandCtx = { ...ctx, actor };
    const plan = await planFor(as, source, text);
    const facts: NewFact[] = await ensureTypes(ctx, plan.missing);
    await rememberBrought(ctx, source);
    const gone = source.archivesVanished ? await vanished(ctx, source, plan) : [];
    const schema = await loadSchema(ctx.tx);
    const rows = plan.rows.flatMap(({ typeName, line, input }) => {
      const type = schema.typed(typeName);
      return type ? [{ typeId: type.id, line, input }] : [];
    });
    const [first] = rows;
    const unreadable = first ? plan.problems.map((found) => ({ ...found, typeId: first.typeId })) : [];
    const told = { source: source.format, by: 'import' as const, attributeIds: plan.attributeIds };
    const queued = await queueBulk(as, { ...told, rows, unreadable });
    await archiveEntries(
      ctx,
      gone.map((one) => one.id),
    );
    for (const [typeId, some] of Map.groupBy(gone, (one) => one.typeId)) {
      const refs = { type_id: typeId, created: 0, changed: 0, archived: some.length };
      facts.push(catalogEntriesSynced({ refs, body: { type: schema.typed(typeId)?.name ?? '' } }));
    }
    await forget(
      ctx,
      id,
      gone.map((one) => one.id),
    );
    await update.set({ ...taken, bulkId: queued.id, lastArchived: gone.length }).execute();
    return recorded(null, queued.fact, ...facts);
  },
});

/** What the file asks for. A column that nobody gave a place goes nowhere, however it is called. */
async function planFor(as: CommandCtx, source: Source, text: string): Promise<ImportPlan> {
  const { format, typeId } = source;
  if (text.trim() === '') throw refuse('The file is empty. Nothing was changed.');
  const names = typeId ? columnNames(parseFile(format, text).records) : [];
  const columns = Object.fromEntries(names.map((name) => [name, source.columns[name] ?? '']));
  const plan = await planImport({ db: as.tx, actor: as.actor }, { format, text, columns, ...(typeId && { typeId }) });
  const [problem] = plan.problems;
  if (plan.rows.length === 0)
    throw refuse(
      problem ? `Line ${problem.line}: ${problem.sentence}` : 'The file has no entries. Nothing was changed.',
    );
  const fresh = plan.missing.filter(({ typeName }) => plan.schema.typed(typeName)?.schemaVersion === 0);
  if (fresh.length > 0)
    throw refuse(`The file needs new types: ${fresh.map(({ name }) => name).join(', ')}. Import it once as a file.`);
  return plan;
}

/** What the last run wrote came from here. */
async function rememberBrought(ctx: CommandCtx, { id, bulkId }: Source): Promise<void> {
  if (!bulkId) return;
  await sql`insert into catalog_source_entries (source_id, entry_id)
    select distinct ${id}, entry_id from catalog_bulk_rows where bulk_id = ${bulkId} and entry_id is not null
    on conflict do nothing`.execute(ctx.tx);
}

const forget = (ctx: CommandCtx, id: string, gone: readonly string[]) =>
  sourceTables(ctx.tx)
    .deleteFrom('catalogSourceEntries')
    .where('sourceId', '=', id)
    .where('entryId', 'in', gone.length > 0 ? [...gone] : [''])
    .execute();

/** What came from here and is in the file no more. So many at once are taken for a mistake over there. */
async function vanished(ctx: CommandCtx, { id }: Source, plan: ImportPlan) {
  const brought = await sourceTables(ctx.tx)
    .selectFrom('catalogSourceEntries')
    .innerJoin('catalogEntries', 'catalogEntries.id', 'catalogSourceEntries.entryId')
    .select(['catalogEntries.id', 'catalogEntries.typeId'])
    .where('sourceId', '=', id)
    .where('catalogEntries.archivedAt', 'is', null)
    .execute();
  if (brought.length === 0) return [];
  if (plan.problems.length > 0)
    throw refuse(
      `Line ${plan.problems[0]?.line}: ${plan.problems[0]?.sentence} What vanished cannot be told from what cannot be read, so nothing was changed.`,
    );
  const still = new Set<string>();
  for (const [typeName, rows] of Map.groupBy(plan.rows, (row) => row.typeName)) {
    const type = needType(plan.schema, typeName);
    const literals = rows.flatMap(({ input }) => [input.id ?? input.externalId ?? input.name ?? []].flat());
    for (const { id: entryId } of await entriesNamed(ctx.tx, type, literals, true)) still.add(entryId);
  }
  const gone = brought.filter((one) => !still.has(one.id));
  if (gone.length * 2 > brought.length)
    throw refuse(
      `${entries(gone.length)} of ${brought.length} are in the file no more. That is more than half, so nothing was changed.`,
    );
  return gone;
}
