import type { Origin } from '../../kernel/db.ts';
import type { Fact } from '../../kernel/fact.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** What a reference of a fact points at, in the contract's words. */
const targetTypes: Record<string, string> = {
  ...{
    user_id: 'user',
    assignee_id: 'user',
    previous_user_id: 'user',
    severity_id: 'severity',
    to_id: 'incident_status',
  },
  ...{ status_id: 'incident_status', type_id: 'incident_type', role_id: 'incident_role', field_id: 'custom_field' },
  ...{ page_id: 'status_page', secret_id: 'secret', api_key_id: 'api_key', entry_id: 'catalog_entry' },
  ...{ timestamp_id: 'incident_timestamp', nudge_id: 'nudge', group_id: 'scim_group' },
};
/** References of that name that point at something else in some facts. */
const isOther = (name: string, key: string) =>
  (key === 'to_id' && name !== 'incident.status_changed') || (key === 'entry_id' && name.startsWith('timeline.'));
const actorTypes = { user: 'user', api_key: 'api_key', system: 'system', visitor: 'external_resource' } as const;
const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * An entry of the audit log in the contract's shape: action, version, occurred_at, actor, targets, context; its id and
 * sentence beside it. What belongs to a private incident, or was erased, carries ids, and neither names nor words.
 */
export function auditEntry(
  kernel: Pick<Kernel, 'registry'>,
  fact: Fact,
  origin: Origin | null,
  isErased: boolean,
): string {
  const isPrivate = fact.scope !== null || isErased;
  const { kind, id, name } = fact.actor;
  const targets = Object.entries(fact.refs).flatMap(([key, value]) => {
    const type = isOther(fact.name, key) ? undefined : targetTypes[key];
    return type && typeof value === 'string' ? [{ type, id: value }] : [];
  });
  if (fact.incidentId) targets.unshift({ type: 'incident', id: fact.incidentId });
  const refs = Object.entries(fact.refs).filter(([, value]) => value !== null && value !== undefined);
  return JSON.stringify({
    ...{ id: fact.id, action: fact.name, version: fact.version, occurred_at: fact.at.toISOString() },
    actor: { type: actorTypes[kind], id, ...(!isPrivate && { name }) },
    targets,
    context: { location: origin?.ip ?? '', ...(origin?.userAgent && { user_agent: origin.userAgent }) },
    metadata: {
      ...Object.fromEntries(refs.map(([key, value]) => [key, asText(value)])),
      ...(origin?.via && { via: origin.via }),
      ...(origin?.key && !isPrivate && { key: origin.key }),
      ...(fact.causedBy && { caused_by: fact.causedBy }),
      ...(!isPrivate && { sentence: sentenceOf(kernel, fact) }),
    },
  });
}

/** Facts of former versions may lack what their sentence speaks of; then the name has to do. */
function sentenceOf({ registry }: Pick<Kernel, 'registry'>, fact: Fact): string {
  try {
    return registry.facts.get(fact.name)?.sentence(fact) ?? fact.name;
  } catch {
    return fact.name;
  }
}
