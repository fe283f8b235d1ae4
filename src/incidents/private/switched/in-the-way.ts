import type { Db } from '../../../kernel/db.ts';
import { listTypes } from '../../find.ts';
import { listForms } from '../../forms/find.ts';
import { formNames } from '../../forms/kinds.ts';
import { privateRulesInUse } from '../by-rule/tables.ts';

/** What makes incidents private by itself, in words: none of it may stop doing so unnoticed. */
export async function inTheWay(db: Db): Promise<string[]> {
  const types = (await listTypes(db)).filter(({ privateIncidentsOnly }) => privateIncidentsOnly);
  const rules = await privateRulesInUse(db);
  const forms = (await listForms(db)).filter(({ elements }) =>
    elements.some(({ type, initial }) => type === 'visibility' && initial.includes('private')),
  );
  return [
    ...types.map(({ name }) => `the type “${name}” is private from the start`),
    ...rules.map(({ name }) => `the rule “${name}” makes incidents private`),
    ...forms.map(({ kind }) => `the form “${formNames[kind]}” proposes private`),
  ];
}
