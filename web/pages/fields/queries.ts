import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { fieldV2 } from '../../../src/incidents/api/fields.ts';
import type { ElementJson, FormJson, ShownElementJson } from '../../../src/incidents/api/forms.ts';
import type { Expression } from '../../../src/expressions/shapes.ts';
import { get, post } from '../../api.ts';

export type FieldOption = { id?: string; value: string };
export type CustomField = z.output<typeof fieldV2> & {
  open_options: boolean;
  derived: Expression | null;
  archived: boolean;
  options: { id: string; value: string }[];
};
export const kindNames: Record<CustomField['field_type'], string> = {
  single_select: 'One of a list',
  multi_select: 'Several of a list',
  text: 'Text',
  link: 'Link',
  numeric: 'Number',
};

export type ShownElement = ShownElementJson;
export type Form = FormJson;
export type FormElement = ElementJson;
export type FormKind = Form['form_type'];
export type FormType = {
  form_type: FormKind;
  name: string;
  needed: string[];
  first: string | null;
  elements: (FormElement & { name: string; shown: ShownElement | null })[];
};
export type Answers = Record<string, string[]>;
export const fieldsQuery = queryOptions({
  queryKey: ['custom-fields'],
  staleTime: 60_000,
  queryFn: async () => (await get('/api/candor/v1/custom_fields')).custom_fields,
});
export const formsQuery = queryOptions({
  queryKey: ['incident-forms'],
  queryFn: () => get('/api/candor/v1/incident_forms'),
});
/** A form as the answers so far call for; while it loads, what stood there stays. */
export const useShownForm = (form_type: FormKind, answers: Answers, incidentId?: string, templateId?: string | null) =>
  useQuery({
    // Left out and null are the same in a key.
    queryKey: ['form-shown', form_type, incidentId, templateId === undefined ? 'default' : templateId, answers],
    queryFn: () =>
      post('/api/candor/v1/incident_forms/shown', {
        ...{ form_type, answers, incident_id: incidentId, template_id: templateId },
      }),
    placeholderData: keepPreviousData,
  });

export const choicesQuery = (fieldId: string, q: string, beside: Answers, held: string[]) =>
  queryOptions({
    queryKey: ['field-choices', fieldId, q, beside, held],
    queryFn: () =>
      post(`/api/candor/v1/custom_fields/${fieldId}/choices`, {
        ...{ q, beside, held },
      }),
    placeholderData: keepPreviousData,
  });

/** Answers of fields, by the fields' own ids. */
export const fieldsIn = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([key, values]) => (key.startsWith('field-') ? [[key.slice(6), values]] : [])),
  );
