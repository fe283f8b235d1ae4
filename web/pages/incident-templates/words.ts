import type { FormType, ShownElement } from '../fields/queries.ts';

/** Beside a form these need no question. */
const names: Record<string, string> = {
  ...{ name: 'Name of the incident', typeId: 'Type', triage: 'Is it an incident?', severityId: 'Severity' },
  ...{ summary: 'Summary', visibility: 'Who may see it' },
};
const empty = { value: [], required: false, live: false, help: '' };

type Forms = { form_types: FormType[] } | undefined;

/** What a template may fill in, as it is filled in; each may stay empty. */
export function fillable(forms: Forms): ShownElement[] {
  const declare = forms?.form_types.find(({ form_type }) => form_type === 'declare');
  return (declare?.elements ?? []).flatMap(({ shown, name }) =>
    shown
      ? [
          {
            ...shown,
            ...empty,
            label: names[shown.key] ?? name,
            placeholder: shown.choices.length > 0 || shown.control === 'person' ? 'Not filled in' : shown.placeholder,
          },
        ]
      : [],
  );
}

/** What people call what a template fills in. */
export const wordsFor = (forms: Forms) => {
  const labels = new Map(fillable(forms).map(({ key, label }) => [key, label]));
  return (key: string): string => labels.get(key) ?? names[key] ?? 'A field';
};

/** Always offered; roles and custom fields are added one by one. */
export const isBasic = (key: string): boolean => key in names;
