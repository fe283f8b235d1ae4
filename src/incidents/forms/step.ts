import type { Db } from '../../kernel/db.ts';
import { listRoles, listStatuses, listTypes, roleAssignments, type Incident } from '../find.ts';
import { stepBetween, type Step } from '../rules.ts';
import { openRoles } from '../participants/needed.ts';
import { elementOf, formFor, type Form, type FormElement } from './find.ts';
import { labelsFor } from './labels.ts';
import { keyOf } from './rules.ts';

/** The step that choosing a status takes, whose form is asked; null when it takes none. */
export async function stepTo(db: Db, incident: Incident | null, statusId: string | undefined): Promise<Step | null> {
  if (!incident || incident.parentId || !statusId || statusId === incident.statusId) return null;
  const to = (await listStatuses(db)).find(({ id }) => id === statusId);
  return to ? stepBetween(incident.category, to.category) : null;
}

/** An update that takes a step asks what the step's own form asks, beside its own. */
export async function withStep(
  db: Db,
  form: Form,
  step: Step,
  { incident, typeId }: { incident: Incident | null; typeId: string },
): Promise<Form> {
  const asked = await withRoles(db, await formFor(db, step, typeId), incident, typeId);
  const labels = await labelsFor(db, step);
  const there = new Map(asked.elements.map((element) => [keyOf(element), element]));
  const own = form.elements.map((element) => {
    const same = there.get(keyOf(element));
    there.delete(keyOf(element));
    return same ? both(element, same) : element;
  });
  const more = [...there.values()].map((element) => ({ ...element, label: labels({ element }) }));
  return { ...form, elements: [...own, ...more] };
}

/** What leaves live also asks for the roles that the incident needs and that nobody has. */
export async function withRoles(db: Db, form: Form, incident: Incident | null, typeId: string): Promise<Form> {
  if (form.kind !== 'resolve' || !incident || incident.parentId || incident.mode === 'tutorial') return form;
  const roles = (await listRoles(db)).filter(({ needed }) => needed !== 'never');
  if (roles.length === 0) return form;
  const type = (await listTypes(db)).find(({ id }) => id === typeId);
  const open = openRoles(roles, type, await roleAssignments(db, [incident.id]));
  const asked = open.map(({ id, needed, neededIf }) =>
    elementOf('incident_role', {
      ...{ id: `role-${id}`, roleId: id, required: needed, requiredIf: neededIf },
      showIf: needed === 'when' ? neededIf : [],
    }),
  );
  const own = form.elements.map((element) => {
    const same = asked.find((one) => keyOf(one) === keyOf(element));
    return same ? both(element, same) : element;
  });
  const there = new Set(form.elements.map(keyOf));
  return { ...form, elements: [...own, ...asked.filter((element) => !there.has(keyOf(element)))] };
}

/** One element that two forms have: shown and required where either says so. */
function both(one: FormElement, other: FormElement): FormElement {
  const showIf = one.showIf.length > 0 && other.showIf.length > 0 ? [...one.showIf, ...other.showIf] : [];
  const all = [one.required, other.required];
  if (all.includes('always')) return { ...one, showIf, required: 'always', requiredIf: [] };
  if (!all.includes('when')) return { ...one, showIf };
  return { ...one, showIf, required: 'when', requiredIf: [...one.requiredIf, ...other.requiredIf] };
}

/** Whether which status is chosen changes what the update form asks. */
export async function followsStatus(db: Db, form: Form, incident: Incident | null, typeId: string): Promise<boolean> {
  const step = incident && form.kind === 'update' ? stepBetween(incident.category, 'closed') : null;
  if (!step) return false;
  const merged = await withStep(db, form, step, { incident, typeId });
  return JSON.stringify(merged.elements) !== JSON.stringify(form.elements);
}
