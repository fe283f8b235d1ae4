import { useQuery } from '@tanstack/react-query';
import { usersQuery } from '../../queries.ts';
import { FormPreview } from '../fields/form-preview.tsx';
import { useShownForm, type Answers, type FormElement, type ShownElement } from '../fields/queries.ts';

const bare = {
  ...{ custom_field_id: null, incident_role_id: null, default_value: [] },
  ...{ required_if_condition_groups: [], show_if_condition_groups: [] },
};

/** The form to declare, as it stands in Slack for whoever chooses the template. */
export function TemplatePreview({ fills, all }: { fills: Answers; all: ShownElement[] }) {
  const filled = Object.fromEntries(Object.entries(fills).filter(([, values]) => values.some(Boolean)));
  const { data } = useShownForm('declare', filled, undefined, null);
  const { data: users = [] } = useQuery(usersQuery);
  const asked = data?.elements ?? [];
  const more = all.filter(({ key }) => key in filled && !asked.some((one) => one.key === key));
  const people = users.map(({ id, name }) => ({ id, label: name }));
  const shown = [...asked, ...more].map((one) => ({
    ...one,
    value: filled[one.key] ?? one.value,
    choices: one.control === 'person' ? people : one.choices,
  }));
  const elements = shown.map((one): FormElement => {
    const { key: id, type, label, placeholder, help: description, required } = one;
    return { ...bare, id, type, label, placeholder, description, required: required ? 'always' : 'never' };
  });
  return (
    <FormPreview
      {...{ title: 'Declare an incident', elements, needed: ['name'] }}
      nameOf={({ label }) => label}
      shownOf={({ id }) => shown.find(({ key }) => key === id) ?? null}
    />
  );
}
