import type { EntryInput } from '../entries/plan.ts';
import type { AttributeDefinition, TypeDefinition } from '../types/ensure.ts';

/** The kinds of Backstage that have a place in the catalog. */
export const kinds = ['component', 'system', 'domain', 'resource', 'api', 'group', 'user'] as const;
export type Kind = (typeof kinds)[number];

export const typeNameOf = (kind: Kind) =>
  `Custom["Backstage${kind === 'api' ? 'API' : kind.charAt(0).toUpperCase() + kind.slice(1)}"]`;

const text = (id: string, name: string, type = 'String', array = false): AttributeDefinition => ({
  id,
  name,
  type,
  array,
});
const refers = (id: string, name: string, kind: Kind, array = false) => text(id, name, typeNameOf(kind), array);
const back = (id: string, name: string, kind: Kind, backlinkAttribute: string): AttributeDefinition => ({
  ...{ id, name, type: typeNameOf(kind), array: true, mode: 'backlink', backlinkAttribute },
});

const common = [
  text('description', 'Description', 'Text'),
  text('tags', 'Tags', 'String', true),
  text('links', 'Links', 'Url', true),
];
const owned = [refers('owner', 'Owner', 'group'), refers('owner_user', 'Owner (person)', 'user')];
const made = [text('type', 'Type'), text('lifecycle', 'Lifecycle'), ...owned, refers('system', 'System', 'system')];
const depends = [
  refers('depends_on_components', 'Depends on components', 'component', true),
  refers('depends_on_resources', 'Depends on resources', 'resource', true),
];

type Looks = Pick<TypeDefinition, 'name' | 'icon' | 'color' | 'categories'>;
const looks: Record<Kind, Looks> = {
  component: { name: 'Component', icon: 'components', color: 'blue', categories: ['service'] },
  system: { name: 'System', icon: 'server', color: 'violet', categories: ['service'] },
  domain: { name: 'Domain', icon: 'folder', color: 'cyan', categories: [] },
  resource: { name: 'Resource', icon: 'database', color: 'orange', categories: [] },
  api: { name: 'API', icon: 'bolt', color: 'green', categories: [] },
  group: { name: 'Group', icon: 'users', color: 'pink', categories: ['team'] },
  user: { name: 'Backstage user', icon: 'user', color: 'yellow', categories: ['user'] },
};

const attributes: Record<Kind, AttributeDefinition[]> = {
  component: [
    ...[...common, ...made, ...depends, refers('subcomponent_of', 'Subcomponent of', 'component')],
    ...[refers('provides_apis', 'Provides APIs', 'api', true), refers('consumes_apis', 'Consumes APIs', 'api', true)],
    back('dependents', 'Needed by', 'component', 'depends_on_components'),
  ],
  system: [
    ...common,
    ...owned,
    refers('domain', 'Domain', 'domain'),
    back('components', 'Components', 'component', 'system'),
  ],
  domain: [
    ...common,
    ...owned,
    refers('subdomain_of', 'Subdomain of', 'domain'),
    back('systems', 'Systems', 'system', 'domain'),
  ],
  resource: [...common, ...made, ...depends, back('dependents', 'Needed by', 'component', 'depends_on_resources')],
  api: [
    ...[...common, ...made],
    back('providers', 'Provided by', 'component', 'provides_apis'),
    back('consumers', 'Consumed by', 'component', 'consumes_apis'),
  ],
  group: [
    ...[...common, text('type', 'Type'), text('email', 'Email'), refers('parent', 'Parent', 'group')],
    ...[refers('members', 'Members', 'user', true), back('children', 'Children', 'group', 'parent')],
    back('owns', 'Owns', 'component', 'owner'),
  ],
  user: [
    ...[...common, text('email', 'Email'), text('user', 'User', 'User'), refers('groups', 'Groups', 'group', true)],
    back('member_of', 'Member of', 'group', 'members'),
  ],
};

const backstageTypes: readonly TypeDefinition[] = kinds.map((kind) => ({
  ...looks[kind],
  typeName: typeNameOf(kind),
  description: `Imported from Backstage (kind ${kind}).`,
  attributes: attributes[kind],
}));

/**
 * The types that rows need: those of their kinds, of what they refer to, and what is there already (`known`, by type
 * name), each with the attributes that lead to one another. A later file brings the others.
 */
export function typesFor(
  rows: readonly { kind: Kind; input: Pick<EntryInput, 'values'> }[],
  known: (typeName: string) => boolean,
): readonly TypeDefinition[] {
  const present = kinds.map(typeNameOf).filter(known);
  const needed = new Set(
    rows.flatMap(({ kind, input }) => [
      typeNameOf(kind),
      ...attributes[kind].filter(({ id }) => Object.hasOwn(input.values, id)).map(({ type }) => type),
    ]),
  );
  if (needed.size === 0) return [];
  const there = new Set([...present, ...needed]);
  const fits = ({ type }: AttributeDefinition) => there.has(type) || !kinds.some((kind) => typeNameOf(kind) === type);
  return backstageTypes
    .filter(({ typeName }) => there.has(typeName))
    .map((definition) => ({ ...definition, attributes: definition.attributes.filter(fits) }));
}
