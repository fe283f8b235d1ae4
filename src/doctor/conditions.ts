import { segmentsInUse } from '../communications/segments/find.ts';
import { compileConditions } from '../expressions/conditions.ts';
import { loadLanguage, rootsOfSite } from '../expressions/load.ts';
import { scopeOf, type Scope } from '../expressions/scope.ts';
import type { ConditionGroup } from '../expressions/shapes.ts';
import { callRulesInUse } from '../incidents/calls/find.ts';
import { incidentSite } from '../incidents/conditions/nouns.ts';
import { compileDerived } from '../incidents/fields/derive.ts';
import { knownFields } from '../incidents/fields/find.ts';
import { listRoles, listTypes } from '../incidents/find.ts';
import { listForms } from '../incidents/forms/find.ts';
import { scopeOfForm } from '../incidents/forms/judge.ts';
import { listPrivateRules } from '../incidents/private/by-rule/list.ts';
import { systemActor, type Ctx } from '../kernel/ctx.ts';
import { rulesInUse } from '../slack/announcements/find.ts';
import { workspaceRules } from '../slack/workspaces/find.ts';
import { nudgesInUse } from '../workflows/nudges/find.ts';
import { grave, minor, type Finding, type Look } from './find.ts';

const actor = systemActor('doctor.conditions');

/** Something that goes by conditions: what it is called, where they are mended, and what happens while they are broken. */
type Kept = { what: string; at: string; meanwhile: string; groups: readonly ConditionGroup[]; isGrave?: boolean };

/** Conditions that were saved can still be judged: a custom field or an attribute that they name may be gone by now. */
export const conditions: Look = {
  at: 'Conditions',
  async inside(kernel) {
    const ctx = kernel.context(actor);
    const language = await loadLanguage(ctx);
    const about = (site: string) => scopeOf(language, rootsOfSite(ctx, site) ?? []);
    return [
      ...brokenAmong(about(incidentSite), await aboutIncidents(ctx)),
      ...brokenAmong(about('customer'), await aboutCustomers(ctx)),
      ...brokenAmong(scopeOfForm(language), await aboutForms(ctx)),
      ...(await knownFields(ctx.db)).flatMap((field) => {
        const worked = compileDerived(language, field);
        const problem = worked && (worked.problems[0]?.sentence ?? (typeof worked.value === 'string' && worked.value));
        const kept = {
          what: `The custom field “${field.name}”`,
          at: 'Custom fields',
          meanwhile: 'It stays as it was.',
        };
        return problem ? [findingOf(kept, problem)] : [];
      }),
    ];
  },
};

const brokenAmong = (scope: Scope, all: readonly Kept[]): Finding[] =>
  all.flatMap((kept) => {
    const [problem] = compileConditions(scope, kept.groups).problems;
    return problem ? [findingOf(kept, problem.sentence)] : [];
  });

const findingOf = ({ what, at, meanwhile, isGrave }: Omit<Kept, 'groups'>, sentence: string): Finding =>
  (isGrave ? grave : minor)(
    'condition-broken',
    `${what} has a condition that cannot be judged any more. ${sentence} ${meanwhile}`,
    `Change or remove the condition under Settings → ${at}, or bring back what it names.`,
  );

async function aboutIncidents(ctx: Ctx): Promise<Kept[]> {
  const { kernel, db } = ctx;
  const never = 'Until it is mended the rule holds for no incident.';
  const hidden = await kernel.ask(listPrivateRules, {}, { actor });
  const roles = (await listRoles(db)).filter(({ needed }) => needed === 'when');
  return [
    ...hidden.map(({ name, conditionGroups: groups }) => ({
      ...{ what: `The rule “${name}”, by which incidents become private,`, at: 'Privacy', groups, isGrave: true },
      meanwhile: 'Until it is mended nothing becomes private by it.',
    })),
    ...(await rulesInUse(db)).map(({ name, conditionGroups: groups }) => ({
      ...{ what: `The announcement rule “${name}”`, at: 'Announcements', groups, isGrave: true },
      meanwhile: 'Until it is mended it announces nothing.',
    })),
    ...(await nudgesInUse(db)).map(({ kind, conditionGroups: groups }) => ({
      ...{
        what: `The nudge to ${kind.replaceAll('_', ' ')}`,
        at: 'Nudges',
        groups,
        meanwhile: 'Until it is mended it reminds nobody.',
      },
    })),
    ...(await callRulesInUse(db)).map(({ name, conditionGroups: groups }) => ({
      ...{ what: `The rule for calls “${name}”`, at: 'Calls', groups, meanwhile: never },
    })),
    ...(await workspaceRules(db)).rules.map(({ name, conditionGroups: groups }) => ({
      ...{ what: `The rule for workspaces “${name}”`, at: 'Announcements', groups, meanwhile: never },
    })),
    ...roles.map(({ name, neededIf: groups }) => ({
      ...{
        what: `The role “${name}”`,
        at: 'Roles',
        groups,
        meanwhile: 'Until it is mended no incident needs the role.',
      },
    })),
  ];
}

const aboutCustomers = async ({ db }: Ctx): Promise<Kept[]> =>
  (await segmentsInUse(db)).map(({ name, conditionGroups: groups }) => ({
    ...{ what: `The customer segment “${name}”`, at: 'Customer segments', groups, isGrave: true },
    meanwhile: 'Until it is mended nobody is in it.',
  }));

async function aboutForms({ db }: Ctx): Promise<Kept[]> {
  const types = new Map((await listTypes(db)).map(({ id, name }) => [id, name]));
  const meanwhile = 'Until it is mended the form neither shows nor requires what hangs on it.';
  return (await listForms(db)).flatMap(({ kind, incidentTypeId, elements }) => {
    const of = incidentTypeId ? ` of ${types.get(incidentTypeId) ?? 'a type'}` : '';
    return elements.map(({ showIf, requiredIf }) => ({
      ...{ what: `The form “${kind}”${of}`, at: 'Forms', groups: [...showIf, ...requiredIf], meanwhile },
    }));
  });
}
