import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import type { CommandCtx } from '../kernel/ctx.ts';
import type { NewFact } from '../kernel/fact.ts';
import { needIncident, userInRole } from '../incidents/find.ts';
import { isPractice } from '../incidents/lifecycle.ts';
import { selectUsers, usersById } from '../people/find.ts';
import { commitmentBreached, commitmentWarned } from './facts.ts';
import { needState, selectCommitments, type Commitment } from './find.ts';
import { nextCheck, rungAt } from './rules.ts';
import { writerOf } from './write-ups/find.ts';
import { communicationsTables } from './tables.ts';
import { commitmentBody, commitmentRefs, commitmentTimer } from './write.ts';

/** Looks at a commitment whose time has come: climbs the ladder, records a breach with its true due time. */
export const checkCommitment = command({
  name: 'communications.check_commitment',
  about: 'Look at a word that is owed.',
  permission: 'incidents.update',
  input: z.object({ commitmentId: z.string(), incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { commitmentId }) {
    const commitment = await selectCommitments(ctx.tx).where('id', '=', commitmentId).executeTakeFirst();
    if (!commitment || !['open', 'said'].includes(commitment.state)) return unchanged(null);
    const rung = rungAt(commitment.dueAt, ctx.now(), commitment.kind);
    const facts: NewFact[] = [];
    const { incidentId } = commitment;
    if (rung >= 2 && !commitment.breachedAt)
      facts.push(
        commitmentBreached({
          incidentId,
          refs: commitmentRefs(commitment),
          body: await commitmentBody(ctx, commitment),
        }),
      );
    if (commitment.state === 'open' && rung > commitment.rung) facts.push(await warn(ctx, commitment, rung));
    await look(ctx, commitment, rung);
    const [first, ...rest] = facts;
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});

async function look(ctx: CommandCtx, commitment: Commitment, rung: number): Promise<void> {
  const { id, dueAt, state } = commitment;
  const said = state === 'said';
  const nextCheckAt = said ? (rung >= 2 ? null : dueAt) : nextCheck(dueAt, rung, commitment.kind);
  const breachedAt = rung >= 2 ? dueAt : null;
  const changes = {
    rung: Math.max(rung, commitment.rung),
    nextCheckAt,
    breachedAt: commitment.breachedAt ?? breachedAt,
  };
  await communicationsTables(ctx.tx).updateTable('commitments').set(changes).where('id', '=', id).execute();
  if (nextCheckAt) await ctx.wake(commitmentTimer, id, nextCheckAt);
}

async function warn(ctx: CommandCtx, commitment: Commitment, rung: number): Promise<NewFact> {
  const ids = await toldAt(ctx, commitment, rung);
  const users = await usersById(ctx.tx, ids);
  const refs = { ...commitmentRefs(commitment), rung, user_ids: ids };
  return commitmentWarned({
    incidentId: commitment.incidentId,
    refs,
    body: {
      users: ids.map((id) => users.get(id)?.name ?? 'someone'),
      ...(await commitmentBody(ctx, commitment)),
    },
  });
}

/** Who hears of it: the clock's holder; at the due time also the lead; five minutes later also the owners. An empty rung falls to the next. Practice bothers no owner. */
async function toldAt(ctx: CommandCtx, { incidentId, kind }: Commitment, rung: number): Promise<string[]> {
  const writer = kind === 'write_up' ? await writerOf(ctx.tx, incidentId) : null;
  const { ownerId } = await needState(ctx.tx, incidentId);
  const lead = await userInRole(ctx.tx, incidentId, 'lead');
  const holder = writer ?? ownerId ?? (await userInRole(ctx.tx, incidentId, 'comms_lead', 'lead', 'reporter'));
  const owners = (
    await selectUsers(ctx.tx).where('role', '=', 'owner').where('deactivatedAt', 'is', null).execute()
  ).map(({ id }) => id);
  const fallback = isPractice((await needIncident(ctx, incidentId)).mode) ? [] : owners;
  const told = [holder, rung >= 2 ? lead : null, ...(rung >= 3 || !holder ? fallback : [])];
  return [...new Set(told.filter((id): id is string => id !== null))];
}
