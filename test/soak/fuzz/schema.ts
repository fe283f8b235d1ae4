import fc from 'fast-check';

export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  default?: unknown;
};

/** Words that have broken programs before, beside ordinary ones. */
const strangeTexts = [
  '',
  ' ',
  '\n',
  '0',
  'null',
  '__proto__',
  'ø∂ 🎉',
  "'; --",
  '\u0000',
  '%',
  '../..',
  'a'.repeat(5_000),
];
const texts = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 40, unit: 'grapheme' }) },
  { weight: 2, arbitrary: fc.constantFrom(...strangeTexts) },
);
const times = fc.oneof(
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }).map((date) => date.toISOString()),
  fc.constantFrom('2026-02-30T00:00:00Z', '0000-01-01T00:00:00Z', '+275760-09-13T00:00:00.000Z'),
);
const anything = fc.jsonValue({ maxDepth: 2 });

/** Values of a schema: most fit it, and some are beside it in one place. `known` are ids that exist. */
export function valuesOf(schema: Schema, known: readonly string[], depth = 0): fc.Arbitrary<unknown> {
  if (depth > 6) return fc.constant(null);
  const fitting = fits(schema, known, depth);
  return depth === 0 ? fitting : fc.oneof({ weight: 24, arbitrary: fitting }, { weight: 1, arbitrary: anything });
}

function fits(schema: Schema, known: readonly string[], depth: number): fc.Arbitrary<unknown> {
  const among = schema.anyOf ?? schema.oneOf;
  if (among) return fc.oneof(...among.map((one) => valuesOf(one, known, depth + 1)));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = [schema.type ?? 'any'].flat()[0];
  if (type === 'string') return ofText(schema, known);
  if (type === 'integer' || type === 'number') return ofNumber(schema, type);
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'array') return fc.array(valuesOf(schema.items ?? {}, known, depth + 1), { maxLength: 4 });
  if (type === 'object') return ofObject(schema, known, depth);
  return anything;
}

function ofText({ format, maxLength = 6_000 }: Schema, known: readonly string[]): fc.Arbitrary<string> {
  if (format === 'date-time') return fc.oneof({ weight: 6, arbitrary: times }, { weight: 1, arbitrary: texts });
  if (format === 'uri') return fc.oneof(fc.webUrl(), texts);
  const ids = known.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...known) }] : [];
  return fc.oneof({ weight: 3, arbitrary: texts.map((text) => text.slice(0, maxLength)) }, ...ids);
}

function ofNumber({ minimum = -3, maximum = 2 ** 53 }: Schema, type: string): fc.Arbitrary<number> {
  const edges = fc.constantFrom(minimum, minimum - 1, maximum, maximum + 1, 0, 1, -1, 2 ** 31, 2 ** 53);
  const inside = fc.integer({
    min: Math.ceil(minimum),
    max: Math.min(Math.floor(maximum), Math.ceil(minimum) + 1_000),
  });
  return fc.oneof({ weight: 4, arbitrary: inside }, { weight: 1, arbitrary: type === 'number' ? fc.double() : edges });
}

function ofObject(schema: Schema, known: readonly string[], depth: number): fc.Arbitrary<unknown> {
  const properties = schema.properties ?? {};
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, valuesOf(inner, known, depth + 1)]),
  );
  if (Object.keys(fields).length === 0 && schema.additionalProperties) {
    const inner = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
    const keys = known.length > 0 ? fc.oneof(texts, fc.constantFrom(...known)) : texts;
    return fc.dictionary(keys, valuesOf(inner, known, depth + 1), { maxKeys: 4 });
  }
  return fc.record(fields, { requiredKeys: schema.required?.filter((name) => name in fields) ?? [] });
}
