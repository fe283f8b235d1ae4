import { labelsOf, listFields, valuesOfOne } from '../../incidents/fields/find.ts';
import { roleAssignments, type Incident } from '../../incidents/find.ts';
import { isPractice, referenceOf } from '../../incidents/lifecycle.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { usersById } from '../../people/find.ts';
import { esc, mention, type Choice, type Safe } from '../blocks.ts';
import { slackIdsOf } from '../find.ts';

/** Who has which role, as people are called in this workspace. */
export async function rolesOf(ctx: Pick<Ctx, 'db'>, teamId: string, incidentId: string) {
  const assignments = await roleAssignments(ctx.db, [incidentId]);
  const ids = assignments.map(({ userId }) => userId);
  const [accounts, users] = await Promise.all([slackIdsOf(ctx.db, teamId, ids), usersById(ctx.db, ids)]);
  return assignments.map((assignment) => {
    const account = accounts.get(assignment.userId);
    const who: Safe = account ? mention(account) : esc(users.get(assignment.userId)?.name ?? 'someone');
    return { ...assignment, who, account };
  });
}

/** Custom fields that have a value, by id and in their order. */
export type Filled = ReadonlyMap<string, { name: string; words: string }>;

export async function filledFields({ db }: Pick<Ctx, 'db'>, incidentId: string): Promise<Filled> {
  const values = await valuesOfOne(db, incidentId);
  if (values.size === 0) return new Map();
  const filled = (await listFields(db)).flatMap((field) => {
    const held = values.get(field.id) ?? [];
    return held.length > 0 ? [{ field, held }] : [];
  });
  const named = await Promise.all(
    filled.map(async ({ field, held }) => {
      const labels = await labelsOf(db, field, held);
      return [
        field.id,
        { name: field.name, words: held.map((value) => labels.get(value) ?? value).join(', ') },
      ] as const;
    }),
  );
  return new Map(named);
}

/** `INC-7 Checkout is down`. */
export const titleOf = (incident: Pick<Incident, 'number' | 'name'>): string =>
  `${referenceOf(incident.number)} ${incident.name}`;

const marks: Partial<Record<string, string>> = {
  live: '🔥',
  triage: '🔎',
  learning: '📝',
  closed: '✅',
  paused: '⏸️',
  declined: '✖️',
  canceled: '✖️',
  merged: '🔀',
};
export const markOf = ({
  category,
  mode,
  scopeKind = null,
}: Pick<Incident, 'category' | 'mode'> & { scopeKind?: string | null }): string =>
  `${scopeKind ? '🔒' : ''}${isPractice(mode) ? '🧪' : ''}${marks[category] ?? '•'}`;

/** A stream is open or closed; its status is not told. */
export const stateOf = ({ parentId, category, statusName }: Incident): string =>
  parentId ? (category === 'closed' ? 'Closed' : 'Open') : statusName;

export const pageOf = (ctx: Pick<Ctx, 'kernel'>, incident: Pick<Incident, 'number'>): string =>
  `${ctx.kernel.config.PUBLIC_URL}/incidents/${incident.number}`;

/** When the team hears next. */
export const nextUpdates: Choice[] = [
  { value: '15', text: 'in 15 minutes' },
  { value: '30', text: 'in 30 minutes' },
  { value: '60', text: 'in an hour' },
  { value: '120', text: 'in two hours' },
  { value: '240', text: 'in four hours' },
  { value: '1440', text: 'tomorrow' },
];

/** Those that may be promised now. */
export const nextWithin = (longest = Infinity): Choice[] => nextUpdates.filter(({ value }) => Number(value) <= longest);
