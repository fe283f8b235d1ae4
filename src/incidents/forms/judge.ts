import { compileConditions, type Judgement } from '../../expressions/conditions.ts';
import { judgeEach, loadLanguage } from '../../expressions/load.ts';
import type { Language } from '../../expressions/language.ts';
import { scopeOf } from '../../expressions/scope.ts';
import type { ConditionGroup } from '../../expressions/shapes.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { knownFields } from '../fields/find.ts';
import { engineValue, fieldKey } from '../conditions/field-nouns.ts';
import { roleKey } from '../conditions/nouns.ts';
import type { Form } from './find.ts';
import { decide, type Answers, type Decided } from './rules.ts';

/** Conditions of a form are about the incident as it would be with what stands in the form. */
export function scopeOfForm(language: Language) {
  const { fields = [], gone = new Map<string, string>() } = language.noun('Incident') ?? {};
  const scope = scopeOf(
    language,
    fields.map((field) => ({ ...field, key: `incident.${field.key}` })),
  );
  return { ...scope, gone: new Map([...gone].map(([key, sentence]) => [`incident.${key}`, sentence])) };
}

/** Which elements of a form are shown and required, with what its conditions read loaded. */
export async function judgeForm(ctx: Ctx, form: Form, answers: Answers, incidentId: string | null): Promise<Decided[]> {
  const conditional = form.elements.some(({ showIf, requiredIf }) => showIf.length > 0 || requiredIf.length > 0);
  if (!conditional) return decide(form.kind, form.elements, answers, () => true);
  const language = await loadLanguage(ctx);
  const scope = scopeOfForm(language);
  const compiled = new Map<readonly ConditionGroup[], Judgement>();
  for (const { showIf, requiredIf } of form.elements)
    for (const groups of [showIf, requiredIf]) compiled.set(groups, compileConditions(scope, groups));
  const kinds = new Map((await knownFields(ctx.db)).map((field) => [field.id, field]));
  const incident = language.noun('Incident');
  const all = incident?.fields.map(({ key }) => key) ?? [];
  const now = incidentId ? (await incident?.load(ctx, [incidentId], all))?.get(incidentId)?.fields : undefined;
  const rootsOf = (given: Answers): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries({ ...now, ...fromAnswers(given) }).map(([key, value]) => [`incident.${key}`, value]),
    );
  function fromAnswers(given: Answers): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(given).map(([key, values]) => {
        if (key.startsWith('role-')) return [roleKey(key.slice(5)), values[0]];
        const field = key.startsWith('field-') ? kinds.get(key.slice(6)) : undefined;
        if (field) return [fieldKey(field.id), engineValue(field, values)];
        return [named[key] ?? key, values[0]];
      }),
    );
  }
  const [decided] = await judgeEach(ctx, language, [{}], (frame) =>
    decide(
      form.kind,
      form.elements,
      answers,
      (groups, seen) => compiled.get(groups)?.holds({ ...frame, memo: new Map(), roots: rootsOf(seen) }) ?? false,
    ),
  );
  return decided ?? [];
}

const named: Record<string, string> = { severityId: 'severity', statusId: 'status', typeId: 'incident_type' };
