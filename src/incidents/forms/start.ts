import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { listStatuses, listTypes, roleAssignments, type Incident } from '../find.ts';
import { knownFields, valuesOfOne } from '../fields/find.ts';
import type { Form } from './find.ts';
import { isMoment, problemOfInitial } from './initial.ts';
import type { FormKind } from './kinds.ts';
import { belongsTo, counterpartOf, mayChoose, ofLifecycle } from '../rules.ts';
import { keyOf } from './rules.ts';
import { momentFrom } from './starts.ts';

/** What stands in a form before anybody writes: what the incident says, else what the form proposes. */
export async function startOf(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  form: Form,
  incident: Incident | null,
  typeId: string,
) {
  const standing: Record<string, string[]> = incident ? await said(db, incident) : {};
  const initial: Record<string, string[]> = {};
  const status = await firstStatusIn(db, form.kind, incident, typeId);
  if (status) initial.statusId = [status];
  if (!incident) Object.assign(initial, { typeId: [typeId], triage: ['live'], visibility: ['public'] });
  const fields = new Map((await knownFields(db)).map((field) => [field.id, field]));
  for (const element of form.elements) {
    const key = keyOf(element);
    if (element.initial.length === 0 || (standing[key] ?? []).length > 0) continue;
    // What it starts as may have been archived since.
    if (await problemOfInitial(db, element, fields.get(element.fieldId ?? ''))) continue;
    initial[key] = isMoment(element.type) ? element.initial.map((start) => momentFrom(start, now())) : element.initial;
  }
  return { standing, initial };
}

async function said(db: Db, incident: Incident): Promise<Record<string, string[]>> {
  const { id, name, summary, severityId, statusId, typeId } = incident;
  const [held, roles] = [await valuesOfOne(db, id), await roleAssignments(db, [id])];
  return {
    ...{ name: [name], summary: summary ? [summary] : [], typeId: [typeId] },
    ...{ severityId: severityId ? [severityId] : [], statusId: [statusId] },
    ...Object.fromEntries(roles.map(({ roleId, userId }) => [`role-${roleId}`, [userId]])),
    ...Object.fromEntries([...held].map(([fieldId, values]) => [`field-${fieldId}`, values])),
  };
}

/** The statuses that may be chosen for an incident, once it has the type that stands in the form. */
export async function statusesIn(db: Db, kind: FormKind, incident: Incident | null, typeId: string) {
  if (!incident) return [];
  const lifecycle = await lifecycleIn(db, incident, typeId);
  const isKept = (id: string) => id === incident.statusId && typeId === incident.typeId;
  const statuses = (await listStatuses(db)).filter((one) => belongsTo(one, lifecycle) || isKept(one.id));
  if (kind === 'resolve')
    return statuses.filter(
      ({ category }) => ['learning', 'closed'].includes(category) && mayChoose(incident.category, category),
    );
  if (kind === 'accept') return statuses.filter(({ category }) => mayChoose('triage', category));
  return statuses.filter(({ id, category }) => id === incident.statusId || mayChoose(incident.category, category));
}

/** Where a step leads unless somebody says otherwise. */
async function firstStatusIn(
  db: Db,
  kind: FormKind,
  incident: Incident | null,
  typeId: string,
): Promise<string | undefined> {
  if (kind !== 'resolve' && kind !== 'accept') return undefined;
  return (await statusesIn(db, kind, incident, typeId))[0]?.id;
}

async function lifecycleIn(db: Db, incident: Incident, typeId: string): Promise<string> {
  if (typeId === incident.typeId) return incident.lifecycleId;
  return (await listTypes(db)).find(({ id }) => id === typeId)?.lifecycleId ?? incident.lifecycleId;
}

/** What stands there as the status: with another type, the one that stands for it there. */
export async function statusWith(db: Db, incident: Incident, typeId: string, statusId: string): Promise<string> {
  const status = (await listStatuses(db)).find(({ id }) => id === statusId);
  const lifecycle = await lifecycleIn(db, incident, typeId);
  if (!status || typeId === incident.typeId || belongsTo(status, lifecycle)) return statusId;
  return counterpartOf(ofLifecycle(await listStatuses(db), lifecycle), status).id;
}
