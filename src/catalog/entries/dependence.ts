import { sql } from 'kysely';
import type { Db } from '../../kernel/db.ts';
import { isDependedOn, type Schema } from '../rules.ts';

export type Reached = {
  id: string;
  name: string;
  typeId: string;
  /** Steps from where the walk began; 0 for what it began with. */
  step: number;
  /** The entry one step nearer to the beginning, and the attribute that joins the two. */
  via: string | null;
  attributeId: string | null;
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
};
type Row = {
  nodes: { id: string; name: string; type: string; step: number; via: string | null; attribute: string | null }[];
  totals: { type: string; count: number }[];
  last: string[];
  size: number;
};

/** Follows what depends on what, each entry by one shortest way; whatever is cut, the way to each node is among the nodes. */
export async function walkDependence(
  db: Db,
  schema: Schema,
  { from, direction, steps, most, ahead }: Walk,
): Promise<Dependence> {
  const [here, next] = direction === 'up' ? ['target_id', 'entry_id'] : ['entry_id', 'target_id'];
  const [hereId, nextId] = [sql.ref(`r.${here}`), sql.ref(`r.${next}`)];
  const joins = dependences(schema);
  const { rows } = await sql<Row>`with recursive reached(id, step) as (
      select id, 0 from unnest(${from}::text[]) as id
      union
      select ${nextId}, reached.step + 1 from reached
        join catalog_references r on ${hereId} = reached.id ${joins}
        join catalog_entries e on e.id = ${nextId} and e.archived_at is null
        where reached.step < ${steps}
    ),
    nearest as materialized (select id, min(step) as step from reached group by id),
    known as materialized (
      select n.id, n.step, e.name, e.type_id from nearest n join catalog_entries e on e.id = n.id
    ),
    hops as materialized (
      select distinct on (n.id) n.id, m.id as via, r.attribute_id
      from known n
        join catalog_references r on ${nextId} = n.id ${joins}
        join known m on m.id = ${hereId} and m.step = n.step - 1
      order by n.id, m.name, m.id, r.attribute_id
    ),
    picked(id) as (
      ((select id from known order by step, name, id limit ${most})
        union (select id from known where type_id = ${ahead?.typeId ?? ''}
          order by id = any(${ahead?.last ?? []}), step, name, id limit ${ahead?.most ?? 0}))
      union
      select hops.via from picked join hops on hops.id = picked.id
    )
    select
      coalesce((select json_agg(json_build_object('id', k.id, 'name', k.name, 'type', k.type_id, 'step', k.step,
          'via', h.via, 'attribute', h.attribute_id) order by k.step, k.name, k.id)
        from known k left join hops h on h.id = k.id where k.id in (select id from picked)), '[]') as nodes,
      coalesce((select json_agg(json_build_object('type', type_id, 'count', count)) from (
        select type_id, count(*) from known where step > 0 group by type_id) of), '[]') as totals,
      coalesce((select json_agg(id) from known where step > 0 and id = any(${ahead?.last ?? []})), '[]') as last,
      (select count(*)::int from known) as size`.execute(db);
  const { nodes, totals, last, size } = rows[0] as Row;
  return {
    nodes: nodes.map(({ type, attribute, ...node }) => ({ ...node, typeId: type, attributeId: attribute })),
    edges: await referencesAmong(db, schema, nodes.map(({ id }) => id)),
    totals: totals.map(({ type, count }) => ({ typeId: type, count })),
    reachedLast: last,
    complete: nodes.length === size,
  };
}

/** Only references along which harm goes, of attributes in use. */
const dependences = (schema: Schema) => {
  const types = schema.types.filter(isDependedOn).map(({ id }) => id);
  return sql`and r.target_type_id = any(${types})
        join catalog_attributes a on a.type_id = r.type_id and a.id = r.attribute_id and a.archived_at is null`;
};

async function referencesAmong(db: Db, schema: Schema, ids: readonly string[]): Promise<Reference[]> {
  if (ids.length < 2) return [];
  const { rows } = await sql<Reference>`select distinct r.entry_id as "from", r.target_id as "to", r.attribute_id, r.type_id
    from unnest(${ids}::text[]) as source(id)
      join catalog_references r on r.entry_id = source.id ${dependences(schema)}
    where r.target_id = any(${ids}) and r.entry_id <> r.target_id
    order by 1, 2, 3`.execute(db);
  return rows;
}
