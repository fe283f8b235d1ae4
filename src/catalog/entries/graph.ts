import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../kernel/db.ts';
import { forAll, query } from '../../kernel/query.ts';
import { loadSchema, needEntry } from '../find.ts';
import { closedTo, notThrough } from '../readers.ts';

type Edge = { from: string; to: string; attributeId: string; typeId: string };
type Node = { id: string; name: string; typeId: string; distance: number };

const mostNodes = 400;
const steps = z.number().int().min(0).max(10).default(2);

/** What an entry refers to (down) and what refers to it (up), so many steps away. */
export const entryGraph = query({
  name: 'catalog.graph',
  about: 'Show what depends on what around an entry.',
  permission: 'catalog_entries.view',
  input: z.object({ id: z.string(), down: steps, up: steps, attributeIds: z.array(z.string()).optional() }),
  async run({ db, actor }, { id, down, up, attributeIds }) {
    const entry = await needEntry(db, id);
    const schema = await loadSchema(db);
    const { types } = schema;
    const open = notThrough(schema, await closedTo({ db, actor }, schema));
    const only = attributeIds ? sql`${open} and r.attribute_id = any(${attributeIds})` : open;
    const nodes = new Map<string, Node>([[id, { id, name: entry.name, typeId: entry.typeId, distance: 0 }]]);
    const edges = new Map<string, Edge>();
    const complete = [
      await walk(db, 'down', down, id, nodes, edges, only),
      await walk(db, 'up', up, id, nodes, edges, only),
    ].every(Boolean);
    const labels = new Map(types.flatMap((type) => type.attributes.map((a) => [`${type.id} ${a.id}`, a.name])));
    return forAll({
      nodes: [...nodes.values()],
      edges: [...edges.values()].map((edge) => ({
        ...edge,
        label: labels.get(`${edge.typeId} ${edge.attributeId}`) ?? '',
      })),
      types: types.map((type) => ({ id: type.id, name: type.name, icon: type.icon, color: type.color })),
      complete,
    });
  },
});

type Step = {
  fromId: string;
  fromName: string;
  fromType: string;
  toId: string;
  toName: string;
  toType: string;
  attributeId: string;
};

/** Goes step by step, each in one query. False when there was more than is shown. */
async function walk(
  db: Db,
  direction: 'down' | 'up',
  most: number,
  start: string,
  nodes: Map<string, Node>,
  edges: Map<string, Edge>,
  only: RawBuilder<unknown>,
): Promise<boolean> {
  const here = direction === 'down' ? sql`source.id` : sql`target.id`;
  const seen = new Set([start]);
  let frontier = [start];
  for (let distance = 1; distance <= most && frontier.length > 0; distance++) {
    const { rows } = await sql<Step>`select source.id as from_id, source.name as from_name, source.type_id as from_type,
        target.id as to_id, target.name as to_name, target.type_id as to_type, r.attribute_id
      from catalog_references r
      join catalog_entries source on source.id = r.entry_id and source.archived_at is null
      join catalog_entries target on target.id = r.target_id and target.archived_at is null
      where ${here} = any(${frontier}) ${only}
      order by source.name, target.name limit ${mostNodes * 4}`.execute(db);
    const reached = new Set<string>();
    for (const row of rows) {
      const next =
        direction === 'down'
          ? { id: row.toId, name: row.toName, typeId: row.toType, distance }
          : { id: row.fromId, name: row.fromName, typeId: row.fromType, distance: -distance };
      if (!nodes.has(next.id)) {
        if (nodes.size >= mostNodes) return false;
        nodes.set(next.id, next);
      }
      const edge = { from: row.fromId, to: row.toId, attributeId: row.attributeId, typeId: row.fromType };
      edges.set(`${edge.from} ${edge.attributeId} ${edge.to}`, edge);
      if (!seen.has(next.id)) reached.add(next.id);
    }
    for (const id of reached) seen.add(id);
    frontier = [...reached];
  }
  return true;
}
