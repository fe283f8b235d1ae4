import type { Incident } from '../../../incidents/find.ts';
import { valuesOfOne } from '../../../incidents/fields/find.ts';
import type { Answers, Interaction } from '../../interaction.ts';
import { userOf } from '../../people.ts';
import { hashesIn, hashOf, shortKey } from './form.blocks.ts';

/** Somebody changed it since the form was opened: no value is like this one. */
const changedMeanwhile = '\u0001';

/** What a form's blocks say, as the commands take it. Words that nobody touched are left out. */
export async function givenFrom(interaction: Interaction, answers: Answers, incident?: Incident, was = '') {
  const hashes = hashesIn(was);
  const held = incident ? await valuesOfOne(interaction.db, incident.id) : new Map<string, string[]>();
  const before = (key: string, now: string[]): string[] | undefined => {
    const hash = hashes.get(shortKey(key));
    if (hash === undefined) return undefined;
    const given = answers[key] ?? [];
    if (hashOf(given) === hash) return given;
    return hashOf(now) === hash ? now : [changedMeanwhile];
  };
  const words = (key: 'name' | 'summary', now: string[]) => {
    const text = answers[key]?.[0] ?? '';
    const earlier = incident ? before(key, now) : undefined;
    return answers[key] === undefined ? {} : { text, was: earlier && (earlier[0] ?? '') };
  };
  const name = words('name', incident ? [incident.name] : []);
  const summary = words('summary', incident?.summary ? [incident.summary] : []);
  const keys = Object.keys(answers);
  return {
    ...(name.text !== undefined && { name: name.text, wasName: name.was }),
    ...(summary.text !== undefined && { summary: summary.text, wasSummary: summary.was }),
    roles: (await rolesIn(interaction, answers)).filter(
      ({ roleId, userId }) => hashes.get(shortKey(`role-${roleId}`)) !== hashOf([userId]),
    ),
    fields: keys
      .filter((key) => key.startsWith('field-'))
      .map((key) => {
        const fieldId = key.slice('field-'.length);
        return { fieldId, values: answers[key] ?? [], was: before(key, held.get(fieldId) ?? []) };
      }),
  };
}

const steps = ['statusId', 'severityId', 'typeId'] as const;
type Step = Partial<Record<(typeof steps)[number], string>>;

/** What was chosen of status, severity and type. What nobody touched is left out: others may have moved it since. */
export function chosenIn(answers: Answers, was = ''): Step {
  const hashes = hashesIn(was);
  const touched = steps.filter((key) => hashes.get(shortKey(key)) !== hashOf(answers[key] ?? []));
  return Object.fromEntries(touched.flatMap((key) => (answers[key]?.[0] ? [[key, answers[key][0]]] : [])));
}

/** People chosen for roles; an empty one takes nobody off, since not everybody has a Slack account. */
async function rolesIn({ kernel, workspace }: Interaction, answers: Answers) {
  const roles: { roleId: string; userId: string }[] = [];
  for (const [key, [account]] of Object.entries(answers))
    if (key.startsWith('role-') && account)
      roles.push({ roleId: key.slice('role-'.length), userId: await userOf(kernel, workspace.teamId, account) });
  return roles;
}
