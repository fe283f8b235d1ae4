import type { Ctx } from '../../kernel/ctx.ts';
import type { LentTypes, Noun, NounField, NounThing } from '../../kernel/module.ts';
import { see } from '../../kernel/query.ts';
import {
  isPrivate,
  like,
  listRoles,
  roleAssignments,
  selectIncidents,
  type Incident,
  type IncidentRole,
} from '../find.ts';
import { numberOf, referenceOf } from '../rules.ts';
import { customFieldNouns, fieldValues } from './field-nouns.ts';
import { settingNouns } from './setting-nouns.ts';

export const incidentSite = 'incident';
export const incidentType = 'Incident';
export const incidentRoot: NounField = { key: 'incident', label: 'Incident', type: incidentType };

/** An incident as conditions may speak of it, and the place where they do. */
export const incidentNouns: LentTypes = {
  async nouns(ctx) {
    const custom = await customFieldNouns(ctx);
    return [incidentNoun(await listRoles(ctx.db), custom), ...settingNouns, ...custom.nouns];
  },
  sites: [{ name: incidentSite, label: 'Incidents', roots: [incidentRoot] }],
};

const fixed: readonly NounField[] = [
  { key: 'name', label: 'Name', type: 'String' },
  { key: 'summary', label: 'Summary', type: 'Text' },
  { key: 'severity', label: 'Severity', type: 'IncidentSeverity' },
  { key: 'status', label: 'Status', type: 'IncidentStatus' },
  { key: 'incident_type', label: 'Type', type: 'IncidentType' },
  { key: 'mode', label: 'Mode', type: 'IncidentMode' },
  { key: 'visibility', label: 'Who may see it', type: 'IncidentVisibility' },
  { key: 'reporter', label: 'Declared by', type: 'User' },
  { key: 'created_at', label: 'Declared at', type: 'Timestamp' },
  { key: 'closed_at', label: 'Closed at', type: 'Timestamp' },
];

export const roleKey = (id: string) => `role["${id}"]`;

type Custom = { fields: readonly NounField[]; gone: ReadonlyMap<string, string> };
function incidentNoun(roles: readonly IncidentRole[], custom: Custom): Noun {
  const held = roles.filter(({ kind }) => kind !== 'reporter');
  return {
    ...{ type: incidentType, label: 'Incident' },
    gone: custom.gone,
    fields: [
      ...fixed,
      ...custom.fields,
      ...held.map(({ id, name }) => ({ key: roleKey(id), label: name, type: 'User' })),
    ],
    load: loadIncidents,
    async named(ctx, literals) {
      const numbers = literals.map((literal) => numberOf(literal)).filter((number) => number !== null);
      if (numbers.length === 0) return new Map();
      const rows = await see(ctx, selectIncidents(ctx.db).where('incidents.number', 'in', numbers), 'incidents');
      const ids = new Map(rows.map(({ number, id }) => [number, id]));
      return new Map(
        literals.flatMap((literal) => {
          const id = ids.get(numberOf(literal) ?? -1);
          return id ? [[literal, id] as const] : [];
        }),
      );
    },
    async options(ctx, words, limit) {
      const number = numberOf(words.trim());
      let rows = selectIncidents(ctx.db).orderBy('incidents.id', 'desc').limit(limit);
      if (number !== null) rows = rows.where('incidents.number', '=', number);
      else if (words.trim()) rows = rows.where('incidents.name', 'ilike', like(words.trim()));
      return (await see(ctx, rows, 'incidents')).map((incident) => ({ id: incident.id, label: labelOf(incident) }));
    },
  };
}

const labelOf = ({ number, name }: Incident) => `${referenceOf(number)} ${name}`;

/** Only what the asker may see: to everyone else an incident that is hidden does not exist. */
async function loadIncidents(ctx: Ctx, ids: readonly string[], fields: readonly string[]) {
  const rows = await see(ctx, selectIncidents(ctx.db).where('incidents.id', 'in', [...ids]), 'incidents');
  const seen = rows.map(({ id }) => id);
  const asks = (kind: string) => fields.some((field) => field.startsWith(`${kind}[`));
  const assigned = asks('role') ? await roleAssignments(ctx.db, seen) : [];
  const customOf = asks('custom_field') ? await fieldValues(ctx, seen) : () => ({});
  const people = Map.groupBy(assigned, ({ incidentId }) => incidentId);
  return new Map<string, NounThing>(
    rows.map((row) => [
      row.id,
      {
        label: labelOf(row),
        fields: {
          ...{ name: row.name, summary: row.summary, severity: row.severityId, status: row.statusId },
          ...{ incident_type: row.typeId, mode: row.mode, visibility: isPrivate(row) ? 'private' : 'public' },
          reporter: row.creatorKind === 'user' ? row.creatorId : undefined,
          ...customOf(row.id),
          ...{ created_at: row.createdAt.toISOString(), closed_at: row.closedAt?.toISOString() },
          ...Object.fromEntries((people.get(row.id) ?? []).map(({ roleId, userId }) => [roleKey(roleId), userId])),
        },
      },
    ]),
  );
}
