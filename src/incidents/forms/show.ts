import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { forAll, from, query, see } from '../../kernel/query.ts';
import { listRoles, listTypes, selectIncidents, type Incident } from '../find.ts';
import { listFields } from '../fields/find.ts';
import { elementOf, fieldElement, formFor, listForms, type Form, type FormElement } from './find.ts';
import { formKinds, formNames, formRules } from './kinds.ts';
import { judgeForm } from './judge.ts';
import { labelsFor } from './labels.ts';
import { render, type ShownElement } from './render.ts';
import { startOf, statusWith } from './start.ts';
import { startWith, templatesInUse } from '../templates/find.ts';
import { elementFor } from '../templates/judge.ts';
import { followsStatus, stepTo, withRoles, withStep } from './step.ts';
import { keyOf, type Answers } from './rules.ts';

export type { ShownElement } from './render.ts';
export type ShownForm = {
  kind: string;
  typeId: string;
  version: number;
  elements: ShownElement[];
  /** What the incident says now, to tell what somebody changed in the form from what others did meanwhile. */
  was: Record<string, string[]>;
  /** What somebody who declares may start from, which of them stands in the form, and what of it is left out. */
  templates: { id: string; name: string; description: string }[];
  template: string | null;
  left: string[];
};

/** A form as a person sees it who has given these answers so far. */
export const showForm = query({
  name: 'incident_forms.show',
  about: 'Show a form with the elements that the answers so far call for.',
  permission: 'incidents.view',
  input: z.object({
    kind: z.enum(formKinds),
    incidentId: z.string().nullish().default(null),
    answers: z.record(z.string(), z.array(z.string().max(20_000)).max(1_000)).default({}),
    /** The template to declare from: null for none; left out, the one that is the default. */
    templateId: z.string().nullish(),
  }),
  async run(ctx, { kind, incidentId, answers, templateId }) {
    const rows = incidentId
      ? await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents')
      : [];
    const incident = (rows as readonly Incident[])[0] ?? null;
    if (incidentId && !incident) throw new UserError('not_found', 'There is no such incident.', 'incidentId');
    const shown = await shownForm(ctx, kind, incident, answers, templateId);
    return incidentId ? from(rows as never, shown) : forAll(shown);
  },
});

async function shownForm(
  ctx: Ctx,
  kind: (typeof formKinds)[number],
  incident: Incident | null,
  answers: Answers,
  templateId: string | null | undefined,
): Promise<ShownForm> {
  const types = await listTypes(ctx.db);
  const templates = kind === 'declare' && !incident ? await templatesInUse(ctx.db) : [];
  const preset = await startWith(ctx.db, templates, templateId, answers.typeId?.[0]);
  const typeId =
    answers.typeId?.[0] ??
    incident?.typeId ??
    preset.fills.typeId?.[0] ??
    types.find(({ isDefault }) => isDefault)?.id ??
    types[0]?.id ??
    '';
  const own = await withRoles(ctx.db, await formFor(ctx.db, kind, typeId), incident, typeId);
  const step = kind === 'update' ? await stepTo(ctx.db, incident, answers.statusId?.[0]) : null;
  const asked = step ? await withStep(ctx.db, own, step, { incident, typeId }) : own;
  const form = withPreset(asked, Object.keys(preset.fills));
  const start = await startOf(ctx, form, incident, typeId);
  const stood: Answers = { ...start.standing, ...start.initial, ...preset.fills, ...answers };
  const [status] = stood.statusId ?? [];
  const fits: Answers = incident && status ? { statusId: [await statusWith(ctx.db, incident, typeId, status)] } : {};
  const standing: Answers = { ...stood, ...fits };
  const decided = await judgeForm(ctx, form, standing, incident?.id ?? null);
  const labels = await labelsFor(ctx.db, kind);
  const given = { kind, incident, typeId, standing, elements: form.elements, decided, labels };
  const alsoLive = (await followsStatus(ctx.db, own, incident, typeId)) ? ['statusId'] : [];
  const elements = await render(ctx, { ...given, alsoLive });
  return {
    ...{ kind, typeId, version: form.version, was: start.standing, template: preset.id, left: preset.left },
    templates: templates.map(({ id, name, description }) => ({ id, name, description })),
    // Another template empties the menus of the one before.
    elements: elements.map((one) => (preset.id ? { ...one, turn: `${one.turn} ${preset.id}` } : one)),
  };
}

/** What a template fills in and the form does not ask stands at its end: nobody declares what they cannot see. */
function withPreset<F extends Form>(form: F, keys: readonly string[]): F {
  const there = new Set(form.elements.map(keyOf));
  const more = keys.filter((key) => !there.has(key)).flatMap((key) => elementFor(key) ?? []);
  return { ...form, elements: [...form.elements, ...more] };
}

/** Every form with what it may be made of, for those who change them. */
export const listIncidentForms = query({
  name: 'incident_forms.list',
  about: 'List the forms, and what each may be made of.',
  permission: 'incidents.view',
  input: z.object({}),
  async run(ctx) {
    const { db } = ctx;
    const [saved, fields, roles, types] = [
      await listForms(db),
      await listFields(db),
      await listRoles(db),
      await listTypes(db),
    ];
    // Forms that nobody changed are as old as the first type of incident.
    const since =
      types.map(({ createdAt }) => createdAt).toSorted((one, other) => Number(one) - Number(other))[0] ?? ctx.now();
    const forms = [];
    for (const kind of formKinds) {
      const changed = saved.filter((form) => form.kind === kind);
      const ids = [null, ...changed.flatMap(({ incidentTypeId }) => incidentTypeId ?? [])];
      const inUse = ids.filter((id) => id === null || types.some((type) => type.id === id));
      for (const typeId of inUse) {
        const { version, elements } = await formFor(db, kind, typeId);
        const own = changed.find(({ incidentTypeId }) => incidentTypeId === typeId);
        const { createdAt, updatedAt } = own ?? { createdAt: since, updatedAt: since };
        forms.push({
          ...{ kind, typeId, version: own ? version : 0, changed: own !== undefined, elements, createdAt, updatedAt },
        });
      }
    }
    const kinds = [];
    for (const kind of formKinds) {
      const labels = await labelsFor(db, kind);
      const elements = addable(kind, fields, roles);
      const decided = elements.map((element) => ({ element, key: keyOf(element), required: false }));
      // What stands there before anybody writes; which type that is differs from form to form.
      const { initial } = await startOf(ctx, { kind, typeId: null, version: 0, elements: [] }, null, '');
      const standing = { ...initial, typeId: [] };
      const given = { kind, incident: null, typeId: '', standing, elements, decided, labels };
      const shown = new Map((await render(ctx, given)).map((one) => [one.id, one]));
      kinds.push({
        ...{ kind, name: formNames[kind], needed: formRules[kind].needed, first: formRules[kind].first ?? null },
        elements: elements.map((one) => ({
          ...{ ...one, name: labels({ element: one }), shown: shown.get(one.id) ?? null },
        })),
      });
    }
    return forAll({ forms, kinds });
  },
});

function addable(
  kind: (typeof formKinds)[number],
  fields: Awaited<ReturnType<typeof listFields>>,
  roles: readonly { id: string }[],
): FormElement[] {
  const builtIn = formRules[kind].builtIn.flatMap(({ type }) =>
    type === 'incident_role'
      ? roles.map(({ id }) => elementOf(type, { id: `role-${id}`, roleId: id }))
      : [elementOf(type)],
  );
  return [...builtIn, ...fields.filter(({ derived }) => !derived).map(({ id }) => fieldElement(id))];
}
