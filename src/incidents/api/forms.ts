import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { editIncident } from '../edit.ts';
import { elementTypes, formKinds, idOfForm } from '../forms/kinds.ts';
import { removeForm } from '../forms/remove-form.ts';
import { saveForm } from '../forms/save-form.ts';
import { listIncidentForms, showForm } from '../forms/show.ts';
import { filled, filledInput } from './filled.ts';

const elementShape = {
  id: z.string(),
  type: z.enum(elementTypes),
  custom_field_id: z.string().nullable(),
  incident_role_id: z.string().nullable(),
  label: z.string(),
  placeholder: z.string(),
  description: z.string(),
  required: z.enum(['never', 'always', 'when']),
  required_if_condition_groups: conditionGroups,
  show_if_condition_groups: conditionGroups,
  default_value: z.array(z.string()),
};
const element = z.object(elementShape);
const form = z.object({
  id: z.string(),
  form_type: z.enum(formKinds),
  incident_type_id: z.string().nullable(),
  version: z.number(),
  /** Somebody changed it; otherwise it is as it came. */
  changed: z.boolean(),
  elements: z.array(element),
});
const given = element.partial().required({ type: true });

type Element = Awaited<ReturnType<typeof list>>['forms'][number]['elements'][number];
const list = (ctx: RouteCtx) => ctx.ask(listIncidentForms, {});

const elementJson = (one: Element): z.input<typeof element> => ({
  ...{ id: one.id, type: one.type, custom_field_id: one.fieldId, incident_role_id: one.roleId },
  ...{ label: one.label, placeholder: one.placeholder, description: one.help, required: one.required },
  ...{ required_if_condition_groups: one.requiredIf, show_if_condition_groups: one.showIf },
  default_value: one.initial,
});
const elementInput = (one: z.output<typeof given>) => ({
  ...{ id: one.id, type: one.type, fieldId: one.custom_field_id, roleId: one.incident_role_id, label: one.label },
  ...{ placeholder: one.placeholder, help: one.description, required: one.required, initial: one.default_value },
  ...{ requiredIf: one.required_if_condition_groups, showIf: one.show_if_condition_groups },
});

/** What the form with that id is for. */
export function madeFor(id: string) {
  const [kind, typeId = null] = id.split('.');
  const known = formKinds.find((one) => one === kind);
  if (!known) throw new UserError('not_found', 'There is no such form.', 'id');
  return { kind: known, typeId };
}

async function jsonOf(ctx: RouteCtx, id: string) {
  const found = (await list(ctx)).forms.map(formJson).find((one) => one.id === id);
  if (!found) throw new UserError('not_found', 'There is no such form.', 'id');
  return { incident_form: found };
}
const formJson = (one: Awaited<ReturnType<typeof list>>['forms'][number]): z.input<typeof form> => ({
  ...{
    id: idOfForm(one),
    form_type: one.kind,
    incident_type_id: one.typeId,
    version: one.version,
    changed: one.changed,
  },
  elements: one.elements.map(elementJson),
});

const params = z.object({ id: z.string() });
const tag = 'Incident forms';
const reply = z.object({ incident_form: form });
const choice = z.object({
  id: z.string(),
  label: z.string(),
  group: z.string().optional(),
  help: z.string().optional(),
});
const shown = z.object({
  ...{ id: z.string(), key: z.string(), type: z.enum(elementTypes), fieldId: z.string().nullable() },
  ...{ roleId: z.string().nullable(), control: z.string(), label: z.string(), placeholder: z.string() },
  ...{ help: z.string(), required: z.boolean(), value: z.array(z.string()), choices: z.array(choice) },
  ...{ searched: z.boolean(), open: z.boolean(), live: z.boolean(), turn: z.string() },
});
export type ShownElementJson = z.output<typeof shown>;
export type FormJson = z.output<typeof form>;
export type ElementJson = z.output<typeof element>;

export const routes = [
  route({
    ...{
      method: 'GET',
      url: '/api/candor/v1/incident_forms',
      tag,
      about: 'List incident forms, and what each may be made of',
    },
    reply: z.object({
      incident_forms: z.array(form),
      form_types: z.array(
        z.object({
          ...{ form_type: z.enum(formKinds), name: z.string(), needed: z.array(z.enum(elementTypes)) },
          first: z.enum(elementTypes).nullable(),
          /** `shown`: how people fill it in; null when it has no use now. */
          elements: z.array(element.extend({ name: z.string(), shown: shown.nullable() })),
        }),
      ),
    }),
    async run(ctx) {
      const { forms, kinds } = await list(ctx);
      const types = kinds.map(({ kind, name, needed, first, elements }) => ({
        ...{ form_type: kind, name, needed: [...needed], first },
        elements: elements.map((one) => ({ ...elementJson(one), name: one.name, shown: one.shown })),
      }));
      return { incident_forms: forms.map(formJson), form_types: types };
    },
  }),
  route({
    ...{
      method: 'PUT',
      url: '/api/candor/v1/incident_forms/:id',
      tag,
      about: 'Change an incident form',
      params,
      reply,
    },
    body: z.object({ version: z.number().int(), elements: z.array(given) }),
    async run(ctx, { params, body }) {
      const { version, elements } = body;
      await ctx.run(saveForm, { ...madeFor(params.id), version, elements: elements.map(elementInput) });
      return await jsonOf(ctx, params.id);
    },
  }),
  route({
    ...{ method: 'DELETE', url: '/api/candor/v1/incident_forms/:id', tag, params, status: 204 },
    about: 'Take away a form that was changed, so that the usual one is used again',
    async run(ctx, { params }) {
      await ctx.run(removeForm, madeFor(params.id));
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/candor/v1/incident_forms/shown', tag },
    about: 'Show a form with the elements that the answers so far call for',
    body: z.object({
      form_type: z.enum(formKinds),
      incident_id: z.string().nullish(),
      answers: z.record(z.string(), z.array(z.string())).optional(),
      /** The incident template to declare from: null for none; left out, the default one. */
      template_id: z.string().nullish(),
    }),
    reply: z.object({
      ...{ template_id: z.string().nullable(), left_out: z.array(z.string()) },
      templates: z.array(z.object({ id: z.string(), name: z.string(), description: z.string() })),
      type_id: z.string(),
      elements: z.array(shown),
      was: z.record(z.string(), z.array(z.string())),
    }),
    async run(ctx, { body }) {
      const input = { kind: body.form_type, incidentId: body.incident_id, answers: body.answers };
      const shown = await ctx.ask(showForm, { ...input, templateId: body.template_id });
      const { typeId, elements, was, templates, template, left } = shown;
      return { type_id: typeId, elements, was, templates, template_id: template, left_out: left };
    },
  }),
  route({
    ...{ method: 'PUT', url: '/api/candor/v1/incidents/:id/fields', tag, params, status: 204 },
    about: 'Fill in custom fields of an incident; `was` is what stood there when somebody began to write',
    body: z.object(filled),
    async run(ctx, { params, body }) {
      await ctx.run(editIncident, { ...filledInput(body), incidentId: params.id });
    },
  }),
];
