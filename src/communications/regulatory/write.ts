import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { newId } from '../../kernel/id.ts';
import { anchorSet, stageMissed } from './facts.ts';
import { anchorsNow, calendarOf, filingsOf, stagesOf, type Clock } from './find.ts';
import { anchorsOf, anchorWords, dueOf, remindersOf, rungOf, type AnchorKind } from './rules.ts';
import { regulatoryTables } from './tables.ts';

export const stageTimer = { name: 'communications.regulatory_stage' };

/**
 * Counts every stage of a clock again from what is known now, and asks to be woken for it: at once for what is late
 * already, since it is the clock that notices, not whoever said when something was.
 */
export async function countAgain(ctx: CommandCtx, clock: Clock): Promise<void> {
  const [anchors, filings] = [await anchorsNow(ctx.tx, [clock.id]), await filingsOf(ctx.tx, [clock.id])];
  const before = new Map((await stagesOf(ctx.tx, [clock.id])).map((row) => [row.key, row]));
  const known = new Map<string, Date>(anchors.map(({ kind, at }) => [kind, at]));
  // What was filed later to amend the first does not move what counts from the first.
  for (const { stage, filedAt } of filings) known.set(`filed:${stage}`, filedAt);
  for (const { stage, filedAt } of filings.toReversed()) known.set(`amended:${stage}`, filedAt);
  const filed = new Set(filings.map(({ stage }) => stage));
  for (const stage of clock.stages) {
    const dueAt = dueOf(stage, known, calendarOf(clock));
    if (!dueAt) continue;
    const was = before.get(stage.key);
    const openedAt = was?.openedAt ?? ctx.now();
    const rung = rungOf(remindersOf(openedAt, dueAt), ctx.now());
    const settled = filed.has(stage.key) || clock.endedAt !== null;
    const isUnnoticed = dueAt <= ctx.now() && !was?.breachedAt;
    const later = isUnnoticed ? dueAt : (remindersOf(openedAt, dueAt)[rung] ?? null);
    const nextCheckAt = settled ? null : later;
    const row = { openedAt, dueAt, rung, nextCheckAt, breachedAt: was?.breachedAt ?? null };
    await regulatoryTables(ctx.tx)
      .insertInto('regulatoryStages')
      .values({ clockId: clock.id, key: stage.key, ...row })
      .onConflict((conflict) => conflict.columns(['clockId', 'key']).doUpdateSet(row))
      .execute();
    if (nextCheckAt) await ctx.wake(stageTimer, `${clock.id}/${stage.key}`, nextCheckAt);
  }
}

export const missed = ({ id, incidentId, name }: Clock, stage: { key: string; name: string }, dueAt: Date): NewFact =>
  stageMissed({
    incidentId,
    refs: { clock_id: id, stage: stage.key, due_at: dueAt.toISOString() },
    body: { regime: name, stage: stage.name },
  });

type Said = { kind: AnchorKind; at: Date; evidence: string };

/** Writes down when something was; what was said before stays beside it. */
export async function writeAnchor(ctx: CommandCtx, clock: Clock, { kind, at, evidence }: Said): Promise<NewFact[]> {
  if (at > ctx.now()) throw new UserError('invalid', 'This time is in the future. Say when it was.', 'at');
  if (!anchorsOf(clock.stages).includes(kind))
    throw new UserError('invalid', `Nothing of ${clock.name} counts from “${anchorWords[kind].name}”.`, 'kind');
  const before = (await anchorsNow(ctx.tx, [clock.id])).find((row) => row.kind === kind);
  if (before?.at.getTime() === at.getTime() && before.evidence === evidence) return [];
  const anchors = regulatoryTables(ctx.tx);
  if (before) {
    if (!evidence)
      throw new UserError('invalid', 'Say why this moment is another one than was said before.', 'evidence');
    await anchors.updateTable('regulatoryAnchors').set({ replacedAt: ctx.now() }).where('id', '=', before.id).execute();
  }
  await anchors
    .insertInto('regulatoryAnchors')
    .values({
      ...{ id: newId(ctx.now()), clockId: clock.id, kind, at, evidence },
      ...{ setBy: ctx.actor.name, setAt: ctx.now(), replacedAt: null },
    })
    .execute();
  const refs = { clock_id: clock.id, kind, at: at.toISOString(), previous: before?.at.toISOString() ?? null };
  return [anchorSet({ incidentId: clock.incidentId, refs, body: { regime: clock.name, evidence } })];
}
