import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor, CommandCtx } from './ctx.ts';
import { newId } from './id.ts';
import type { Db } from './db.ts';

export type Scope = { kind: string; id: string } | null;

/** A fact as it is read back. */
export type Fact<R = Record<string, unknown>, B = Record<string, unknown>> = {
  id: string;
  name: string;
  version: number;
  at: Date;
  actor: { kind: Actor['kind']; id: string; name: string };
  scope: Scope;
  incidentId: string | null;
  causedBy: string | null;
  /** Ids and small values. */
  refs: R;
  /** Words and personal data; empty once erased. */
  body: B;
  isErased?: true;
};

export type FactDefinition<R extends z.ZodObject = z.ZodObject, B extends z.ZodObject = z.ZodObject> = {
  name: string;
  version: number;
  refs: R;
  body: B;
  sentence(fact: Fact<z.output<R>, z.output<B>>): string;
  sample: { refs: z.input<R>; body: z.input<B> };
  /** Kept, but not told on the timeline: another fact tells it better. */
  quiet?: true;
  /** Nothing may refuse it, and a companion that fails is run again later (declaring). */
  unrefusable?: true;
};

/** A fact that a command is about to record. */
export type NewFact = {
  definition: FactDefinition;
  incidentId?: string;
  /** A second incident that it names: it is told only to those who see both. */
  otherIncidentId?: string;
  scope?: Scope;
  refs: Record<string, unknown>;
  body: Record<string, unknown>;
};

type Details<R, B> = { incidentId?: string; otherIncidentId?: string; scope?: Scope } & (string extends keyof R
  ? { refs?: R }
  : { refs: R }) &
  (string extends keyof B ? { body?: B } : { body: B });

export type FactMaker<R extends z.ZodObject, B extends z.ZodObject> = FactDefinition<R, B> &
  ((details: Details<z.input<R>, z.input<B>>) => NewFact);

/** Declares something that can happen. Call the result to make one. */
export function fact<R extends z.ZodObject, B extends z.ZodObject>(definition: FactDefinition<R, B>): FactMaker<R, B> {
  const make = (details: Details<z.input<R>, z.input<B>>): NewFact => ({
    definition: definition as unknown as FactDefinition,
    incidentId: details.incidentId,
    otherIncidentId: details.otherIncidentId,
    scope: details.scope,
    refs: definition.refs.parse(details.refs ?? {}),
    body: definition.body.parse(details.body ?? {}),
  });
  const { name, ...rest } = definition;
  const sentence: typeof rest.sentence = (fact) =>
    fact.isErased ? erased : definition.sentence({ ...fact, body: inOneDirection(fact.body) });
  Object.defineProperty(make, 'name', { value: name });
  return Object.assign(make, { ...rest, sentence }) as FactMaker<R, B>;
}

/** What is told of a fact whose words fell to erasure, or to their age. */
export const erased = 'what this said was erased';

/** Words without the characters that would turn ours around them. */
const inOneDirection = <B extends Record<string, unknown>>(body: B): B =>
  Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '') : value,
    ]),
  ) as B;

export type FactOf<D> = D extends FactDefinition<infer R, infer B> ? Fact<z.output<R>, z.output<B>> : never;

/** Writes the row and its body; the caller adds the jobs of its reactions in the same transaction. */
export async function insertFact(ctx: CommandCtx, made: NewFact, causedBy?: string): Promise<Fact> {
  const at = ctx.now();
  const { definition, incidentId, scope } = made;
  const row = {
    ...{ id: newId(at), name: definition.name, version: definition.version, at },
    ...{ actorKind: ctx.actor.kind, actorId: ctx.actor.id },
    ...{ scopeKind: scope?.kind ?? null, scopeId: scope?.id ?? null },
    ...{ incidentId: incidentId ?? null, causedBy: causedBy ?? null },
    refs: JSON.stringify(made.refs),
  };
  const body = JSON.stringify(made.body);
  const origin = ctx.actor.origin && JSON.stringify(ctx.actor.origin);
  await ctx.tx
    .with('fact', (tx) => tx.insertInto('facts').values(row))
    .insertInto('factBodies')
    .values({ factId: row.id, at, actorName: ctx.actor.name, body, origin })
    .execute();
  return {
    ...{ id: row.id, name: row.name, version: row.version, at, scope: scope ?? null },
    actor: { kind: ctx.actor.kind, id: ctx.actor.id, name: ctx.actor.name },
    ...{ incidentId: row.incidentId, causedBy: row.causedBy, refs: made.refs, body: made.body },
  };
}

/** Facts with their bodies, each looked up by its key, as a composable query. Months before `since` are not looked at. */
export function selectFacts(db: Db, since = new Date(0)) {
  return db
    .selectFrom('facts')
    .leftJoinLateral(
      ({ selectFrom, ref }) =>
        selectFrom('factBodies')
          .select(({ ref, eb }) => [
            ...(['actorName', 'origin'] as const),
            eb.case().when('erasedAt', 'is', null).then(ref('body')).end().as('body'),
          ])
          .where('factBodies.factId', '=', ref('facts.id'))
          .where('factBodies.at', '=', ref('facts.at'))
          .where('factBodies.at', '>=', since)
          .limit(1)
          .as('factBodies'),
      (join) => join.onTrue(),
    )
    .where('facts.at', '>=', since)
    .selectAll('facts')
    .select(['factBodies.actorName', 'factBodies.body']);
}

export type FactRow = Awaited<ReturnType<ReturnType<typeof selectFacts>['execute']>>[number];

export const readFact = (row: FactRow): Fact => ({
  ...{ id: row.id, name: row.name, version: row.version, at: row.at, refs: row.refs, causedBy: row.causedBy },
  actor: { kind: row.actorKind as Actor['kind'], id: row.actorId, name: row.actorName ?? 'someone' },
  scope: row.scopeKind ? { kind: row.scopeKind, id: row.scopeId ?? '' } : null,
  incidentId: row.incidentId,
  body: row.body ?? {},
  ...(row.body === null && { isErased: true }),
});

/** Finds one fact by its id, or null. */
export async function findFact(db: Db, id: string): Promise<Fact | null> {
  const row = await selectFacts(db).where('facts.id', '=', id).executeTakeFirst();
  return row ? readFact(row) : null;
}

/** Takes the words out of facts for good; that they were recorded, by whom and when, stays. */
export async function eraseWords({ tx, now }: CommandCtx, factIds: readonly string[]): Promise<void> {
  await sql`select set_config('candor.erasing', 'on', true)`.execute(tx);
  await sql`update fact_bodies set body = '{}', erased_at = ${now()} where fact_id = any(${factIds})`.execute(tx);
  await sql`select set_config('candor.erasing', '', true)`.execute(tx);
}
