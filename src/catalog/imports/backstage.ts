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
      ...{ members: list, memberOf: list },
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
  for (const { line, fields } of records) {
    const parsed = entity.safeParse(fields);
    if (!parsed.success) {
      problems.push({ line, sentence: parsed.error.issues[0]?.message ?? 'This is no entity of Backstage.' });
      continue;
    }
    const kind = kinds.find((known) => known === parsed.data.kind.toLowerCase());
    if (kind) rows.push({ kind, line, input: entryOf(kind, parsed.data) });
    else skipped.push({ line, sentence: `The kind ${parsed.data.kind} has no place in the catalog and is left out.` });
  }
  return { rows, problems, skipped };
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
    ...{ provides_apis: many(spec.providesApis, 'api'), consumes_apis: many(spec.consumesApis, 'api') },
  };
}

/** `payments` → `group:default/payments`: what is left out comes from where it is written. */
export function fullReference(reference: string, kind: string, namespace: string): string {
  const [, givenKind, givenNamespace, name = ''] = /^(?:([^:/]+):)?(?:([^/]+)\/)?(.*)$/.exec(reference.trim()) ?? [];
  return `${givenKind ?? kind}:${givenNamespace ?? namespace}/${name}`.toLowerCase();
}

const compact = (values: EntryInput['values']): EntryInput['values'] =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value.length > 0));
