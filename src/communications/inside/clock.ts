import { isPrivate, needIncidentOrStream, type Incident } from '../../incidents/find.ts';
import { isOpen } from '../../incidents/lifecycle.ts';
import { incidentMadePrivate, incidentMadePublic } from '../../incidents/private/facts.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { companion } from '../../kernel/module.ts';
import { openCommitments, publicationsOf } from '../find.ts';
import { policyOf } from '../policies/find.ts';
import { isOwedInside } from '../policies/rules.ts';
import { endCommitments, minutesAfter, openCommitment } from '../write.ts';

/** Where the policy says so, people inside are owed a first word, whatever is decided about those outside. Nobody inside is told of what is private. */
export async function oweInside(ctx: CommandCtx, incident: Incident): Promise<NewFact[]> {
  const { id, mode, category, parentId } = incident;
  if (mode === 'retrospective' || parentId || isPrivate(incident) || !isOpen(category)) return [];
  const { grade, policy, firstWord } = await policyOf(ctx.tx, incident, 'internal');
  if (!isOwedInside(policy, grade)) return [];
  if ((await publicationsOf(ctx.tx, id)).some(({ audience }) => audience === 'internal')) return [];
  const dueAt = minutesAfter(ctx.now(), firstWord);
  return await openCommitment(ctx, id, { audience: 'internal', kind: 'first_word', source: 'policy', dueAt });
}

/** Who has heard nothing of what became private is owed nothing. */
export const oweNobodyInside = companion({
  on: incidentMadePrivate,
  name: 'owe-nobody-inside',
  async write(ctx, { incidentId }) {
    const open = await openCommitments(ctx.tx, incidentId ?? '');
    const unheard = open.filter(({ audience, kind }) => audience === 'internal' && kind === 'first_word');
    await endCommitments(ctx, unheard, 'cancelled');
    return [];
  },
});

/** What everybody inside may read of again, they are owed again. */
export const oweInsideAgain = companion({
  on: incidentMadePublic,
  name: 'owe-inside-again',
  write: async (ctx, { incidentId }) => await oweInside(ctx, await needIncidentOrStream(ctx, incidentId ?? '')),
});
