import { sql } from 'kysely';
import { loadSchema } from '../../catalog/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { LentTypes, Noun, NounField, NounThing } from '../../kernel/module.ts';
import { see } from '../../kernel/query.ts';
import {
  listRoles,
  listSeverities,
  listStatuses,
  listTypes,
  roleAssignments,
  selectIncidents,
  type Incident,
} from '../find.ts';
import { incidentRoot } from './derive.ts';
import { listFields, optionsOf, valuesOf, type CustomField } from './find.ts';
import { isSelect } from './rules.ts';

export const fieldKey = (id: string) => `custom_field["${id}"]`;
export const roleKey = (id: string) => `role["${id}"]`;
const optionType = (id: string) => `CustomFieldOption["${id}"]`;

type Setting = { id: string; name: string; rank: number; category?: string };

/** A severity, status or type: few enough to be read at once. */
function settingNoun(type: string, label: string, ranked: boolean, list: (ctx: Ctx) => Promise<Setting[]>): Noun {
  const category: NounField[] =
    type === 'IncidentStatus' ? [{ key: 'category', label: 'Category', type: 'String' }] : [];
  return {
    ...{ type, label, ranked, fields: [{ key: 'name', label: 'Name', type: 'String' }, ...category] },
    async load(ctx, ids) {
      const found = (await list(ctx)).filter(({ id }) => ids.includes(id));
      return new Map(
        found.map(({ id, name, rank, category }) => [id, { label: name, rank, fields: { name, category } }]),
      );
    },
    async named(ctx, literals) {
      const settings = await list(ctx);
      return new Map(
        literals.flatMap((literal) => {
          const found = settings.find(({ id, name }) => id === literal || name.toLowerCase() === literal.toLowerCase());
          return found ? [[literal, found.id] as const] : [];
        }),
      );
    },
    options: async (ctx, words, limit) =>
      (await list(ctx))
        .filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()))
        .slice(0, limit)
        .map(({ id, name }) => ({ id, label: name })),
  };
}

/** The nouns of incidents: conditions and expressions speak of them as `incident.severity`, `incident.custom_field["ID"]`. */
export const incidentNouns: LentTypes = {
  async nouns(ctx) {
    const [fields, roles, schema] = [await listFields(ctx.db), await listRoles(ctx.db), await loadSchema(ctx.db)];
    const typeOf = (field: CustomField) => valueType(field, schema.typed(field.catalogTypeId ?? '')?.typeName);
    return [
      settingNoun('IncidentSeverity', 'Severity', true, ({ db }) => listSeverities(db)),
      settingNoun('IncidentStatus', 'Status', false, ({ db }) => listStatuses(db)),
      settingNoun('IncidentType', 'Incident type', false, ({ db }) => listTypes(db)),
      ...fields.filter(({ kind, catalogTypeId }) => isSelect(kind) && !catalogTypeId).map(optionNoun),
      {
        ...{ type: 'Incident', label: 'Incident', load: loadIncidents },
        fields: [
          { key: 'name', label: 'Name', type: 'String' },
          { key: 'summary', label: 'Summary', type: 'Text' },
          { key: 'mode', label: 'Mode', type: 'String' },
          { key: 'severity', label: 'Severity', type: 'IncidentSeverity' },
          { key: 'status', label: 'Status', type: 'IncidentStatus' },
          { key: 'incident_type', label: 'Type', type: 'IncidentType' },
          { key: 'created_at', label: 'Declared', type: 'Timestamp' },
          ...fields.map((field) => ({
            ...{ key: fieldKey(field.id), label: field.name, type: typeOf(field) },
            array: field.kind === 'multi_select',
          })),
          ...roles.map(({ id, name }) => ({ key: roleKey(id), label: name, type: 'User' })),
        ],
      },
    ];
  },
  sites: [{ name: 'incident', label: 'An incident', roots: [incidentRoot] }],
};

function valueType({ id, kind }: CustomField, entryType: string | undefined): string {
  if (entryType) return entryType;
  const primitives = { text: 'Text', link: 'Url', numeric: 'Number' } as const;
  return kind === 'text' || kind === 'link' || kind === 'numeric' ? primitives[kind] : optionType(id);
}

const optionNoun = (field: CustomField): Noun => ({
  ...settingNoun(optionType(field.id), field.name, false, async ({ db }) =>
    (await optionsOf(db, [field.id])).map(({ id, value, rank }) => ({ id, name: value, rank })),
  ),
});

async function loadIncidents(ctx: Ctx, ids: readonly string[]): Promise<Map<string, NounThing>> {
  const rows = selectIncidents(ctx.db).where('incidents.id', '=', sql<string>`any(${ids})`);
  const incidents: readonly Incident[] = await see(ctx, rows, 'incidents');
  const seen = incidents.map(({ id }) => id);
  const [values, roles] = [await valuesOf(ctx.db, seen), await roleAssignments(ctx.db, seen)];
  const fields = new Map((await listFields(ctx.db)).map((field) => [field.id, field]));
  return new Map(
    incidents.map((incident) => {
      const { id, name, summary, mode, severityId, statusId, typeId, createdAt } = incident;
      const own = [...(values.get(id) ?? [])].flatMap(([fieldId, held]) => {
        const field = fields.get(fieldId);
        return field ? [[fieldKey(fieldId), engineValue(field, held)] as const] : [];
      });
      const held = roles.filter(({ incidentId }) => incidentId === id);
      const base = { name, summary, mode, severity: severityId ?? undefined, status: statusId, incident_type: typeId };
      const given = Object.fromEntries([
        ...own,
        ...held.map(({ roleId, userId }) => [roleKey(roleId), userId] as const),
      ]);
      return [id, { label: name, fields: { ...base, created_at: createdAt.toISOString(), ...given } }];
    }),
  );
}

/** A field's values as conditions compare them. */
export function engineValue({ kind }: Pick<CustomField, 'kind'>, values: readonly string[]): unknown {
  if (kind === 'multi_select') return [...values];
  const [value] = values;
  return kind === 'numeric' && value !== undefined ? Number(value) : value;
}
