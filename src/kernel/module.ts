import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Command, Lent, Lock } from './command.ts';
import type { Actor, CommandCtx, Ctx } from './ctx.ts';
import type { Db } from './db.ts';
import type { Fact, FactDefinition, FactOf, NewFact, Scope } from './fact.ts';
import type { Route } from './route.ts';
import { parseInput } from './errors.ts';
import type { Kernel } from './kernel.ts';
import type { Query, ScopeOwner } from './query.ts';
import type { Cron, Job, Reaction, Timer } from './reaction.ts';

/** May refuse the transaction that is about to record a fact, by throwing a UserError. */
export type Guard = { on: string; check(ctx: CommandCtx, made: NewFact): Promise<void> };
export const guard = (definition: { on: { name: string }; check: Guard['check'] }): Guard => ({
  on: definition.on.name,
  check: definition.check,
});

/** Writes its own tables in the transaction of another module's fact; may return further facts. */
export type Companion = {
  name: string;
  module: string;
  on: string;
  write(ctx: CommandCtx, fact: Fact, lent: unknown): Promise<NewFact[]>;
};
export function companion<D extends { name: string }, L = unknown>(definition: {
  on: D;
  name: string;
  write(ctx: CommandCtx, fact: FactOf<D>, lent: L | undefined): Promise<NewFact[]>;
}): Omit<Companion, 'module'> {
  const { on, name, write } = definition;
  return {
    name: `${on.name}.${name}`,
    on: on.name,
    write: (ctx, fact, lent) => write(ctx, fact as FactOf<D>, lent as L | undefined),
  };
}

/** A module's part of another module's command input or resource JSON. */
export type LentInput = { to: { name: string }; schema: z.ZodType };
export type LentFields = {
  to: string;
  names: readonly string[];
  load(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Record<string, unknown>>>;
  /** Ids whose field has that value. */
  find?(ctx: Ctx, field: string, value: string): Promise<string[]>;
};

/** A typed field of a noun: the key after its name, as in `incident.severity`; why it is shut to the one who asks. */
export type NounField = { key: string; label: string; type: string; array?: boolean; shut?: string };
export type NounOption = { id: string; label: string };
/** A value of a field: nothing, one, or several; things are named by their ids. */
export type NounValue = unknown;
/** One thing of a noun's type: its label, its place when the type is ranked, and the fields that were asked for. */
export type NounThing = { label: string; rank?: number; fields: Record<string, NounValue> };

/** A type of thing that expressions may speak of. `load` answers for many ids at once, and leaves out those that are unknown or that `ctx.actor` may not see. */
export type Noun = {
  type: string;
  label: string;
  /** Other names of the type, as other sites write it. */
  alsoCalled?: readonly string[];
  ranked?: boolean;
  fields: readonly NounField[];
  /** Why a field that was there is not any more, by its key. */
  gone?: ReadonlyMap<string, string>;
  load(ctx: Ctx, ids: readonly string[], fields: readonly string[]): Promise<Map<string, NounThing>>;
  /** Ids of the things that answer to these words, by id, external id or alias. */
  named?(ctx: Ctx, literals: readonly string[]): Promise<Map<string, string>>;
  /** Things to choose from. */
  options?(ctx: Ctx, words: string, limit: number): Promise<NounOption[]>;
};

/** A place where people write conditions, and the nouns that are at hand there, by their names. */
export type Site = { name: string; label: string; roots: readonly NounField[] };
export type LentTypes = { nouns(ctx: Ctx): Promise<readonly Noun[]>; sites?: readonly Site[] };

/** A readiness check: its state in a word or sentence, or a throw. */
export type Check = { name: string; process?: 'api' | 'worker'; run(ctx: Ctx): Promise<string> };

/** The table of contents of a noun's folder. */
export type Module = {
  name: string;
  facts?: readonly { name: string }[];
  // oxlint-disable-next-line typescript/no-explicit-any -- commands of every input type live in one list
  commands?: readonly Command<any, any>[];
  // oxlint-disable-next-line typescript/no-explicit-any -- queries of every input type live in one list
  queries?: readonly Query<any, any>[];
  routes?: readonly Route[];
  reactions?: readonly Reaction[];
  guards?: readonly Guard[];
  companions?: readonly Omit<Companion, 'module'>[];
  timers?: readonly Timer[];
  // oxlint-disable-next-line typescript/no-explicit-any -- jobs of every data type live in one list
  jobs?: readonly Job<any>[];
  crons?: readonly Cron[];
  lends?: { input?: readonly LentInput[]; fields?: readonly LentFields[]; types?: LentTypes };
  scopes?: readonly ScopeOwner[];
  /** Who may see what happens to an incident; the kernel stamps it on every fact about it, whichever module records it. */
  scopeOfIncident?(tx: Db, incidentId: string, otherIncidentId?: string): Promise<Scope>;
  /** Hears of every answer to a query before its reader has it. */
  noteRead?(ctx: Ctx, input: unknown, result: unknown): Promise<void>;
  /** Kinds of lock it owns, in the order in which they are taken. */
  locks?: readonly string[];
  checks?: readonly Check[];
  /** Says who asks, from a header or a cookie; null when it cannot tell. */
  authenticate?(kernel: Kernel, request: FastifyRequest): Promise<Actor | null>;
  /** Routes that are no JSON of ours: sign-in, Slack's request URL. */
  http?(app: FastifyInstance, kernel: Kernel): Promise<void>;
  /** Runs in the worker while it lives; the returned function ends it. */
  start?(kernel: Kernel, process: 'api' | 'worker'): Promise<() => Promise<void>>;
  /** Brings a fresh database to a usable state; runs at every start, so it finds or creates. */
  seed?(kernel: Kernel): Promise<void>;
};

export const module = (definition: Module): Module => definition;

export type Registry = ReturnType<typeof createRegistry>;

/** Joins the modules: who listens, guards, accompanies and lends. */
export function createRegistry(modules: readonly Module[]) {
  const collect = <T>(pick: (module: Module) => readonly T[] | undefined) =>
    modules.flatMap((module) => pick(module) ?? []);
  const facts = mapByName(collect((module) => module.facts) as FactDefinition[]);
  const reactions = collect((module) => module.reactions);
  const guards = collect((module) => module.guards);
  const companions = modules.flatMap((module) =>
    (module.companions ?? []).map((companion) => ({ ...companion, module: module.name })),
  );
  const lentInputs = modules.flatMap((module) =>
    (module.lends?.input ?? []).map((input) => ({ ...input, module: module.name })),
  );
  const lentFields = collect((module) => module.lends?.fields);
  assertListened([...reactions, ...guards, ...companions], facts);
  assertUnrefused(guards, facts);
  const reactionsByFact = Map.groupBy(reactions, (reaction) => reaction.on);
  const guardsByFact = Map.groupBy(guards, (guard) => guard.on);
  const companionsByFact = Map.groupBy(companions, (companion) => companion.on);
  return {
    modules,
    facts,
    reactions: mapByName(reactions),
    companions: mapByName(companions),
    timers: mapByName(collect((module) => module.timers)),
    jobs: mapByName(collect((module) => module.jobs)),
    crons: mapByName(collect((module) => module.crons)),
    /** Every permission that a command or query asks for. */
    permissions: permissionsAsked([...collect((module) => module.commands), ...collect((module) => module.queries)]),
    routes: collect((module) => module.routes),
    checks: collect((module) => module.checks),
    scopes: collect((module) => module.scopes),
    async scopeOfIncident(tx: Db, { incidentId, otherIncidentId }: NewFact): Promise<Scope> {
      const owner = modules.find((module) => module.scopeOfIncident);
      return (incidentId && (await owner?.scopeOfIncident?.(tx, incidentId, otherIncidentId))) || null;
    },
    readNotes: modules.flatMap(({ noteRead }) => noteRead ?? []),
    reactionsOf: (fact: string) => reactionsByFact.get(fact) ?? [],
    guardsOf: (fact: string) => guardsByFact.get(fact) ?? [],
    companionsOf: (fact: string) => companionsByFact.get(fact) ?? [],
    inOrder: lockOrder(collect((module) => module.locks)),
    typesLent: collect((module) => (module.lends?.types ? [module.lends.types] : [])),
    fieldsLentTo: (resource: string) => lentFields.filter((fields) => fields.to === resource),
    parseLent(command: string, lent: Lent): Lent {
      const wanted = lentInputs.filter(({ to, module }) => to.name === command && lent[module] !== undefined);
      return Object.fromEntries(
        wanted.map(({ module, schema }) => [module, parseInput(schema, lent[module], `lent.${module}`)]),
      );
    },
  };
}

const permissionsAsked = (parts: readonly { permission: string | null }[]): string[] =>
  [...new Set(parts.flatMap(({ permission }) => permission ?? []))].sort();

function lockOrder(kinds: readonly string[]) {
  const rank = (lock: Lock) => {
    const kind = lock.slice(0, lock.indexOf(':'));
    if (!kinds.includes(kind)) throw new Error(`No module owns the lock kind "${kind}".`);
    return kinds.indexOf(kind);
  };
  return (locks: Lock[]) => [...new Set(locks)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function mapByName<T extends { name: string }>(items: readonly T[]): Map<string, T> {
  const map = new Map(items.map((item) => [item.name, item]));
  if (map.size === items.length) return map;
  const twice = items.find((item, index) => items.findIndex((other) => other.name === item.name) !== index);
  throw new Error(`Two parts share the name "${twice?.name}".`);
}

function assertListened(listeners: readonly { on: string }[], facts: Map<string, FactDefinition>) {
  for (const { on } of listeners) {
    if (!facts.has(on)) throw new Error(`Something listens to "${on}", which no module lists under facts.`);
  }
}

function assertUnrefused(guards: readonly Guard[], facts: Map<string, FactDefinition>) {
  for (const { on } of guards) {
    if (facts.get(on)?.unrefusable) throw new Error(`"${on}" may not have a guard: nothing may refuse it.`);
  }
}
