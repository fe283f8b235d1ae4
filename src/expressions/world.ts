import type { NounThing } from '../kernel/module.ts';

export type Missing = { things: Map<string, Map<string, Set<string>>>; names: Map<string, Set<string>> };

/** What is known while conditions are judged. Reading what is not known yet gives nothing and is remembered, to be loaded in one batch. */
export class World {
  readonly #things = new Map<string, Map<string, NounThing | null>>();
  readonly #names = new Map<string, Map<string, string | null>>();
  #missing: Missing = { things: new Map(), names: new Map() };
  /** Decides what is random: one draw for the whole judgement, from 0 to 1. */
  readonly chance: number;

  constructor(chance = 0) {
    this.chance = chance;
  }

  /** Makes a thing known, or known to be gone. Fields add up. */
  add(type: string, id: string, thing: NounThing | null): void {
    const things = this.#things.get(type) ?? new Map<string, NounThing | null>();
    this.#things.set(type, things);
    const earlier = things.get(id);
    things.set(id, thing && earlier ? { ...thing, fields: { ...earlier.fields, ...thing.fields } } : thing);
  }

  name(type: string, literal: string, id: string | null): void {
    const names = this.#names.get(type) ?? new Map<string, string | null>();
    this.#names.set(type, names);
    names.set(literal, id);
  }

  /** A field of a thing; nothing while it is not known. */
  read(type: string, id: string, field: string): unknown {
    const thing = this.#things.get(type)?.get(id);
    if (thing === null) return undefined;
    if (thing) {
      const value = thing.fields[field];
      if (value !== undefined || Object.hasOwn(thing.fields, field)) return value;
    }
    this.#miss(type, id).add(field);
    return undefined;
  }

  label(type: string, id: string): string {
    const thing = this.#things.get(type)?.get(id);
    if (thing === undefined) this.#miss(type, id);
    return thing?.label ?? id;
  }

  rank(type: string, id: string): number | undefined {
    const thing = this.#things.get(type)?.get(id);
    if (thing === undefined) this.#miss(type, id);
    return thing?.rank;
  }

  /** The id of the thing that answers to the words; undefined while nobody is known to. */
  named(type: string, literal: string): string | undefined {
    const id = this.#names.get(type)?.get(literal);
    if (id === undefined) {
      const names = this.#missing.names.get(type) ?? new Set();
      this.#missing.names.set(type, names.add(literal));
    }
    return id ?? undefined;
  }

  #miss(type: string, id: string): Set<string> {
    const ids = this.#missing.things.get(type) ?? new Map<string, Set<string>>();
    this.#missing.things.set(type, ids);
    const fields = ids.get(id) ?? new Set<string>();
    ids.set(id, fields);
    return fields;
  }

  /** What was asked for and not known since this was last asked; null when nothing was. */
  takeMissing(): Missing | null {
    const missing = this.#missing;
    if (missing.things.size === 0 && missing.names.size === 0) return null;
    this.#missing = { things: new Map(), names: new Map() };
    return missing;
  }
}

/** One judgement: the things at hand by their names, and the item that a filter looks at. */
export type Frame = {
  world: World;
  roots: Readonly<Record<string, unknown>>;
  item?: unknown;
  memo: Map<string, unknown>;
};

export const frameOf = (world: World, roots: Readonly<Record<string, unknown>>): Frame => ({
  world,
  roots,
  memo: new Map(),
});
