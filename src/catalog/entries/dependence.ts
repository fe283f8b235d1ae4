import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/db.ts';
import { notThrough } from '../readers.ts';
import { isDependedOn, nothingClosed, type Closed, type Schema } from '../rules.ts';

export type Reached = {
  id: string;
  name: string;
  typeId: string;
  /** Steps from where the walk began; 0 for what it began with. */
  step: number;
  /** The entry one step nearer to the beginning. */
  via: string | null;
};
export type Reference = { from: string; to: string; attributeId: string; typeId: string };
export type Dependence = {
  nodes: Reached[];
  edges: Reference[];
  /** How many entries of each type were reached, also where `nodes` has only some of them; without what it began with. */
  totals: { typeId: string; count: number }[];
  /** Of `ahead.last` those that the walk did not begin with. */
  reachedLast: string[];
  complete: boolean;
};

type Walk = {
  from: readonly string[];
  /** Up: to what depends on it. Down: to what it depends on. */
  direction: 'up' | 'down';
  steps: number;
  /** Nodes to answer with, the nearest first. */
  most: number;
  /** Entries of one type that come besides, however far; those of `last` after the others. */
  ahead?: { typeId: string; most: number; last: readonly string[] };
  /** Attributes that the one who asks may not read: the walk goes past them. */
  closed?: Closed;
};
type Place = Pick<Reached, 'step' | 'via'>;
type Row = {
  picked: string[][] | null;
  totals: { type: string; count: number }[] | null;
  last: string[] | null;
  size: number;
};

/** Follows what depends on what, each entry by one shortest way; whatever is cut, the way to each node is among the nodes. */
export async function walkDependence(db: Db, schema: Schema, walk: Walk): Promise<Dependence> {
  const { picked, totals, last, size } = await reach(db, schema, walk);
  const along = dependences(schema, walk.closed);
  const places = new Map<string, Place>();
  for (const way of picked ?? [])
    for (const [step, id] of way.entries()) if (!places.has(id)) places.set(id, { step, via: way[step - 1] ?? null });
  const ids = [...places.keys()];
  const entries = await sql<{ id: string; name: string; typeId: string }>`
    select id, name, type_id from catalog_entries where id = any(${ids}) order by name, id`.execute(db);
  const nodes = entries.rows.map((entry) => ({ ...entry, ...(places.get(entry.id) as Place) }));
  return {
    nodes: nodes.toSorted((a, b) => a.step - b.step),
    edges: await referencesAmong(db, along, ids),
    totals: (totals ?? []).map(({ type, count }) => ({ typeId: type, count })),
    reachedLast: last ?? [],
    complete: nodes.length === size,
  };
}

/** Ways to the nodes to show, and the numbers of everything. A way is the ids from its beginning. */
async function reach(db: Db, schema: Schema, { from, direction, steps, most, ahead, closed }: Walk): Promise<Row> {
  const [here, next] = direction === 'up' ? ['target_id', 'entry_id'] : ['entry_id', 'target_id'];
  const [hereId, nextId] = [sql.ref(`r.${here}`), sql.ref(`r.${next}`)];
  const { rows } = await sql<Row>`with recursive reached(id, step, way) as (
      select distinct id, 0, array[id] from unnest(${from}::text[]) as id
      union all
      select * from (
        select distinct on (${nextId}) ${nextId}, reached.step + 1, reached.way || ${nextId} from reached
          join catalog_references r on ${hereId} = reached.id ${dependences(schema, closed)}
          join catalog_entries e on e.id = ${nextId} and e.archived_at is null
          where reached.step < ${steps} and ${nextId} <> all(reached.way)
          order by ${nextId}, reached.id) as further
    ),
    known as materialized (
      select n.id, n.step, n.way, e.name, e.type_id
      from (select distinct on (id) id, step, way from reached order by id, step) n
        join catalog_entries e on e.id = n.id
    ),
    picked as (
      (select way, step from known order by step, name, id limit ${most})
      union
      (select way, step from known where type_id = ${ahead?.typeId ?? ''}
        order by id = any(${ahead?.last ?? []}), step, name, id limit ${ahead?.most ?? 0})
    )
    select
      (select json_agg(way order by step) from picked) as picked,
      (select json_agg(json_build_object('type', type_id, 'count', count)) from (
        select type_id, count(*) from known where step > 0 group by type_id) of) as totals,
      (select json_agg(id) from known where step > 0 and id = any(${ahead?.last ?? []})) as last,
      (select count(*)::int from known) as size`.execute(db);
  return rows[0] as Row;
}

/** Only references along which harm goes, of attributes in use. Nothing that is joined: PostgreSQL might begin there. */
const dependences = (schema: Schema, closed: Closed = nothingClosed) => {
  const types = schema.types.filter(isDependedOn).map(({ id }) => id);
  return sql`and r.target_type_id = any(${types}) and not exists (select from catalog_attributes a
          where a.type_id = r.type_id and a.id = r.attribute_id and a.archived_at is not null) ${notThrough(schema, closed)}`;
};

async function referencesAmong(db: Db, along: RawBuilder<unknown>, ids: readonly string[]): Promise<Reference[]> {
  if (ids.length < 2) return [];
  const { rows } =
    await sql<Reference>`select distinct r.entry_id as "from", r.target_id as "to", r.attribute_id, r.type_id
    from unnest(${ids}::text[]) as source(id)
      join catalog_references r on r.entry_id = source.id ${along}
    where r.target_id = any(${ids}) and r.entry_id <> r.target_id
    order by 1, 2, 3`.execute(db);
  return rows;
}
