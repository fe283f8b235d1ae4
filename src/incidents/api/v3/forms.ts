import { z } from 'zod';
import { UserError } from '../../../kernel/errors.ts';
import { route, type RouteCtx } from '../../../kernel/route.ts';
import { pageSize, paginationMeta } from '../../../people/api.ts';
import { named } from '../../../people/named.ts';
import { idOfForm, type FormKind } from '../../forms/kinds.ts';
import { removeForm } from '../../forms/remove-form.ts';
import { saveForm } from '../../forms/save-form.ts';
import { listIncidentForms } from '../../forms/show.ts';
import { madeFor } from '../forms.ts';
import { elementsFrom, formBody, nameOf } from './form-input.ts';
import { formsJson, formV3 } from './form-json.ts';

const tag = 'Incident Forms V3';
const url = '/api/v3/incident_forms';
const params = z.object({ id: z.string() });
const reply = z.object({ incident_form: formV3 });

/** Fields that nobody chose for the side are no form of the contract: only a saved one is. */
const isThere = ({ kind, typeId, changed }: { kind: FormKind; typeId: string | null; changed: boolean }) =>
  changed || (kind !== 'custom-fields' && typeId === null);
const formsOf = async (ctx: RouteCtx) => (await ctx.ask(listIncidentForms, {})).forms;

async function needForm(ctx: RouteCtx, id: string) {
  const found = (await formsOf(ctx)).filter(isThere).find((one) => idOfForm(one) === id);
  if (!found) throw new UserError('not_found', 'There is no such form.', 'id');
  return found;
}

async function shown(ctx: RouteCtx, id: string): Promise<z.input<typeof reply>> {
  const [form] = await formsJson(ctx, [await needForm(ctx, id)]);
  return { incident_form: form as z.input<typeof formV3> };
}

const timesAnew = 5;

/** What the contract has no name for stays as it is now: when somebody saved the form since it was read, it is read again. */
async function replace(ctx: RouteCtx, id: string, body: z.output<typeof formBody>): Promise<void> {
  for (let time = 1; ; time++) {
    const { elements, version } = await needForm(ctx, id);
    const given = { ...madeFor(id), version, elements: elementsFrom(body, elements) };
    try {
      await named(nameOf, () => ctx.run(saveForm, given));
      return;
    } catch (error) {
      if (time === timesAnew || !isStale(error)) throw error;
    }
  }
}
const isStale = (error: unknown) => error instanceof UserError && error.refusals[0]?.pointer === 'version';

/** Everyone's form of a step is always there. */
const isUsual = (kind: FormKind, typeId: string | null | undefined) => !typeId && kind !== 'custom-fields';

export const formRoutes = [
  route({
    ...{ method: 'GET', url, tag, about: 'List incident forms' },
    query: z.object({ page_size: pageSize(250), after: z.string().optional() }),
    reply: z.object({ incident_forms: z.array(formV3), pagination_meta: paginationMeta }),
    async run(ctx, { query: { page_size, after } }) {
      const all = (await formsOf(ctx)).filter(isThere);
      const left = all.slice(after === undefined ? 0 : all.findIndex((one) => idOfForm(one) === after) + 1);
      const page = left.slice(0, page_size);
      const last = left.length > page_size ? page.at(-1) : undefined;
      return {
        incident_forms: await formsJson(ctx, page),
        pagination_meta: { page_size, ...(last && { after: idOfForm(last) }) },
      };
    },
  }),
  route({
    ...{ method: 'GET', url: `${url}/:id`, tag, about: 'Show an incident form', params, reply },
    run: (ctx, { params }) => shown(ctx, params.id),
  }),
  route({
    ...{ method: 'POST', url, tag, about: 'Give a type of incident a form of its own', reply, status: 201 },
    body: formBody,
    async run(ctx, { body }) {
      const made = { kind: body.form_type, typeId: body.incident_type_id ?? null };
      const id = idOfForm(made);
      if (isUsual(made.kind, made.typeId))
        throw new UserError(
          'invalid',
          `Everyone’s form is there already: change the one with the id ${id}.`,
          'incident_type_id',
        );
      if ((await formsOf(ctx)).some((one) => idOfForm(one) === id && one.changed))
        throw new UserError('conflict', `This form is there already, with the id ${id}. Change that one.`, 'form_type');
      await named(nameOf, () => ctx.run(saveForm, { ...made, version: 0, elements: elementsFrom(body, []) }));
      return await shown(ctx, id);
    },
  }),
  route({
    ...{ method: 'PUT', url: `${url}/:id`, tag, about: 'Change an incident form', params, reply, body: formBody },
    async run(ctx, { params, body }) {
      const made = madeFor(params.id);
      if (body.form_type !== made.kind || (body.incident_type_id ?? null) !== made.typeId)
        throw new UserError(
          'invalid',
          'A form keeps its step and its type of incident. Make another one.',
          'form_type',
        );
      await replace(ctx, params.id, body);
      return await shown(ctx, params.id);
    },
  }),
  route({
    ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Take away the form of a type of incident', params },
    status: 204,
    async run(ctx, { params }) {
      const { kind, typeId } = await needForm(ctx, params.id);
      if (isUsual(kind, typeId))
        throw new UserError('invalid', 'Everyone’s form cannot be taken away, only changed.', 'id');
      await ctx.run(removeForm, { kind, typeId });
    },
  }),
];
