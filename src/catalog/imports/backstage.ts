import { z } from 'zod';
import type { EntryInput } from '../entries/plan.ts';
import { kinds, type Kind } from './backstage-types.ts';
import type { FileProblem, FileRecord } from './parse.ts';

export type BackstageRow = { kind: Kind; line: number; input: EntryInput };

const words = z.string().trim().min(1).nullish().catch(null);
const list = z
  .array(z.coerce.string())
  .nullish()
  .catch(null)
  .transform((items) => items ?? []);
const profile = z.object({ displayName: words, email: words }).nullish().catch(null);
const entity = z.object({
  kind: z.string('The document has no kind.'),
  metadata: z.object(
    {
      name: z.string('metadata.name is missing.').min(1, 'metadata.name is empty.'),
      namespace: words,
      title: words,
      description: words,
      tags: list,
      links: z
        .array(z.object({ url: z.string() }))
        .nullish()
        .catch(null),
    },
    'The document has no metadata.',
  ),
  spec: z
    .object({
      ...{ type: words, lifecycle: words, owner: words, system: words, domain: words, parent: words, profile },
      ...{ subcomponentOf: words, subdomainOf: words, dependsOn: list, providesApis: list, consumesApis: list },
      ...{ members: list, memberOf: list, children: list },
    })
    .nullish()
    .transform((spec) => spec ?? undefined),
});
type Entity = z.output<typeof entity>;

/** Entities as entries, with relations written out in full: `group:default/payments`. */
export function readBackstage(records: readonly FileRecord[]): {
  rows: BackstageRow[];
  problems: FileProblem[];
  skipped: FileProblem[];
} {
  const rows: BackstageRow[] = [];
  const problems: FileProblem[] = [];
  const skipped: FileProblem[] = [];
  const parents: Parent[] = [];
  for (const { line, fields } of records) {
    const parsed = entity.safeParse(fields);
    if (!parsed.success) {
      problems.push({ line, sentence: parsed.error.issues[0]?.message ?? 'This is no entity of Backstage.' });
      continue;
    }
    const kind = kinds.find((known) => known === parsed.data.kind.toLowerCase());
    const leaveOut = (sentence: string) => skipped.push({ line, sentence: `${sentence} and is left out.` });
    if (!kind) {
      leaveOut(`The kind ${parsed.data.kind} has no place in the catalog`);
      continue;
    }
    const row = { kind, line, input: entryOf(kind, parsed.data) };
    rows.push(row);
    const { spec, metadata } = parsed.data;
    const full = (references: readonly string[] = [], fallback: Kind) =>
      references.map((reference) => fullReference(reference, fallback, metadata.namespace ?? 'default'));
    if (kind === 'group') for (const child of full(spec?.children, 'group')) parents.push({ child, row, leaveOut });
    if (kind === 'component' || kind === 'resource')
      for (const needed of full(spec?.dependsOn, 'component'))
        if (!holds(row.input, needed)) leaveOut(`“${needed}” in dependsOn has no place in the catalog`);
  }
  relate(rows, parents);
  return { rows, problems, skipped };
}

const holds = ({ values }: EntryInput, reference: string) =>
  Object.values(values).some((value) => Array.isArray(value) && value.includes(reference));

type Parent = { child: string; row: BackstageRow; leaveOut: (sentence: string) => void };

/** Backstage lets either end name a relation; here the child names its parent, and the group its members. */
function relate(rows: readonly BackstageRow[], parents: readonly Parent[]): void {
  const named = new Map(rows.map((row) => [row.input.externalId, row.input]));
  for (const { child, row, leaveOut } of parents) {
    const entry = named.get(child);
    if (entry) entry.values.parent ??= row.input.externalId ?? null;
    else leaveOut(`The child “${child}” is not in this file`);
  }
  for (const { kind, input } of rows) {
    if (kind !== 'user') continue;
    for (const group of [input.values.groups ?? []].flat()) {
      const members = named.get(group)?.values;
      if (members && input.externalId) members.members = [...new Set([members.members ?? [], input.externalId].flat())];
    }
  }
}

function entryOf(kind: Kind, { metadata, spec }: Entity): EntryInput {
  const namespace = metadata.namespace ?? 'default';
  return {
    externalId: `${kind}:${namespace}/${metadata.name}`.toLowerCase(),
    name: (metadata.title ?? spec?.profile?.displayName ?? metadata.name).slice(0, 200),
    values: compact({
      description: metadata.description ?? null,
      tags: metadata.tags,
      links: (metadata.links ?? []).map(({ url }) => url).filter((url) => /^https?:\/\//.test(url)),
      ...(spec && specOf(kind, namespace, spec)),
    }),
  };
}

function specOf(kind: Kind, namespace: string, spec: NonNullable<Entity['spec']>): EntryInput['values'] {
  const one = (reference: string | null | undefined, fallback: Kind) =>
    reference ? fullReference(reference, fallback, namespace) : null;
  const many = (references: readonly string[], fallback: Kind) =>
    references.map((reference) => fullReference(reference, fallback, namespace));
  if (kind === 'user')
    return {
      email: spec.profile?.email ?? null,
      user: spec.profile?.email?.toLowerCase() ?? null,
      groups: many(spec.memberOf, 'group'),
    };
  if (kind === 'group')
    return {
      ...{ type: spec.type ?? null, email: spec.profile?.email ?? null, parent: one(spec.parent, 'group') },
      members: many(spec.members, 'user'),
    };
  const owner = one(spec.owner, 'group');
  const owned = {
    owner: owner?.startsWith('user:') ? null : owner,
    owner_user: owner?.startsWith('user:') ? owner : null,
  };
  if (kind === 'domain') return { ...owned, subdomain_of: one(spec.subdomainOf, 'domain') };
  if (kind === 'system') return { ...owned, domain: one(spec.domain, 'domain') };
  const made = {
    ...owned,
    type: spec.type ?? null,
    lifecycle: spec.lifecycle ?? null,
    system: one(spec.system, 'system'),
  };
  if (kind === 'api') return made;
  const needed = many(spec.dependsOn, 'component');
  const depends = {
    depends_on_components: needed.filter((reference) => reference.startsWith('component:')),
    depends_on_resources: needed.filter((reference) => reference.startsWith('resource:')),
  };
  if (kind === 'resource') return { ...made, ...depends };
  return {
    ...{ ...made, ...depends, subcomponent_of: one(spec.subcomponentOf, 'component') },
    provides_apis: many(spec.providesApis, 'api'),
    // Whoever depends on an API consumes it.
    consumes_apis: [
      ...new Set([...many(spec.consumesApis, 'api'), ...needed.filter((reference) => reference.startsWith('api:'))]),
    ],
  };
}

/** `payments` → `group:default/payments`: what is left out comes from where it is written. */
export function fullReference(reference: string, kind: string, namespace: string): string {
  const [, givenKind, givenNamespace, name = ''] = /^(?:([^:/]+):)?(?:([^/]+)\/)?(.*)$/.exec(reference.trim()) ?? [];
  return `${givenKind ?? kind}:${givenNamespace ?? namespace}/${name}`.toLowerCase();
}

const compact = (values: EntryInput['values']): EntryInput['values'] =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value.length > 0));
