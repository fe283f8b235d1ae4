import { refersTo, typeNamed, type Attribute, type CatalogType } from '../queries.ts';

export const schemaPath = ({ id }: CatalogType) => `/api/candor/v1/catalog/types/${id}/schema` as const;

/** An attribute as the server takes it; who reads what is hidden from us stays as it is. */
export const bodyOf = ({ id, name, type, array, mode, readers, hidden, ...worked }: Attribute) => ({
  ...(id && { id }),
  ...{ name, type, array, mode },
  ...(!hidden && { readers: readers ?? null }),
  ...(mode === 'backlink' && { backlink_attribute: worked.backlink_attribute }),
  ...(mode === 'path' && { path: (worked.path ?? []).map(({ attribute_id }) => ({ attribute_id })) }),
  ...(mode === 'dynamic' && { expression: worked.expression }),
});

/** Who sets values of an attribute that holds some. `external` and `internal` are of attributes that came with Candor. */
export const modeNames = {
  '': 'Everyone: dashboard, API, files',
  dashboard: 'Only people, in the dashboard',
  api: 'Only programs, through the API',
  external: 'An integration',
  internal: 'Candor itself',
  dynamic: 'Worked out by conditions',
} as const;

/** What may be chosen, and what the attribute has. */
export const modesFor = (held: Attribute['mode'] | undefined) =>
  Object.entries(modeNames)
    .filter(([mode]) => mode === held || ['', 'dashboard', 'api'].includes(mode))
    .map(([value, label]) => ({ value, label }));

const primitives: Record<string, string> = {
  ...{ String: 'Short text', Text: 'Long text', Number: 'Number', Bool: 'Yes or no' },
  ...{ Timestamp: 'Date and time', Url: 'Link' },
};

export function wordsOfType(types: readonly CatalogType[], { type, array }: Pick<Attribute, 'type' | 'array'>): string {
  const words = primitives[type] ?? typeNamed(types, type)?.name ?? type;
  return array ? `${words}, several` : words;
}

export type Back = { key: string; type: CatalogType; attribute: Attribute };
/** What can be followed back to a type: attributes anywhere whose values are its entries. */
export const backsTo = (types: readonly CatalogType[], type: CatalogType): Back[] =>
  types.flatMap((source) =>
    source.schema.attributes
      .filter(
        (attribute) =>
          !['backlink', 'path'].includes(attribute.mode) && typeNamed(types, attribute.type)?.id === type.id,
      )
      .map((attribute) => ({ key: `${source.type_name} ${attribute.id}`, type: source, attribute })),
  );

export type PathStep = { options: Attribute[]; chosen: Attribute | undefined };
/** The choices along a path: from the type, through what each step refers to, and one more when it goes on. */
export function pathSteps(types: readonly CatalogType[], start: CatalogType, ids: readonly string[]): PathStep[] {
  const steps: PathStep[] = [];
  let type: CatalogType | undefined = start;
  for (let index = 0; type && index <= ids.length && index < 10; index++) {
    const options: Attribute[] = type.schema.attributes.filter(
      (attribute) => attribute.mode !== 'path' && (index > 0 || refersTo(attribute)),
    );
    const chosen: Attribute | undefined = options.find(({ id }) => id === ids[index]);
    if (options.length > 0) steps.push({ options, chosen });
    type = chosen && refersTo(chosen) ? typeNamed(types, chosen.type) : undefined;
  }
  return steps;
}

/** What a path ends in: the type of its last step, and whether there may be several. */
export function endOf(steps: readonly PathStep[]): { type: string; array: boolean } | null {
  const chosen = steps.flatMap((step) => step.chosen ?? []);
  const last = chosen.at(-1);
  return last ? { type: last.type, array: chosen.some(({ array, mode }) => array || mode === 'backlink') } : null;
}
