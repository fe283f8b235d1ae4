import { sql, type RawBuilder } from 'kysely';
import { may, type Ctx } from '../kernel/ctx.ts';
import type { Db } from '../kernel/db.ts';
import { UserError, type Refusal } from '../kernel/errors.ts';
import { readFact, selectFacts } from '../kernel/fact.ts';
import type { LentFields } from '../kernel/module.ts';
import { customRolesOf, findUser, selectCustomRoles, usersById } from '../people/find.ts';
import { catalogEntryUpdated } from './facts.ts';
import { loadSchema, selectTeams, teamsOf, type Entry } from './find.ts';
import { formerAttributes } from './former.ts';
import {
  closedAttributes,
  isOwn,
  keyOf,
  nothingClosed,
  type Attribute,
  type CatalogType,
  type Closed,
  type Schema,
} from './rules.ts';
import { catalogTables, type Readers } from './tables.ts';

export { nothingClosed, type Closed } from './rules.ts';

/** Opens every restricted attribute. Owners and Candor itself may do everything; keys have a role for it. */
export const readsAll = 'catalog_restricted.view_all';

type Asker = Pick<Ctx, 'db' | 'actor'>;

/** Which attributes are closed to the one who asks. What a key does for a person is open to both. */
export async function closedTo(asker: Asker, schema: Schema): Promise<Closed> {
  if (restrictedIn(schema) === nothingClosed) return nothingClosed;
  return closedAttributes(schema, await membershipOf(asker));
}

/** Which attributes are closed to somebody. */
export const restrictedIn = (schema: Schema): Closed => closedAttributes(schema, () => false);

/** Whether the one who asks is among some readers. */
export async function membershipOf({ db, actor }: Asker): Promise<(readers: Readers) => boolean> {
  const { kind, id, through } = actor;
  if (through && !may(through, readsAll)) return () => false;
  if (may(actor, readsAll)) return () => true;
  const user = kind === 'user' ? await findUser(db, id) : undefined;
  if (!user) return () => false;
  const custom = (await customRolesOf(db, [id])).get(id) ?? [];
  const held = new Set<string>([user.role, ...custom.map((role) => role.id)]);
  const teams = new Set(await teamsOf(db, id));
  return ({ roles, userIds, teamIds = [] }) =>
    user.role === 'owner' ||
    userIds.includes(id) ||
    roles.some((role) => held.has(role)) ||
    teamIds.some((team) => teams.has(team));
}

export const restrictedSentence = (name: string): string =>
  `“${name}” is restricted, and you are not one of its readers.`;

/** An entry without what is closed. */
export function opened<E extends Entry>(type: CatalogType, closed: Closed, entry: E): E {
  const shut = new Set(type.attributes.filter(closed).map(({ id }) => id));
  if (shut.size === 0) return entry;
  const attributeValues = Object.fromEntries(Object.entries(entry.attributeValues).filter(([id]) => !shut.has(id)));
  return { ...entry, attributeValues };
}

/** Only references `r` of attributes that are open, as a further condition. */
export function notThrough({ types }: Schema, closed: Closed): RawBuilder<unknown> {
  const shut = types.flatMap(({ attributes }) => attributes.filter(closed));
  if (shut.length === 0) return sql``;
  const [typeIds, ids] = [shut.map(({ typeId }) => typeId), shut.map(({ id }) => id)];
  return sql`and (r.type_id, r.attribute_id) not in (select * from unnest(${typeIds}::text[], ${ids}::text[]))`;
}

/** A type as the one who asks sees it: what is closed has its name, and says so. */
export const seenType = <T extends CatalogType>(type: T, closed: Closed): T => ({
  ...type,
  attributes: type.attributes.map((one) =>
    closed(one) ? { ...one, readers: null, hidden: true, expression: null } : one,
  ),
});

const alwaysTold = ['name', 'external id', 'aliases', 'rank'];

/**
 * Which changes of entries the one who asks is told, by what a fact calls what changed and when. Facts from before an attribute was
 * restricted hold its values, under the name it had then: in a type where something is or was closed, only what is surely open is
 * told, since it has its name.
 */
export async function mayTell(
  asker: Asker,
  typeIds: readonly string[],
): Promise<(typeId: string, what: string, at: Date) => boolean> {
  const isAmong = await membershipOf(asker);
  const schema = await loadSchema(asker.db);
  const closed = await closedTo(asker, schema);
  const former = await formerAttributes(asker.db, typeIds);
  const current = schema.types.filter(({ id }) => typeIds.includes(id));
  const shut = new Set(current.filter(({ attributes }) => attributes.some(closed)).map(({ id }) => id));
  for (const [typeId, all] of former.removed) if (!all.every(isAmong)) shut.add(typeId);
  // An archived type is no longer part of the schema.
  const restricted = await catalogTables(asker.db)
    .selectFrom('catalogAttributes')
    .select(['typeId', 'readers'])
    .where('typeId', 'in', typeIds.length > 0 ? [...typeIds] : [''])
    .where('readers', 'is not', null)
    .execute();
  for (const { typeId, readers } of restricted) if (readers && !isAmong(readers)) shut.add(typeId);
  const open = new Map(
    current.flatMap(({ attributes }) =>
      attributes
        .filter((one) => !closed(one))
        .map((one) => [`${one.typeId} ${one.name}`, former.namedAt.get(keyOf(one)) ?? new Date(0)] as const),
    ),
  );
  return (typeId, what, at) => {
    if (!shut.has(typeId) || alwaysTold.includes(what)) return true;
    const since = open.get(`${typeId} ${what}`);
    return since !== undefined && at >= since;
  };
}

/** What facts about entries keep from the one who reads the audit log, instead of their details. */
export const auditedChanges: LentFields = {
  to: 'audit_entry',
  names: ['details'],
  async load(ctx, ids) {
    const rows = await selectFacts(ctx.db)
      .where('facts.id', 'in', ids.length > 0 ? [...ids] : [''])
      .where('facts.name', '=', catalogEntryUpdated.name)
      .execute();
    const facts = rows.map(readFact);
    if (facts.length === 0) return new Map();
    const typeOf = ({ refs }: (typeof facts)[number]) => String(refs.type_id);
    const tells = await mayTell(ctx, [...new Set(facts.map(typeOf))]);
    return new Map(
      facts.map((fact) => {
        const changes = Object.entries((fact.body.changes ?? {}) as Record<string, unknown>);
        const told = changes.filter(([what]) => tells(typeOf(fact), what, fact.at));
        return [fact.id, { details: { ...fact.body, changes: Object.fromEntries(told) } }];
      }),
    );
  },
};

const baseRoles = ['viewer', 'responder', 'administrator', 'owner'];

type Change = { type: CatalogType; next: readonly Attribute[] };

/** Why the attributes of a type may not become these: only readers change what is restricted, and stay readers of it. */
export async function readerProblems(asker: Asker, { type, next }: Change): Promise<Refusal[]> {
  const isAmong = await membershipOf(asker);
  const problems: Refusal[] = [];
  const before = new Map(type.attributes.map((attribute) => [attribute.id, attribute]));
  for (const { id, name, readers } of type.attributes)
    if (readers && !isAmong(readers) && !next.some((kept) => kept.id === id))
      problems.push({ pointer: 'attributes', sentence: `${restrictedSentence(name)} Leave it where it is.` });
  for (const [index, attribute] of next.entries()) {
    const known = before.get(attribute.id);
    const refuse = (field: string, sentence: string) =>
      problems.push({ pointer: `attributes.${index}.${field}`, sentence });
    if (known?.readers && !isAmong(known.readers)) {
      if (!isSame(known, attribute)) refuse('readers', `${restrictedSentence(known.name)} Leave it as it is.`);
      continue;
    }
    if (!attribute.readers || sameReaders(known?.readers ?? null, attribute.readers)) continue;
    const never = unrestrictable(type, attribute);
    if (never) refuse('readers', never);
    else if (!isAmong(attribute.readers))
      refuse(
        'readers',
        `You would not read “${attribute.name}” yourself any more. Keep yourself, or a role or team of yours, among its readers.`,
      );
    const unknown = await unknownAmong(asker.db, attribute.readers, known?.readers?.teamIds);
    if (unknown) refuse('readers', unknown);
  }
  return problems;
}

/** Whether nothing but its place changes. */
const isSame = (one: Attribute, other: Attribute): boolean => JSON.stringify(made(one)) === JSON.stringify(made(other));
const made = (attribute: Attribute) => {
  const { id, name, valueType, isArray, mode, backlinkAttributeId, path, expression, readers } = attribute;
  return [id, name, valueType, isArray, mode, backlinkAttributeId, path, sorted(expression), sortedReaders(readers)];
};
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value)
        .map(([key, held]) => [key, sorted(held)])
        .toSorted()
    : Array.isArray(value)
      ? value.map(sorted)
      : value;
const sortedReaders = (readers: Readers | null) =>
  readers && [readers.roles.toSorted(), readers.userIds.toSorted(), (readers.teamIds ?? []).toSorted()];
export const sameReaders = (one: Readers | null, other: Readers | null): boolean =>
  JSON.stringify(sortedReaders(one)) === JSON.stringify(sortedReaders(other));

/** What others show or follow whoever asks, and so cannot be kept from anybody. */
function unrestrictable(type: CatalogType, attribute: Attribute): string | null {
  const { id, name, mode } = attribute;
  if (mode === 'external' || mode === 'internal')
    return `“${name}” is kept by Candor, which shows it elsewhere too. It cannot be restricted.`;
  if (type.isTeamType && id === 'members')
    return `“${name}” says who is in a team, and what they may see follows it. It cannot be restricted.`;
  return isOwn(attribute) && mode !== 'dynamic'
    ? null
    : `“${name}” is worked out from others. It is restricted wherever one of those is: restrict that one.`;
}

const teamNames = async (db: Db, ids: readonly string[]): Promise<Map<string, string>> => {
  const found = selectTeams(db).where('catalogEntries.id', 'in', ids.length > 0 ? [...ids] : ['']);
  return new Map((await found.execute()).map(({ id, name }) => [id, name]));
};

/** What is no reader; a team that is gone by now stays where it was, and lets nobody in. */
async function unknownAmong(
  db: Db,
  { roles, userIds, teamIds = [] }: Readers,
  formerTeams: readonly string[] = [],
): Promise<string | null> {
  const custom = new Set((await selectCustomRoles(db).execute()).map(({ id }) => id));
  if (roles.some((role) => !baseRoles.includes(role) && !custom.has(role)))
    return 'There is no such role. Choose one of the roles there are.';
  const teams = await teamNames(db, teamIds);
  if (teamIds.some((id) => !teams.has(id) && !formerTeams.includes(id)))
    return 'There is no such team. Choose one from the list.';
  const people = await usersById(db, userIds);
  return userIds.some((id) => !people.has(id)) ? 'There is no such person. Choose somebody from the list.' : null;
}

/** Readers in words: “Administrators, On-call leads and Ana Souza”; owners are always among them. */
export async function inWords(db: Db, readers: Readers | null): Promise<string> {
  if (!readers) return 'everyone who reads the catalog';
  const custom = new Map((await selectCustomRoles(db).execute()).map(({ id, name }) => [id, name]));
  const people = await usersById(db, readers.userIds);
  const roles = readers.roles.filter((role) => role !== 'owner').map((role) => custom.get(role) ?? `${role}s`);
  const teams = await teamNames(db, readers.teamIds ?? []);
  const inTeams = (readers.teamIds ?? []).map((id) => `who is in ${teams.get(id) ?? 'a former team'}`);
  const persons = readers.userIds.map((id) => people.get(id)?.name ?? id);
  return ['owners', ...roles, ...inTeams, ...persons].join(', ');
}

/** Refuses to look for something by what is closed. */
export function refuseClosed(closed: Closed, attribute: Attribute, pointer: string): void {
  if (closed(attribute)) throw new UserError('forbidden', restrictedSentence(attribute.name), pointer);
}
