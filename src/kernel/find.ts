import { sql } from 'kysely';
import type { Ctx } from './ctx.ts';
import type { Db } from './db.ts';
import type { Scope } from './fact.ts';
import { from, see, type Seen } from './query.ts';

/** A thing that people find by its words. Its owner writes the row in the transaction that changes the thing. */
export type Findable = {
  kind: string;
  id: string;
  belongsTo?: string | null;
  scope?: Scope;
  title: string;
  words: string;
};
export type Found = { kind: string; id: string; belongsTo: string | null; title: string };

/** Writes the rows, or replaces them. */
export async function makeFindable(tx: Db, things: readonly Findable[]): Promise<void> {
  if (things.length === 0) return;
  const rows = things.map(({ kind, id, belongsTo = null, scope, title, words }) => ({
    ...{ kind, id, belongs_to: belongsTo, title, words },
    ...{ scope_kind: scope?.kind ?? null, scope_id: scope?.id ?? null },
  }));
  await sql`insert into search (kind, id, belongs_to, scope_kind, scope_id, title, words)
    select kind, id, belongs_to, scope_kind, scope_id, title, words from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given(kind text, id text, belongs_to text, scope_kind text, scope_id text, title text, words text)
    on conflict (kind, id) do update set belongs_to = excluded.belongs_to, scope_kind = excluded.scope_kind,
      scope_id = excluded.scope_id, title = excluded.title, words = excluded.words`.execute(tx);
}

/** Moves what is findable into another scope. */
export async function scopeFindable(tx: Db, kind: string, id: string, scope: Scope): Promise<void> {
  await tx
    .updateTable('search')
    .set({ scopeKind: scope?.kind ?? null, scopeId: scope?.id ?? null })
    .where('kind', '=', kind)
    .where('id', '=', id)
    .execute();
}

export async function forgetFindable(tx: Db, kind: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('search').where('kind', '=', kind).where('id', 'in', ids).execute();
}

const candidates = 500;

/** The best matches that the reader may see: every word begins a word of the thing; failing that, a title that looks alike. */
export async function find(
  ctx: Ctx,
  wanted: { words: string; kinds?: readonly string[]; belongsTo?: string; limit?: number },
): Promise<Seen<Found[]>> {
  const words = wanted.words.normalize('NFKC').trim().slice(0, 200);
  const { limit = 20 } = wanted;
  const among = () => {
    let rows = ctx.db.selectFrom('search').select(['search.kind', 'search.id', 'search.belongsTo', 'search.title']);
    if (wanted.kinds) rows = rows.where('search.kind', 'in', [...wanted.kinds]);
    if (wanted.belongsTo) rows = rows.where('search.belongsTo', '=', wanted.belongsTo);
    return rows;
  };
  if (words === '') return await see(ctx, among().orderBy('search.title').limit(limit), 'search');
  const prefixes = words.match(/[\p{L}\p{N}]+/gu) ?? [];
  const query = prefixes.map((prefix) => `'${prefix}':*`).join(' & ');
  const inWords = among()
    .where(query ? sql<boolean>`search.document @@ to_tsquery('simple', ${query})` : sql<boolean>`false`)
    .limit(candidates);
  const byWords = await see(ctx, inWords, 'search');
  const alike = among()
    .where(sql<boolean>`search.title % ${words}`)
    .orderBy(sql`similarity(search.title, ${words})`, 'desc')
    .limit(limit);
  if (byWords.length === 0) return await see(ctx, alike, 'search');
  const named = among()
    .where('search.title', 'ilike', words.replaceAll(/[\\%_]/g, '\\$&'))
    .limit(limit);
  const exact = byWords.length < candidates ? [] : await see(ctx, named, 'search');
  const found = new Map([...exact, ...byWords].map((row) => [`${row.kind} ${row.id}`, row]));
  return from(byWords, nearestFirst([...found.values()], words).slice(0, limit));
}

/** Titles that are the words, then begin with them, then hold them; shorter first. */
function nearestFirst(found: readonly Found[], words: string): Found[] {
  const wanted = words.toLowerCase();
  const distance = ({ title }: Found) => {
    const at = title.toLowerCase().indexOf(wanted);
    return (at === 0 ? 0 : at > 0 ? 1_000 : 2_000) + Math.min(title.length, 999);
  };
  return found.toSorted((a, b) => distance(a) - distance(b) || (a.title < b.title ? -1 : 1));
}
