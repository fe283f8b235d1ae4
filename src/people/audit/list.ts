import { sql } from 'kysely';
import { z } from 'zod';
import { erased, readFact, selectFacts } from '../../kernel/fact.ts';
import { from, query, see } from '../../kernel/query.ts';

export const auditFilters = {
  /** Id of a person or key, or a part of a name. */
  who: z.string().trim().max(200).optional(),
  /** A fact's name, or its beginning: `incident` or `incident.declared`. */
  what: z.string().trim().max(100).optional(),
  /** The id of anything that the fact is about. */
  object: z.string().trim().max(200).optional(),
  from: z.coerce.date('From must be a time such as 2026-01-31T12:00:00Z.').optional(),
  to: z.coerce.date('To must be a time such as 2026-01-31T12:00:00Z.').optional(),
};
const after = z.object({ at: z.coerce.date(), id: z.string() });
export type AuditEntry = ReturnType<typeof entryOf>;

/** What happened, newest first, a page at a time; what belongs to a private incident only for those who see it. */
export const listAudit = query({
  name: 'people.list_audit',
  about: 'Read the audit log.',
  permission: 'audit_log.view',
  input: z.object({ ...auditFilters, after: after.optional(), limit: z.number().int().min(1).max(500).default(50) }),
  async run(ctx, { who, what, object, from: begin, to, after: before, limit }) {
    let rows = selectFacts(ctx.db)
      .select('factBodies.origin')
      .orderBy('facts.at', 'desc')
      .orderBy('facts.id', 'desc')
      .limit(limit + 1);
    if (who) {
      const like = `%${who.replaceAll(/[\\%_]/g, '\\$&')}%`;
      rows = rows.where((eb) => eb.or([eb('facts.actorId', '=', who), eb('factBodies.actorName', 'ilike', like)]));
    }
    if (what)
      rows = rows.where((eb) => eb.or([eb('facts.name', '=', what), eb('facts.name', 'like', beginning(what))]));
    if (object)
      rows = rows.where((eb) =>
        eb.or([
          eb('facts.incidentId', '=', object),
          sql<boolean>`exists (select 1 from jsonb_each_text(facts.refs) as ref where ref.value = ${object})`,
        ]),
      );
    if (begin) rows = rows.where('facts.at', '>=', begin);
    if (to) rows = rows.where('facts.at', '<', to);
    if (before) rows = rows.where(sql<boolean>`(facts.at, facts.id) < (${before.at}, ${before.id})`);
    const seen = await see(ctx, rows, 'facts');
    const shown = seen.slice(0, limit);
    const ids = shown.map(({ id }) => id);
    // Details that not everyone may read are replaced by whoever knows for whom they are.
    const lent = await ctx.kernel.lentFields(ctx, 'audit_entry', ids);
    const entries = shown.map((row) => ({ ...entryOf(ctx.kernel.registry.facts, row), ...bodyOf(lent.get(row.id)) }));
    return from(seen, { entries, more: seen.length > limit });
  },
});

const bodyOf = (lent: Record<string, unknown> | undefined) =>
  lent?.details ? { body: lent.details as Record<string, unknown> } : {};

/** Names that begin with whole words of a name: `incident` finds `incident.declared`, not `incident_type.added`. */
const beginning = (what: string) => `${what.replaceAll(/[\\%_]/g, '\\$&')}.%`;

type Row = Parameters<typeof readFact>[0] & {
  origin: { via: string; ip?: string; userAgent?: string; key?: string } | null;
};
type Facts = ReadonlyMap<string, { sentence(fact: ReturnType<typeof readFact>): string }>;

function entryOf(facts: Facts, row: Row) {
  const fact = readFact(row);
  return {
    ...{ id: fact.id, name: fact.name, at: fact.at, actor: fact.actor, incidentId: fact.incidentId },
    ...{ origin: row.origin, causedBy: fact.causedBy, refs: fact.refs, body: fact.body },
    sentence: fact.isErased ? erased : spoken(facts, fact),
  };
}

function spoken(facts: Facts, fact: ReturnType<typeof readFact>): string {
  try {
    return facts.get(fact.name)?.sentence(fact) ?? fact.name;
  } catch {
    return fact.name;
  }
}
