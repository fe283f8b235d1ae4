import type { Db } from '../../kernel/db.ts';
import { listRoles } from '../find.ts';
import { listFields } from '../fields/find.ts';
import { formRules, type FormKind } from './kinds.ts';
import type { Decided } from './rules.ts';

/** What stands above an element: its own words, else those of what it asks for. */
export async function labelsFor(db: Db, kind: FormKind): Promise<(one: Pick<Decided, 'element'>) => string> {
  const names = new Map([...(await listFields(db)), ...(await listRoles(db))].map(({ id, name }) => [id, name]));
  return ({ element }) =>
    element.label ||
    (names.get(element.fieldId ?? element.roleId ?? '') ??
      formRules[kind].builtIn.find(({ type }) => type === element.type)?.label ??
      '');
}
