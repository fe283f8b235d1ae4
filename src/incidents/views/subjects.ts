import { sql, type RawBuilder } from 'kysely';
import { selectEntries } from '../../catalog/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { selectUsers } from '../../people/find.ts';
import type { CustomField } from '../fields/find.ts';
import { statusTold } from '../rules.ts';
import { inUse, knownSettings, type Known } from '../settings/known.ts';

type Sql = RawBuilder<unknown>;
type Rows = { value: Sql; from: Sql };
export type Kind = 'choice' | 'severity' | 'people' | 'options' | 'text' | 'number' | 'minutes' | 'time' | 'flag';

/** Something of an incident that a list can be filtered by, show as a column, or be in the order of. */
export type Subject = {
  key: string;
  label: string;
  group: 'Incident' | 'Work' | 'Roles' | 'Custom fields' | 'Timestamps' | 'Durations';
  kind: Kind;
  /** Its one value, or its values: where they are, up to a condition that others follow, and which column. */
  value?: Sql;
  rows?: Rows;
  /** What it is ordered by: a number unless it is said to be words. */
  order?: Sql;
  inWords?: true;
  options?: readonly { value: string; label: string }[];
  filters?: false;
  column?: false;
};

const named = (values: Record<string, string>) => Object.entries(values).map(([value, label]) => ({ value, label }));
const optionsOf = (settings: readonly { id: string; name: string }[] = []) =>
  settings.map(({ id, name }) => ({ value: id, label: name }));
const epoch = (time: Sql) => sql`extract(epoch from ${time})::float8`;

const modes = named({
  standard: 'Real',
  retrospective: 'Logged afterwards',
  test: 'Test',
  tutorial: 'Tutorial',
});
const categories = named({
  ...{ triage: 'Triage', live: 'Live', paused: 'Paused', learning: 'In review', closed: 'Closed' },
  ...{ declined: 'Declined', canceled: 'Canceled', merged: 'Merged' },
});

const moment = (key: string, label: string, value: Sql) =>
  ({ key, label, kind: 'time', value, order: epoch(value) }) as const;

function ofTheIncident(known: Known): Omit<Subject, 'group'>[] {
  const [severities, types] = [known.severities, known.types].map((all) => inUse(all.values()));
  const lifecycles = new Map(known.lifecycles.map(({ id, name }) => [id, name]));
  const statuses = inUse(known.statuses.values()).map((one) => ({
    ...{ id: one.id, name: statusTold(one, lifecycles.get(one.lifecycleId)) },
  }));
  const visibility = sql`case when incidents.scope_kind is null then 'public' else 'private' end`;
  return [
    { key: 'number', label: 'Number', kind: 'number', value: sql`incidents.number`, order: sql`incidents.number` },
    {
      ...{ key: 'name', label: 'Incident', kind: 'text', value: sql`incidents.name`, inWords: true },
      order: sql`lower(incidents.name)`,
    },
    {
      ...{ key: 'status', label: 'Status', kind: 'choice', value: sql`incidents.status_id` },
      ...{ order: sql`status.rank`, options: optionsOf(statuses) },
    },
    {
      ...{ key: 'category', label: 'Status category', kind: 'choice', options: categories },
      rows: {
        value: sql`own.category`,
        from: sql`from incident_statuses as own where own.id = incidents.status_id`,
      },
    },
    {
      ...{ key: 'severity', label: 'Severity', kind: 'severity', value: sql`incidents.severity_id` },
      ...{ order: sql`severity.rank`, options: optionsOf(severities) },
    },
    {
      ...{ key: 'type', label: 'Type', kind: 'choice', value: sql`incidents.type_id` },
      ...{ order: sql`type.rank`, options: optionsOf(types) },
    },
    { key: 'mode', label: 'Mode', kind: 'choice', value: sql`incidents.mode`, options: modes },
    {
      ...{ key: 'visibility', label: 'Visibility', kind: 'choice', value: visibility },
      options: named({ public: 'Public', private: 'Private' }),
    },
    { key: 'creator', label: 'Declared by', kind: 'people', value: sql`incidents.creator_id` },
    { key: 'summary', label: 'Summary', kind: 'text', value: sql`nullif(incidents.summary, '')` },
    moment('created', 'Declared', sql`incidents.created_at`),
    moment('updated', 'Updated', sql`incidents.updated_at`),
    moment('closed', 'Closed at', sql`incidents.closed_at`),
    moment('next_update', 'Next update', sql`incidents.next_update_at`),
    { key: 'link', label: 'Link', kind: 'text', filters: false },
  ];
}

type Filtered = readonly { field: string }[];

const ofItsWork = async (ctx: Ctx, filters: Filtered): Promise<Omit<Subject, 'group'>[]> => {
  const open = sql`from actions where actions.incident_id = incidents.id and actions.status = 'outstanding'`;
  const asked = filters.some(({ field }) => field === 'open_follow_ups');
  const followUps = asked ? await ctx.kernel.idsByLentField(ctx, 'incident_list', 'open_follow_ups', 'some') : [];
  return [
    {
      ...{ key: 'open_actions', label: 'Open actions', kind: 'flag', rows: { value: sql`actions.id`, from: open } },
      order: sql`nullif((select count(*) ${open}), 0)`,
    },
    {
      ...{ key: 'open_follow_ups', label: 'Open follow-ups', kind: 'flag' },
      value: sql`nullif(incidents.id = any(${followUps}), false)`,
    },
  ];
};

const holders = (more: Sql): Rows => ({
  value: sql`held.user_id`,
  from: sql`from incident_role_assignments as held where held.incident_id = incidents.id ${more}`,
});
const valuesOf = ({ value, from }: Rows) => sql`select ${value} ${from}`;

function ofRoles({ db }: Ctx, { roles }: Known): Omit<Subject, 'group'>[] {
  return [
    { key: 'role:any', label: 'Any role', kind: 'people', rows: holders(sql``), column: false },
    ...roles.map(({ id, name }): Omit<Subject, 'group'> => {
      const rows = holders(sql`and held.role_id = ${id}`);
      const names = selectUsers(db)
        .clearSelect()
        .select((eb) => eb.fn.min(sql<string>`lower(users.name)`).as('name'))
        .where(sql<boolean>`users.id in (${valuesOf(rows)})`);
      return { key: `role:${id}`, label: name, kind: 'people', rows, order: sql`(${names})`, inWords: true };
    }),
  ];
}

const fieldKinds = { single_select: 'options', multi_select: 'options', text: 'text', link: 'text', numeric: 'number' };

function ofField({ db }: Ctx, { id, name, kind, catalogTypeId }: CustomField): Omit<Subject, 'group'> {
  const held = sql`from custom_field_values as held where held.incident_id = incidents.id and held.field_id = ${id}`;
  const common = { key: `field:${id}`, label: name, kind: fieldKinds[kind] as Kind };
  if (kind === 'numeric') {
    const number = sql`case when held.field_id = ${id} then held.value::numeric end`;
    return { ...common, rows: { value: number, from: held }, order: sql`(select min(${number}) ${held})` };
  }
  // What is chosen is short: the index of values has their beginnings.
  const isChosen = kind === 'single_select' || kind === 'multi_select';
  const rows = { value: isChosen ? sql`held.value_start` : sql`held.value`, from: held };
  if (catalogTypeId) {
    const names = selectEntries(db)
      .clearSelect()
      .select((eb) => eb.fn.min(sql<string>`lower(catalog_entries.name)`).as('name'))
      .where(sql<boolean>`catalog_entries.id in (${valuesOf(rows)})`);
    return { ...common, rows, order: sql`(${names})`, inWords: true };
  }
  if (kind === 'text' || kind === 'link')
    return { ...common, rows, order: sql`(select min(lower(held.value)) ${held})`, inWords: true };
  const rank = sql`select min(option.rank) from custom_field_options as option where option.id in (${valuesOf(rows)})`;
  return { ...common, rows, order: sql`(${rank})` };
}

const valueOf = (timestampId: string) =>
  sql`(select moment.value from incident_timestamp_values as moment where moment.incident_id = incidents.id and moment.timestamp_id = ${timestampId})`;

function ofTimes(known: Known): Subject[] {
  const times = known.timestamps.map(({ id, name }): Subject => {
    const value = valueOf(id);
    return { key: `timestamp:${id}`, label: name, group: 'Timestamps', kind: 'time', value, order: epoch(value) };
  });
  const durations = known.durations.map(({ id, name, fromId, toId }): Subject => {
    const minutes = sql`extract(epoch from ${valueOf(toId)} - ${valueOf(fromId)}) / 60`;
    const value = sql`case when ${minutes} >= 0 then ${minutes} end`;
    return { key: `duration:${id}`, label: name, group: 'Durations', kind: 'minutes', value, order: value };
  });
  return [...times, ...durations];
}

/** Everything that lists of incidents know, by its key. */
export async function subjectsOf(ctx: Ctx, filters: Filtered = []): Promise<Map<string, Subject>> {
  const known = await knownSettings(ctx.db);
  const all: Subject[] = [
    ...ofTheIncident(known).map((one) => ({ ...one, group: 'Incident' as const })),
    ...(await ofItsWork(ctx, filters)).map((one) => ({ ...one, group: 'Work' as const })),
    ...ofRoles(ctx, known).map((one) => ({ ...one, group: 'Roles' as const })),
    ...known.fields.map((field) => ({ ...ofField(ctx, field), group: 'Custom fields' as const })),
    ...ofTimes(known),
  ];
  return new Map(all.map((subject) => [subject.key, subject]));
}
