import type { Db } from '../../kernel/db.ts';
import { findUser } from '../../people/find.ts';
import { knownFields, listFields } from '../fields/find.ts';
import { listRoles, listSeverities, listTypes, rolesOfType } from '../find.ts';
import { elementOf, fieldElement, formFor, type FormElement } from '../forms/find.ts';
import { problemOfInitial } from '../forms/initial.ts';
import type { ElementType } from '../forms/kinds.ts';
import { privateAllowed } from '../private/switched/find.ts';
import { incidentName } from '../steps/input.ts';
import type { Fills } from './tables.ts';

const plain: Record<string, { type: ElementType; name: string }> = {
  name: { type: 'name', name: 'name' },
  summary: { type: 'summary', name: 'summary' },
  typeId: { type: 'incident_type', name: 'type' },
  severityId: { type: 'severity', name: 'severity' },
  triage: { type: 'triage', name: 'triage' },
  visibility: { type: 'visibility', name: 'visibility' },
};

/** The element of the form that such a key answers; null for what no template fills in. */
export function elementFor(key: string): FormElement | null {
  const [, kind, id = ''] = /^(field|role)-(.+)$/.exec(key) ?? [];
  if (kind === 'field') return fieldElement(id);
  if (kind === 'role') return elementOf('incident_role', { id: key, roleId: id });
  const known = Object.hasOwn(plain, key) ? plain[key] : undefined;
  return known ? elementOf(known.type) : null;
}

/** What people call what a template fills in, whether it is in use or not. */
export async function namesFor(db: Db): Promise<(key: string) => string> {
  const named = new Map((await listFields(db, true)).map(({ id, name }) => [`field-${id}`, name]));
  for (const { id, name } of await listRoles(db)) named.set(`role-${id}`, name);
  return (key) => plain[key]?.name ?? named.get(key) ?? 'a role';
}

type Place = { typeId: string | undefined };

/** Why an incident of that type cannot have these values; null when it can. */
export async function problemOf(db: Db, key: string, values: readonly string[], place: Place): Promise<string | null> {
  const element = elementFor(key);
  if (!element) return 'A template fills in no such thing.';
  const [first = ''] = values;
  switch (element.type) {
    case 'custom_field':
      return await problemOfField(db, { ...element, initial: [...values] }, place);
    case 'incident_role':
      return await problemOfRole(db, element.roleId ?? '', first, place);
    case 'name':
      return incidentName.safeParse(first).error?.issues[0]?.message ?? null;
    case 'severity':
      return isAmong(await listSeverities(db), first) ? null : 'This severity is out of use.';
    case 'incident_type':
      return isAmong(await listTypes(db), first) ? null : 'This type of incident is out of use.';
    case 'visibility':
      return await problemOfVisibility(db, first, place);
    default:
      return await problemOfInitial(db, { ...element, initial: [...values] });
  }
}

const isAmong = (items: readonly { id: string }[], id: string) => items.some((one) => one.id === id);
const typeOf = async (db: Db, { typeId }: Place) => (await listTypes(db)).find(({ id }) => id === typeId);

async function problemOfVisibility(db: Db, value: string, place: Place): Promise<string | null> {
  const type = await typeOf(db, place);
  if (type?.privateIncidentsOnly) return value === 'private' ? null : 'Incidents of this type are always private.';
  if (value === 'private' && !(await privateAllowed(db))) return 'Private incidents are turned off here.';
  return ['public', 'private'].includes(value) ? null : 'Choose whether it is public or private.';
}

async function problemOfField(db: Db, element: FormElement, place: Place): Promise<string | null> {
  const field = (await knownFields(db)).find(({ id }) => id === element.fieldId);
  if (!field) return 'This custom field is out of use.';
  if (field.derived) return 'This custom field is worked out by Candor; nobody fills it in.';
  const forms = [
    await formFor(db, 'declare', place.typeId ?? null),
    await formFor(db, 'custom-fields', place.typeId ?? null),
  ];
  if (!forms.some(({ elements }) => elements.some(({ fieldId }) => fieldId === field.id)))
    return 'Incidents of this type do not have this custom field.';
  const problem = await problemOfInitial(db, element, field);
  return problem?.startsWith('What it starts as') ? 'What it names is out of use.' : problem;
}

async function problemOfRole(db: Db, roleId: string, userId: string, place: Place): Promise<string | null> {
  const role = (await listRoles(db)).find(({ id }) => id === roleId);
  if (!role) return 'This role is out of use.';
  const type = await typeOf(db, place);
  if (role.kind === 'custom' && rolesOfType([role], type).length === 0)
    return 'Incidents of this type do not have this role.';
  const user = await findUser(db, userId);
  return !user || user.deactivatedAt ? 'This person is not in your organisation any more.' : null;
}

/** What of a template an incident of that type can have, and a sentence for each that it cannot. */
export async function holding(db: Db, fills: Fills, place: Place): Promise<{ fills: Fills; left: string[] }> {
  const held: Fills = {};
  const left: string[] = [];
  const nameOf = await namesFor(db);
  for (const [key, values] of Object.entries(fills)) {
    const problem = await problemOf(db, key, values, place);
    if (!problem) held[key] = values;
    else {
      left.push(`“${nameOf(key)}” of the template is left out. ${problem}`);
      const some = [];
      for (const value of values.length > 1 ? values : [])
        if (!(await problemOf(db, key, [value], place))) some.push(value);
      if (some.length > 0) held[key] = some;
    }
  }
  return { fills: held, left };
}

/** The type that a template asks for, else the usual one. */
export async function typeFor(db: Db, fills: Fills): Promise<string | undefined> {
  const types = await listTypes(db);
  return (types.find(({ id }) => id === fills.typeId?.[0]) ?? types.find(({ isDefault }) => isDefault) ?? types[0])?.id;
}
