import { UserError } from '../../kernel/errors.ts';
import type { Db } from '../../kernel/db.ts';
import { usersById } from '../../people/find.ts';
import { entriesById, optionsOf, type CustomField } from '../fields/find.ts';
import { privateAllowed } from '../private/switched/find.ts';
import { isSelect, written } from '../fields/rules.ts';
import { listSeverities, listStatuses, listTypes } from '../find.ts';
import { certainties, nextUpdates } from './render.ts';
import { momentStarts, visibilities } from './starts.ts';
import type { FormElement } from './tables.ts';

/** What is wrong with what an element starts as; null when nothing is. */
export async function problemOfInitial(db: Db, element: FormElement, field?: CustomField): Promise<string | null> {
  const { initial, type } = element;
  if (initial.length === 0) return null;
  if (type === 'text' || type === 'divider') return 'This element starts empty.';
  try {
    if (field) written(field, initial);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  const known = await knownIn(db, element, field);
  if (!known || initial.every((value) => known.has(value))) return null;
  return 'What it starts as cannot be chosen. Choose one of the list.';
}

export const isMoment = (type: FormElement['type']): boolean => type === 'started_at' || type === 'resolved_at';
const ids = (items: readonly { id: string }[]) => new Set(items.map(({ id }) => id));

/** Values that can be chosen, of those that it starts as; null when anything can be written. */
async function knownIn(db: Db, { type, initial }: FormElement, field?: CustomField): Promise<Set<string> | null> {
  if (field?.catalogTypeId) {
    const entries = [...(await entriesById(db, initial)).values()];
    return ids(entries.filter(({ typeId, archivedAt }) => typeId === field.catalogTypeId && !archivedAt));
  }
  if (field) {
    if (!isSelect(field.kind)) return null;
    return ids((await optionsOf(db, [field.id])).filter(({ archivedAt }) => !archivedAt));
  }
  if (type === 'severity') return ids(await listSeverities(db));
  if (type === 'incident_type') return ids(await listTypes(db));
  if (type === 'status') return ids(await listStatuses(db));
  if (type === 'incident_role') return new Set((await usersById(db, initial)).keys());
  if (type === 'triage') return ids(certainties);
  if (type === 'visibility') return (await privateAllowed(db)) ? ids(visibilities) : new Set(['public']);
  if (isMoment(type)) return ids(momentStarts);
  return type === 'next_update_in' ? ids(nextUpdates) : null;
}
