import { readFileSync } from 'node:fs';

type Schema = {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
};
type Body = { content?: { 'application/json'?: { schema: Schema } } };
type Described = {
  parameters?: { name: string; required?: boolean }[];
  requestBody?: Body;
  responses: Record<string, Body>;
};
type Document = {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
};

/** Fields that SDKs since November 2026 cannot do without, and the document of August does not know. */
const newer = new Set([
  ...['team_ids', 'last_activity_at', 'supports_custom_aliases', 'custom_aliases', 'automate_maintenance_status'],
  ...[
    'display_uptime',
    'display_aggregated_uptime',
    'display_uptime_mode',
    'hidden',
    'management_meta',
    'group.description',
  ],
]);

const isNewer = (at: string, field: string) => newer.has(field) || newer.has(`${at.split('.').at(-1)}.${field}`);

/** The OpenAPI file of the contract, by CONTRACT_FILE; compares real answers with what it promises to clients. */
export class Contract {
  readonly #document: Document;

  constructor(path: string) {
    this.#document = JSON.parse(readFileSync(path, 'utf8')) as Document;
  }

  /** Every operation, as `GET /v2/custom_fields/{id}`. */
  operations(): string[] {
    return Object.entries(this.#document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  has(operation: string): boolean {
    const [method = '', path = ''] = operation.split(' ');
    return this.#document.paths[path]?.[method.toLowerCase()] !== undefined;
  }

  /** How an answer differs from the contract's; `path` is as the contract writes it, such as `/v2/custom_fields/{id}`. */
  problems(method: string, path: string, status: number, answer: unknown): string[] {
    const promised = this.#document.paths[path]?.[method.toLowerCase()]?.responses[status];
    if (!promised) return [`The contract has no answer ${status} to ${method} ${path}.`];
    const schema = promised.content?.['application/json']?.schema;
    if (schema) return [...this.#differs(schema, answer, 'answer')];
    return answer === null ? [] : ['answer: must be empty'];
  }

  /** How the body of a webhook differs from the contract's. */
  webhookProblems(eventType: string, body: unknown): string[] {
    const { schemas } = this.#document.components;
    const schema = Object.values(schemas).find(({ properties }) => properties?.event_type && properties[eventType]);
    return schema ? [...this.#differs(schema, body, 'body')] : [`The contract has no event ${eventType}.`];
  }

  /** What clients of the contract may send, and ours does not take; or need not send, and ours asks for. */
  refused(ours: Document): string[] {
    return this.operations().flatMap((operation) => {
      const [method = '', path = ''] = operation.split(' ');
      const promised = this.#document.paths[path]?.[method.toLowerCase()];
      const built = ours.paths[path]?.[method.toLowerCase()];
      if (!promised || !built) return [];
      const known = new Set(built.parameters?.map(({ name }) => name));
      const lost = (promised.parameters ?? []).filter(({ name }) => !known.has(name)).map(({ name }) => `?${name}`);
      const [body, taken] = [promised, built].map((one) => one.requestBody?.content?.['application/json']?.schema);
      const wrong = body ? [...this.#asksMore(taken ?? {}, body, 'body')] : [];
      return [...lost.map((name) => `${name}: is not taken`), ...wrong].map((one) => `${operation} ${one}`);
    });
  }

  *#asksMore(taken: Schema, promised: Schema, at: string): Generator<string> {
    const name = promised.$ref?.split('/').at(-1);
    const theirs = (name ? this.#document.components.schemas[name] : promised) ?? promised;
    const ours = taken.anyOf?.find(({ type }) => type !== 'null') ?? taken;
    for (const field of ours.required ?? [])
      if (theirs.properties && !theirs.required?.includes(field)) yield `${at}.${field}: need not be sent`;
    for (const [field, inner] of Object.entries(theirs.properties ?? {})) {
      const known = ours.properties?.[field];
      if (known) yield* this.#asksMore(known, inner, `${at}.${field}`);
      else if (!ours.additionalProperties) yield `${at}.${field}: is not taken`;
    }
    if (theirs.items && ours.items) yield* this.#asksMore(ours.items, theirs.items, `${at}[]`);
    for (const value of theirs.enum ?? [])
      if (ours.enum && !ours.enum.includes(value)) yield `${at}: ${String(value)} is not taken`;
  }

  *#differs(given: Schema, value: unknown, at: string): Generator<string> {
    const name = given.$ref?.split('/').at(-1);
    const schema = name ? this.#document.components.schemas[name] : given;
    if (!schema) return yield `${at}: the contract has no schema ${name}`;
    const kind = kindOf(value);
    if (schema.type && kind !== schema.type && !(schema.type === 'number' && kind === 'integer'))
      return yield `${at}: is ${kind}, not ${schema.type}`;
    if (schema.format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(String(value)))
      yield `${at}: ${String(value)} is no time`;
    if (schema.enum && !schema.enum.includes(value))
      yield `${at}: ${String(value)} is none of ${schema.enum.join(', ')}`;
    if (Array.isArray(value) && schema.items)
      for (const [index, item] of value.entries()) yield* this.#differs(schema.items, item, `${at}.${index}`);
    if (kind !== 'object') return;
    const fields = value as Record<string, unknown>;
    for (const field of schema.required ?? []) if (!(field in fields)) yield `${at}.${field}: is missing`;
    for (const [field, inner] of Object.entries(fields)) {
      const known = schema.properties?.[field];
      if (known) yield* this.#differs(known, inner, `${at}.${field}`);
      else if (schema.properties && !schema.additionalProperties && !isNewer(at, field))
        yield `${at}.${field}: is not in the contract`;
    }
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
