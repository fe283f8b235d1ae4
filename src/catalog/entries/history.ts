import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { readFact, selectFacts, type Fact } from '../../kernel/fact.ts';
import { from, query, see } from '../../kernel/query.ts';
import { catalogEntryArchived, catalogEntryCreated, catalogEntryRestored, catalogEntryUpdated } from '../facts.ts';
import { loadSchema, needEntry, type CatalogType } from '../find.ts';
import { formerAttributes } from '../former.ts';
import { closedTo, mayTell } from '../readers.ts';
import { keyOf, primitives, type Closed, type Schema } from '../rules.ts';
import { catalogTables } from '../tables.ts';
import { changesBetween } from './input.ts';

const most = 100;
const told = [catalogEntryCreated, catalogEntryUpdated, catalogEntryArchived, catalogEntryRestored];

type Change = { what: string; from: string[]; to: string[] };
/** What is closed of what happened then: all that an attribute held before it was made is of another that had its id. */
type ClosedAt = (at: Date) => Closed;
type Step = { id: string; at: Date; actor: string; sentence: string; changes: Change[] };

/** What became of an entry: facts about it alone, and what imports and bulk changes did to it. */
export const entryHistory = query({
  name: 'catalog.entry_history',
  about: 'Show what became of an entry of the catalog.',
  permission: 'catalog_entries.view',
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const entry = await needEntry(ctx.db, id);
    const schema = await loadSchema(ctx.db);
    const type = schema.typed(entry.typeId);
    const names = told.map(({ name }) => name);
    const rows = await see(
      ctx,
      selectFacts(ctx.db)
        .where('facts.name', 'in', names)
        .where(sql<boolean>`facts.refs ? 'entry_id' and facts.refs ->> 'entry_id' = ${id}`)
        .orderBy('facts.at', 'desc')
        .limit(most),
      'facts',
    );
    const steps = rows.map(readFact).map(stepOf).filter(saysSomething);
    const tells = await mayTell(ctx, [entry.typeId]);
    for (const step of steps) step.changes = step.changes.filter(({ what }) => tells(entry.typeId, what, step.at));
    if (type) {
      const closed = await closedTo(ctx, schema);
      const { madeAt } = await formerAttributes(ctx.db, [type.id]);
      const closedAt: ClosedAt = (at) => (attribute) =>
        closed(attribute) || at < (madeAt.get(keyOf(attribute)) ?? new Date(0));
      steps.push(...(await bulkSteps(ctx, type, closedAt, id)), ...(await restrictedSteps(ctx, type, closedAt, id)));
    }
    steps.sort((a, b) => b.at.getTime() - a.at.getTime());
    if (type) await nameReferences(ctx, schema, type, steps);
    return from(rows, steps.slice(0, most));
  },
});

function stepOf(fact: Fact): Step {
  const definition = told.find(({ name }) => name === fact.name);
  const sentence = definition?.sentence(fact as never) ?? fact.name;
  const changes = (fact.body.changes ?? {}) as Record<string, { from: unknown; to: unknown }>;
  return { ...{ id: fact.id, at: fact.at, actor: fact.actor.name, sentence }, changes: listed(changes) };
}

/** What changed nothing but restricted attributes is told by the steps of those. */
const saysSomething = ({ sentence, changes }: Step) => changes.length > 0 || !sentence.startsWith('changed ');

const listed = (changes: Record<string, { from: unknown; to: unknown }>): Change[] =>
  Object.entries(changes)
    .filter(([, change]) => !isDeepStrictEqual(change.from, change.to))
    .map(([what, change]) => ({ what, from: words(change.from), to: words(change.to) }));

const words = (value: unknown): string[] =>
  value === null || value === undefined || value === '' ? [] : [value].flat().map(String);

async function bulkSteps(ctx: Ctx, type: CatalogType, closedAt: ClosedAt, entryId: string): Promise<Step[]> {
  const rows = await catalogTables(ctx.db)
    .selectFrom('catalogBulkRows as row')
    .innerJoin('catalogBulks as bulk', 'bulk.id', 'row.bulkId')
    .select(['bulk.id', 'bulk.source', 'bulk.actorName', 'bulk.createdAt', 'bulk.updatedAt'])
    .select(['row.outcome', 'row.before', 'row.after'])
    .where('row.entryId', '=', entryId)
    .where('row.outcome', 'in', ['created', 'changed'])
    .orderBy('bulk.id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ id, source, actorName, createdAt, updatedAt, outcome, before, after }) => ({
    ...{ id, at: updatedAt, actor: actorName },
    sentence: `${outcome} it with ${source === 'api' ? 'a bulk change of the API' : `an import (${source})`}`,
    changes: before && after ? listed(changesBetween(type, closedAt(createdAt), before, after)) : [],
  }));
}

/** Changes of restricted attributes: that there was one for everyone, the values for readers. */
async function restrictedSteps(ctx: Ctx, type: CatalogType, closedAt: ClosedAt, entryId: string): Promise<Step[]> {
  const rows = await catalogTables(ctx.db)
    .selectFrom('catalogRestrictedChanges')
    .selectAll()
    .where('entryId', '=', entryId)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ id, at, actorName, attributeId, before, after }) => {
    const attribute = type.attributes.find((known) => known.id === attributeId);
    const isOpen = attribute && !closedAt(at)(attribute);
    const name = attribute?.name ?? 'attribute that is gone';
    const changes = isOpen ? [{ what: name, from: words(before), to: words(after) }] : [];
    return { id, at, actor: actorName, sentence: `changed the restricted “${name}”`, changes };
  });
}

/** References are kept as they were written; people know entries by their names. */
async function nameReferences(ctx: Ctx, schema: Schema, type: CatalogType, steps: readonly Step[]): Promise<void> {
  const references = new Set(type.attributes.filter(({ valueType }) => !primitives[valueType]).map(({ name }) => name));
  const changes = steps.flatMap((step) => step.changes).filter(({ what }) => references.has(what));
  const literals = [...new Set(changes.flatMap((change) => [...change.from, ...change.to]))];
  if (literals.length === 0) return;
  const types = type.attributes.flatMap(({ valueType }) => schema.typed(valueType)?.id ?? []);
  const { rows } = await sql<{ id: string; externalId: string | null; name: string }>`select id, external_id, name
    from catalog_entries where type_id = any(${types}) and (id = any(${literals}) or external_id = any(${literals}))`.execute(
    ctx.db,
  );
  const names = new Map(rows.flatMap(({ id, externalId, name }) => [id, externalId ?? id].map((key) => [key, name])));
  for (const change of changes) {
    change.from = change.from.map((literal) => names.get(literal) ?? literal);
    change.to = change.to.map((literal) => names.get(literal) ?? literal);
  }
}
