import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { compileConditions } from '../../expressions/conditions.ts';
import { languageFor } from '../../expressions/load.ts';
import { conditionGroups } from '../../expressions/shapes.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { listRoles, listTypes } from '../find.ts';
import { listFields } from '../fields/find.ts';
import { listForms, type FormElement } from './find.ts';
import { problemOfInitial } from './initial.ts';
import { scopeOfForm } from './judge.ts';
import { elementTypes, formKinds, formNames, formRules, type FormKind } from './kinds.ts';
import { keyOf, ordered } from './rules.ts';
import { writeForm } from './write.ts';

/** Slack shows a hundred blocks; the words to customers and the hints of a form need some of them. */
const mostElements = 80;

const element = z.object({
  id: z.string().max(100).optional(),
  type: z.enum(elementTypes, 'There is no such element.'),
  fieldId: z.string().nullish().default(null),
  roleId: z.string().nullish().default(null),
  label: z.string().trim().max(2_000, 'Keep the words under 2,000 characters.').default(''),
  placeholder: z.string().trim().max(150, 'Keep the placeholder under 150 characters.').default(''),
  help: z.string().trim().max(1_000, 'Keep the help text under 1,000 characters.').default(''),
  required: z.enum(['never', 'always', 'when']).default('never'),
  requiredIf: conditionGroups.default([]),
  showIf: conditionGroups.default([]),
  initial: z.array(z.string().max(3_000)).max(100).default([]),
});

/** Makes a form these elements, for everyone or for one type of incident. */
export const saveForm = command({
  name: 'incident_forms.save',
  about: 'Change a form: what it asks, in which order, and when.',
  permission: 'organisation_settings.update',
  input: z.object({
    kind: z.enum(formKinds),
    typeId: z.string().nullish().default(null),
    /** The version that was looked at, where a newer one refuses this one; null for a replacement of whatever is there. */
    version: z.number().int().min(0).nullable(),
    elements: z
      .array(element)
      .max(mostElements, `A form holds at most ${mostElements} elements, since Slack shows no more.`),
  }),
  locks: ({ kind, typeId }) => [`incident_form:${kind}|${typeId ?? ''}`],
  async run(ctx, { kind, typeId, version, elements: given }) {
    const at = ctx.now();
    const saved = (await listForms(ctx.tx)).find((form) => form.kind === kind && form.incidentTypeId === typeId);
    const latest = saved?.version ?? 0;
    if (version !== null && latest !== version)
      throw new UserError(
        'conflict',
        'Somebody changed this form meanwhile. Load it again, then change it.',
        'version',
      );
    if (typeId !== null && !(await listTypes(ctx.tx)).some(({ id }) => id === typeId))
      throw new UserError('invalid', 'There is no such incident type.', 'typeId');
    const elements = given.map((one): FormElement => ({ ...one, id: one.id ?? newId(at) }));
    await assertElements(ctx, kind, elements);
    const next = ordered(kind, elements);
    if (saved && isDeepStrictEqual(saved.elements, next)) return unchanged({ version: latest });
    const changed = await writeForm(ctx, saved, kind, typeId, next);
    return recorded({ version: latest + 1 }, changed);
  },
});

const refuse = (pointer: string, sentence: string): never => {
  throw new UserError('invalid', sentence, pointer);
};

async function assertElements(ctx: CommandCtx, kind: FormKind, elements: readonly FormElement[]): Promise<void> {
  const { builtIn, needed } = formRules[kind];
  for (const type of needed)
    if (!elements.some((one) => one.type === type))
      refuse(
        'elements',
        `The ${formNames[kind]} form cannot do without “${builtIn.find((one) => one.type === type)?.label}”.`,
      );
  const [fields, roles] = [await listFields(ctx.tx), await listRoles(ctx.tx)];
  const seen = new Set<string>();
  for (const [index, one] of elements.entries()) {
    const at = `elements.${index}`;
    const free = ['custom_field', 'text', 'divider'].includes(one.type);
    if (!free && !builtIn.some(({ type }) => type === one.type))
      refuse(`${at}.type`, `The ${formNames[kind]} form has no such element.`);
    const field = fields.find(({ id }) => id === one.fieldId);
    if (one.type === 'custom_field' && !field) refuse(`${at}.fieldId`, 'Choose a custom field that is in use.');
    if (one.type === 'custom_field' && field?.derived)
      refuse(`${at}.fieldId`, `${field.name} is worked out by Candor; nobody fills it in.`);
    if (one.type === 'incident_role' && !roles.some(({ id }) => id === one.roleId))
      refuse(`${at}.roleId`, 'Choose a role that is in use.');
    if (one.type === 'text' && !one.label) refuse(`${at}.label`, 'Write the text.');
    if (one.required === 'when' && one.requiredIf.length === 0) refuse(`${at}.requiredIf`, 'Say when it is required.');
    const problem = await problemOfInitial(ctx.tx, one, field);
    if (problem) refuse(`${at}.initial`, problem);
    const key = keyOf(one);
    if (seen.has(key)) refuse(at, 'This element stands in the form twice. Leave one out.');
    seen.add(key);
  }
  await assertConditions(ctx, kind, elements);
}

async function assertConditions(ctx: CommandCtx, kind: FormKind, elements: readonly FormElement[]): Promise<void> {
  if (elements.every(({ showIf, requiredIf }) => showIf.length === 0 && requiredIf.length === 0)) return;
  const scope = scopeOfForm(await languageFor(ctx));
  for (const [index, one] of elements.entries()) {
    if (one.showIf.length > 0 && formRules[kind].needed.includes(one.type))
      refuse(`elements.${index}.showIf`, 'This element is always shown: the form cannot do without it.');
    for (const part of ['showIf', 'requiredIf'] as const) {
      const [problem] = compileConditions(scope, one[part], `elements.${index}.${part}`).problems;
      if (problem) refuse(problem.pointer, problem.sentence);
    }
  }
}
