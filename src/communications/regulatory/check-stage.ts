import { z } from 'zod';
import { userInRole } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { timer } from '../../kernel/reaction.ts';
import { selectUsers, usersById } from '../../people/find.ts';
import { stageReminded } from './facts.ts';
import { selectClocks, stagesOf, type Clock } from './find.ts';
import { remindersOf, rungOf } from './rules.ts';
import { regulatoryTables } from './tables.ts';
import { missed, stageTimer } from './write.ts';

/** Looks at a deadline whose time has come: reminds whoever answers for it, records what was missed with its true time. */
export const checkStage = command({
  name: 'regulatory.check_stage',
  about: 'Look at a deadline of the law.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), clockId: z.string(), key: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { clockId, key }) {
    const clock = await selectClocks(ctx.tx).where('id', '=', clockId).executeTakeFirst();
    const row = (await stagesOf(ctx.tx, [clockId])).find((stage) => stage.key === key);
    const stage = clock?.stages.find((one) => one.key === key);
    if (!clock || !row?.nextCheckAt || !stage || row.nextCheckAt > ctx.now()) return unchanged(null);
    const reminders = remindersOf(row.openedAt, row.dueAt);
    const rung = rungOf(reminders, ctx.now());
    const facts: NewFact[] = [];
    const late = row.dueAt <= ctx.now();
    if (late && !row.breachedAt) facts.push(missed(clock, stage, row.dueAt));
    if (rung > row.rung) facts.push(await remind(ctx, clock, stage, row.dueAt));
    const nextCheckAt = reminders[rung] ?? null;
    await regulatoryTables(ctx.tx)
      .updateTable('regulatoryStages')
      .set({ rung, nextCheckAt, breachedAt: row.breachedAt ?? (late ? row.dueAt : null) })
      .where('clockId', '=', clockId)
      .where('key', '=', key)
      .execute();
    if (nextCheckAt) await ctx.wake(stageTimer, `${clockId}/${key}`, nextCheckAt);
    const [first, ...rest] = facts;
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});

/** Whoever answers for it; once it is late, or while nobody does, the lead and the owners as well. */
async function remind(
  ctx: CommandCtx,
  clock: Clock,
  stage: { key: string; name: string },
  dueAt: Date,
): Promise<NewFact> {
  const { id, incidentId, ownerId, name } = clock;
  const lead = await userInRole(ctx.tx, incidentId, 'lead');
  const owners = await selectUsers(ctx.tx).where('role', '=', 'owner').where('deactivatedAt', 'is', null).execute();
  const widely = dueAt <= ctx.now() || !ownerId;
  const told = [ownerId, ...(widely ? [lead, ...owners.map((owner) => owner.id)] : [])];
  const ids = [...new Set(told.filter((one): one is string => one !== null))];
  const users = await usersById(ctx.tx, ids);
  return stageReminded({
    incidentId,
    refs: { clock_id: id, stage: stage.key, due_at: dueAt.toISOString(), user_ids: ids },
    body: { regime: name, stage: stage.name, users: ids.map((one) => users.get(one)?.name ?? 'someone') },
  });
}

/** Deadlines of the law. */
export const regulatoryStages = timer({
  name: stageTimer.name,
  async due({ db, now }) {
    const rows = await regulatoryTables(db)
      .selectFrom('regulatoryStages')
      .select(['clockId', 'key'])
      .where('nextCheckAt', '<=', now())
      .execute();
    return rows.map(({ clockId, key }) => ({ id: `${clockId}/${key}` }));
  },
  async run(ctx, id) {
    const [clockId = '', key = ''] = id.split('/');
    const clock = await selectClocks(ctx.db).where('id', '=', clockId).executeTakeFirst();
    if (clock) await ctx.run(checkStage, { incidentId: clock.incidentId, clockId, key });
  },
});
