import { z } from 'zod';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { companion } from '../../kernel/module.ts';
import { incidentDeclared, statusChanged } from '../facts.ts';
import { findIncident } from '../find.ts';
import { overtaken } from '../rules.ts';
import { timestampSet } from './facts.ts';
import { listTimestamps, timestampValues } from './find.ts';
import { effectOf, type Transition } from './rules.ts';
import { timestampTables } from './tables.ts';

export const timeValues = z
  .array(
    z.object({
      timestampId: z.string(),
      value: z.coerce.date('Give a time such as 2026-01-31T12:00:00Z.').nullable(),
      /** What whoever sets it had before them, by the second: refused when somebody else has set it meanwhile. */
      was: z.coerce.date().nullable().optional(),
    }),
  )
  .max(200);

/** Refuses times of nothing, and those that are ahead. */
export async function assertTimes(ctx: CommandCtx, values: z.output<typeof timeValues>, pointer: string) {
  const all = new Map((await listTimestamps(ctx.tx)).map((timestamp) => [timestamp.id, timestamp]));
  const known = (id: string) => {
    const timestamp = all.get(id);
    if (!timestamp) throw new UserError('invalid', 'There is no such timestamp.', `${pointer}.${id}`);
    return timestamp;
  };
  for (const { timestampId: id, value } of values)
    if (value && value > ctx.now())
      throw new UserError('invalid', `“${known(id).name}” is ahead. Give the time it happened.`, `${pointer}.${id}`);
    else known(id);
  return known;
}

const secondOf = (at: Date | null) => at && Math.floor(at.getTime() / 1000);
const spoken = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Keeps when a person says that things happened; null clears it. Returns a fact per change. */
export async function putTimes(
  ctx: CommandCtx,
  incidentId: string,
  values: z.output<typeof timeValues>,
  pointer: string,
): Promise<NewFact[]> {
  const known = await assertTimes(ctx, values, pointer);
  const before = (await timestampValues(ctx.tx, [incidentId])).get(incidentId);
  const tables = timestampTables(ctx.tx);
  const facts: NewFact[] = [];
  for (const { timestampId, value, was: seen } of values) {
    const timestamp = known(timestampId);
    const was = before?.get(timestampId) ?? null;
    if (was?.getTime() === value?.getTime()) continue;
    if (seen !== undefined && secondOf(seen) !== secondOf(was) && secondOf(value) !== secondOf(was))
      throw overtaken(
        was ? `set “${timestamp.name}” to ${spoken(was)}` : `emptied “${timestamp.name}”`,
        `${pointer}.${timestampId}`,
      );
    if (value)
      await tables
        .insertInto('incidentTimestampValues')
        .values({ incidentId, timestampId, value, setByHand: true })
        .onConflict((conflict) =>
          conflict.columns(['incidentId', 'timestampId']).doUpdateSet({ value, setByHand: true }),
        )
        .execute();
    else
      await tables
        .deleteFrom('incidentTimestampValues')
        .where('incidentId', '=', incidentId)
        .where('timestampId', '=', timestampId)
        .execute();
    const refs = { timestamp_id: timestampId, from: was?.toISOString() ?? null, to: value?.toISOString() ?? null };
    facts.push(timestampSet({ incidentId, refs, body: { name: timestamp.name } }));
  }
  return facts;
}

/** Sets and clears what the organisation's rules say for a transition. A first time that stands is kept. */
async function follow(ctx: CommandCtx, incidentId: string, transition: Transition, at: Date): Promise<void> {
  const tables = timestampTables(ctx.tx);
  const effects = (await listTimestamps(ctx.tx)).map(({ id, setOn }) => {
    const effect = effectOf(setOn, transition);
    return { id, effect: effect === 'set' && setOn?.which === 'last' ? 'replace' : effect };
  });
  const idsOf = (effect: string) => effects.flatMap((one) => (one.effect === effect ? [one.id] : []));
  const [clear, set, replace] = [idsOf('clear'), idsOf('set'), idsOf('replace')];
  if (clear.length > 0)
    await tables
      .deleteFrom('incidentTimestampValues')
      .where('incidentId', '=', incidentId)
      .where('timestampId', 'in', clear)
      .where('setByHand', '=', false)
      .execute();
  const valued = (ids: string[]) =>
    tables
      .insertInto('incidentTimestampValues')
      .values(ids.map((timestampId) => ({ incidentId, timestampId, value: at, setByHand: false })));
  if (set.length > 0)
    await valued(set)
      .onConflict((conflict) => conflict.columns(['incidentId', 'timestampId']).doNothing())
      .execute();
  if (replace.length > 0)
    await valued(replace)
      .onConflict((conflict) =>
        conflict
          .columns(['incidentId', 'timestampId'])
          .doUpdateSet({ value: at })
          .where('incidentTimestampValues.setByHand', '=', false),
      )
      .execute();
}

export const setOnDeclaring = companion({
  on: incidentDeclared,
  name: 'set-timestamps',
  async write(ctx, { incidentId, at, refs }) {
    if (!incidentId) return [];
    const { category, status_id: statusId } = refs;
    if (refs.mode === 'retrospective') {
      const incident = await findIncident(ctx.tx, incidentId);
      if (!incident) return [];
      await follow(ctx, incident.id, { event: 'declared', category: 'live', statusId }, incident.startedAt ?? at);
      const ended = { event: 'moved', from: 'live', category, statusId } as const;
      await follow(ctx, incident.id, ended, incident.resolvedAt ?? at);
      await setImpact(ctx, incident.id, incident.startedAt);
      return [];
    }
    await follow(ctx, incidentId, { event: 'declared', category, statusId }, at);
    return [];
  },
});

/** What is written down afterwards says when it began. */
async function setImpact(ctx: CommandCtx, incidentId: string, startedAt: Date | null): Promise<void> {
  const first = (await listTimestamps(ctx.tx)).find(({ setOn }) => setOn === null);
  if (!first || !startedAt) return;
  await timestampTables(ctx.tx)
    .insertInto('incidentTimestampValues')
    .values({ incidentId, timestampId: first.id, value: startedAt, setByHand: true })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export const setOnMoving = companion({
  on: statusChanged,
  name: 'set-timestamps',
  async write(ctx, { incidentId, at, refs }) {
    const { from_category: from, to_category: category, to_id: statusId } = refs;
    if (incidentId) await follow(ctx, incidentId, { event: 'moved', from, category, statusId }, at);
    return [];
  },
});
