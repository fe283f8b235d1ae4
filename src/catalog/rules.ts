import type { Refusal } from '../kernel/errors.ts';
import type { Mode, Readers } from './tables.ts';

export const icons = [
  ...['alert', 'bolt', 'box', 'briefcase', 'browser', 'bulb', 'calendar', 'clock', 'cog', 'components', 'database'],
  ...[
    'doc',
    'email',
    'escalation-path',
    'files',
    'flag',
    'folder',
    'globe',
    'incident-template',
    'money',
    'server',
    'severity',
  ],
  ...['status-page', 'store', 'star', 'tag', 'user', 'users'],
] as const;
export const colors = ['yellow', 'green', 'blue', 'violet', 'pink', 'cyan', 'orange'] as const;
export const categories = [
  ...['customer', 'issue-tracker', 'product-feature', 'service', 'on-call', 'team', 'user'],
] as const;
export const modes = ['', 'api', 'dashboard', 'external', 'internal', 'dynamic', 'backlink', 'path'] as const;

/** Values that are no things of their own: what a literal of each looks like. */
export const primitives: Record<string, { label: string; about: string; literal: string }> = {
  String: { label: 'String', about: 'A short text.', literal: 'Plain text on one line.' },
  Text: { label: 'Text', about: 'A longer text, which may have formatting.', literal: 'Text in Markdown.' },
  Number: { label: 'Number', about: 'A number.', literal: 'Digits, with a point before decimals: 12.5' },
  Bool: { label: 'Yes or no', about: 'A yes or a no.', literal: 'true or false' },
  Timestamp: { label: 'Date and time', about: 'A moment.', literal: 'ISO 8601: 2026-03-01T09:00:00Z' },
  Url: { label: 'Link', about: 'An address on the web.', literal: 'https://…' },
};

/** Who writes a value: a person in the dashboard, a program through the API, a file, or Candor itself. */
export type Writer = 'dashboard' | 'api' | 'import' | 'system';

export type Attribute = {
  typeId: string;
  id: string;
  name: string;
  valueType: string;
  isArray: boolean;
  mode: Mode;
  position: number;
  backlinkAttributeId: string | null;
  path: string[];
  /** What a dynamic attribute is worked out by, in the words of `expressions/`. */
  expression: Record<string, unknown> | null;
  /** Null for everyone who reads the catalog. */
  readers: Readers | null;
  /** Said to whoever may not read its values. */
  hidden?: true;
};

export type CatalogType = {
  id: string;
  name: string;
  typeName: string;
  description: string;
  icon: string;
  color: string;
  ranked: boolean;
  useNameAsIdentifier: boolean;
  isTeamType: boolean;
  categories: string[];
  annotations: Record<string, string>;
  sourceRepoUrl: string | null;
  owningTeamIds: string[];
  managedBy: string | null;
  schemaVersion: number;
  createdAt: Date;
  updatedAt: Date;
  attributes: Attribute[];
};

/** Every type in use with its attributes. `typed` also answers to `CatalogEntry["ID"]`. */
export type Schema = { types: readonly CatalogType[]; typed(name: string): CatalogType | undefined };

export function schemaOf(types: readonly CatalogType[]): Schema {
  const byName = new Map(
    types.flatMap((type) => [type.typeName, engineName(type), type.id].map((name) => [name, type])),
  );
  return { types, typed: (name) => byName.get(name) };
}

/** The name by which expressions speak of a type that people made. */
export const engineName = ({ id, typeName }: { id: string; typeName: string }) =>
  typeName.startsWith('Custom[') ? `CatalogEntry["${id}"]` : typeName;

/** Whether the entry itself holds the value; one that is worked out by an expression is kept with it. */
export const isOwn = ({ mode }: { mode: Mode }) => mode !== 'backlink' && mode !== 'path';

/**
 * Whether what refers to entries of the type needs them. People, teams, channels and priorities look after
 * things: a service does not stop when its team does.
 */
export const isDependedOn = ({ typeName, isTeamType }: Pick<CatalogType, 'typeName' | 'isTeamType'>) =>
  typeName.startsWith('Custom[') && !isTeamType;

/** Why this writer may not set an attribute of this mode, or null. */
export function notWritable(mode: Mode, by: Writer): string | null {
  if (mode === 'backlink' || mode === 'path') return 'is worked out from other entries and cannot be set';
  if (by === 'system') return null;
  if (mode === 'external') return 'is kept by an integration and cannot be set here';
  if (mode === 'internal') return 'is kept by Candor and cannot be set here';
  if (mode === 'dynamic') return 'is worked out by an expression and cannot be set';
  if (mode === 'api' && by === 'dashboard') return 'is kept by the API; change it where it comes from';
  if (mode === 'dashboard' && by === 'api') return 'is kept in the dashboard and cannot be set through the API';
  return null;
}

/** Modes of attributes that come with an integration or with Candor. */
const filledByCandor: readonly Mode[] = ['external', 'internal'];

/** Why attributes cannot have their mode: it would save and never hold a value. One that had it before keeps it. */
export function modeProblems(
  before: readonly Pick<Attribute, 'id' | 'mode'>[],
  wanted: readonly { id?: string; name: string; mode: Mode; expression?: object | null }[],
): Refusal[] {
  return wanted.flatMap(({ id, name, mode, expression }, index) => {
    const had = before.some((known) => known.id === id && known.mode === mode);
    if (mode === 'dynamic' && !had && !expression)
      return [
        {
          pointer: `attributes.${index}.expression`,
          sentence: `“${name}” is worked out by an expression: give it one.`,
        },
      ];
    if (had || !filledByCandor.includes(mode)) return [];
    const sentence = `“${name}” cannot have the mode “${mode}”: Candor would have to fill it and has nothing to fill it with. Leave the mode empty, or choose api, dashboard, dynamic, backlink or path.`;
    return [{ pointer: `attributes.${index}.mode`, sentence }];
  });
}

const longest: Record<string, number> = { String: 1_000, Url: 2_000, Text: 20_000 };

/** Why a literal is no value of a primitive type, or null. */
export function literalProblem(type: string, literal: string): string | null {
  const most = longest[type];
  if (most !== undefined && literal.length > most) return `is longer than ${most} characters`;
  if (type === 'Number' && !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(literal.trim()))
    return `must be a number, not “${short(literal)}”`;
  if (type === 'Bool' && !/^(true|false)$/i.test(literal.trim()))
    return `must be true or false, not “${short(literal)}”`;
  if (type === 'Timestamp' && !(/^\d{4}-\d{2}-\d{2}/.test(literal) && !Number.isNaN(Date.parse(literal))))
    return `must be a date such as 2026-03-01 or 2026-03-01T09:00:00Z, not “${short(literal)}”`;
  if (type === 'Url' && !/^https?:$/.test(URL.parse(literal.trim())?.protocol ?? ''))
    return `must be an address such as https://example.com, not “${short(literal)}”`;
  return null;
}

export const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** Attributes whose value is worked out from this one, in words: empty when nothing needs it. */
export function usersOfAttribute(schema: Schema, typeId: string, attributeId: string): string[] {
  return schema.types.flatMap((type) =>
    type.attributes
      .filter((attribute) => attribute.typeId !== typeId || attribute.id !== attributeId)
      .filter((attribute) =>
        attribute.mode === 'backlink'
          ? attribute.backlinkAttributeId === attributeId && schema.typed(attribute.valueType)?.id === typeId
          : pathSteps(schema, attribute).some((step) => step.typeId === typeId && step.id === attributeId),
      )
      .map((attribute) => `“${attribute.name}” of ${type.name}`),
  );
}

/** Attributes of other types whose values are of this type, in words. */
export const usersOfType = (schema: Schema, typeId: string): string[] =>
  schema.types
    .filter(({ id }) => id !== typeId)
    .flatMap((type) =>
      type.attributes
        .filter(({ valueType }) => schema.typed(valueType)?.id === typeId)
        .map((attribute) => `“${attribute.name}” of ${type.name}`),
    );

/** Whether somebody may not read the values of an attribute. */
export type Closed = (attribute: Pick<Attribute, 'typeId' | 'id'>) => boolean;
export const nothingClosed: Closed = () => false;
export const keyOf = ({ typeId, id }: Pick<Attribute, 'typeId' | 'id'>): string => `${typeId} ${id}`;

/** Attributes that are closed to whoever is among no such readers, and all that is worked out from them. */
export function closedAttributes(schema: Schema, isAmong: (readers: Readers) => boolean): Closed {
  const all = schema.types.flatMap(({ attributes }) => attributes);
  if (!all.some(({ readers }) => readers)) return nothingClosed;
  const keys = new Set(all.filter(({ readers }) => readers && !isAmong(readers)).map(keyOf));
  if (keys.size === 0) return nothingClosed;
  const sources = all.map((one) => [keyOf(one), sourcesOf(schema, all, one).map(keyOf)] as const);
  // Until a round closes nothing more: what is worked out may go round in a circle.
  for (let before = -1; before !== keys.size;) {
    before = keys.size;
    for (const [key, from] of sources) if (from.some((source) => keys.has(source))) keys.add(key);
  }
  return (attribute) => keys.has(keyOf(attribute));
}

/** What an attribute is worked out from; of an expression, every attribute that has a name it reads. */
function sourcesOf(schema: Schema, all: readonly Attribute[], attribute: Attribute): Attribute[] {
  const { mode, valueType, backlinkAttributeId } = attribute;
  if (mode === 'path') return pathSteps(schema, attribute);
  if (mode === 'backlink')
    return schema.typed(valueType)?.attributes.filter(({ id }) => id === backlinkAttributeId) ?? [];
  const read = mode === 'dynamic' ? attributesRead(attribute.expression) : new Set();
  return all.filter(({ id }) => read.has(id));
}

/** Ids of the attributes that an expression names, wherever it does. */
export const attributesRead = (expression: object | null): Set<string> =>
  new Set([...JSON.stringify(expression).matchAll(/catalog_attribute\[\\"([^"\\]+)\\"\]/g)].map(([, id]) => id ?? ''));

/** The attributes that a path goes through, as far as they exist. */
export function pathSteps(schema: Schema, attribute: Pick<Attribute, 'typeId' | 'mode' | 'path'>): Attribute[] {
  const steps: Attribute[] = [];
  let type = attribute.mode === 'path' ? schema.typed(attribute.typeId) : undefined;
  for (const id of attribute.path) {
    const step = type?.attributes.find((candidate) => candidate.id === id);
    if (!step) break;
    steps.push(step);
    type = schema.typed(step.valueType);
  }
  return steps;
}

/** What is wrong with the attributes of one type, among all types; pointers start at `attributes.N`. */
export function schemaProblems(schema: Schema, type: CatalogType): Refusal[] {
  const names = new Map<string, number>();
  return type.attributes.flatMap((attribute, index) => {
    const problems: Refusal[] = [];
    const refuse = (field: string, sentence: string) =>
      problems.push({ pointer: `attributes.${index}.${field}`, sentence });
    const name = attribute.name.toLowerCase();
    if (names.has(name)) refuse('name', `There are two attributes named “${attribute.name}”. Rename one.`);
    names.set(name, index);
    if (!primitives[attribute.valueType] && !schema.typed(attribute.valueType))
      refuse('type', `There is no type “${short(attribute.valueType)}”.`);
    else if (attribute.mode === 'backlink') checkBacklink(schema, type, attribute, refuse);
    else if (attribute.mode === 'path') checkPath(schema, attribute, refuse);
    return problems;
  });
}

type Refuse = (field: string, sentence: string) => void;

function checkBacklink(schema: Schema, type: CatalogType, attribute: Attribute, refuse: Refuse): void {
  const source = schema.typed(attribute.valueType);
  const forward = source?.attributes.find(({ id }) => id === attribute.backlinkAttributeId);
  if (!source) refuse('type', `“${attribute.name}” lists entries, so its type must be a catalog type.`);
  else if (!forward || !isOwn(forward))
    refuse('backlink_attribute', `Choose the attribute of ${source.name} that “${attribute.name}” follows back.`);
  else if (schema.typed(forward.valueType)?.id !== type.id)
    refuse('backlink_attribute', `“${forward.name}” of ${source.name} does not refer to ${type.name}.`);
}

function checkPath(schema: Schema, attribute: Attribute, refuse: Refuse): void {
  const steps = pathSteps(schema, attribute);
  const last = steps.at(-1);
  if (attribute.path.length === 0)
    return refuse('path', `Choose the attributes that “${attribute.name}” goes through.`);
  if (attribute.path.length > 10) return refuse('path', `“${attribute.name}” goes through more than ten attributes.`);
  if (steps.length < attribute.path.length)
    return refuse(`path.${steps.length}`, `“${attribute.name}” goes through an attribute that does not exist.`);
  const nested = steps.findIndex(({ mode }) => mode === 'path');
  if (nested >= 0)
    return refuse(`path.${nested}`, `“${steps[nested]?.name}” is a path itself: go through its attributes instead.`);
  const sameType =
    last &&
    (last.valueType === attribute.valueType || schema.typed(last.valueType) === schema.typed(attribute.valueType));
  if (!sameType)
    return refuse('type', `“${attribute.name}” ends at “${last?.name}”, which is of type ${last?.valueType}.`);
  if (!attribute.isArray && steps.some((step) => step.isArray || step.mode === 'backlink'))
    refuse('array', `“${attribute.name}” can find several values: make it a list.`);
}
