import { needIncident, type Incident } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { usersById } from '../../people/find.ts';
import type { Audience, ToldAudience } from '../customers/audience.ts';
import { openCommitments, selectCommitments, type Publication } from '../find.ts';
import { policyOf } from '../policies/find.ts';
import { nextCheck } from '../rules.ts';
import { communicationsTables } from '../tables.ts';
import { commitmentBody, commitmentTimer, openCommitment } from '../write.ts';
import { writeUpPromised } from './facts.ts';
import { findWriteUp } from './find.ts';
import { businessDaysAfter } from './days.ts';
import { endOf, type WriteUpPromise } from './rules.ts';
import { writeUpTables } from './tables.ts';

const kind = 'write_up';

/** Where the policy wants a story told, one is owed from the end of the incident on: once, whatever happens after. */
export async function oweWriteUp(ctx: CommandCtx, incident: Incident, audience: ToldAudience): Promise<NewFact[]> {
  const { writeUpDays } = await policyOf(ctx.tx, incident, audience);
  if (writeUpDays === null || isPractice(incident.mode)) return [];
  const known = await selectCommitments(ctx.tx)
    .where('incidentId', '=', incident.id)
    .where('audience', '=', audience)
    .where('kind', '=', kind)
    .where('state', 'not in', ['superseded', 'cancelled'])
    .executeTakeFirst();
  if (known) return [];
  const dueAt = endOf(businessDaysAfter(ctx.now(), writeUpDays));
  return await openCommitment(ctx, incident.id, { audience, kind, source: 'policy', dueAt });
}

/** A promise that was taken back leaves what the policy wants. */
export async function oweWriteUpAgain(ctx: CommandCtx, incidentId: string, audience: ToldAudience): Promise<NewFact[]> {
  return await oweWriteUp(ctx, await needIncident(ctx, incidentId), audience);
}

/** The day that readers were told is the due time, whatever was due before. */
export async function promiseWriteUp(
  ctx: CommandCtx,
  { incidentId, audience }: Pick<Publication, 'incidentId' | 'audience'>,
  { by, ownerId }: WriteUpPromise,
): Promise<NewFact[]> {
  const owner = ownerId ? await needOwner(ctx, ownerId) : null;
  const earlier = await findWriteUp(ctx.tx, incidentId);
  const owned = ownerId ?? earlier?.ownerId ?? null;
  await writeUpTables(ctx.tx)
    .insertInto('writeUps')
    .values({ incidentId, ownerId: owned, words: '', revision: 0, editedBy: null, editedAt: null })
    .onConflict((conflict) => conflict.column('incidentId').doUpdateSet({ ownerId: owned }))
    .execute();
  const before = await moveDue(ctx, incidentId, audience, endOf(by));
  const refs = { audience, by, previous: before, owner_id: owned };
  const body = { owner, ...(await commitmentBody(ctx, { incidentId, audience })) };
  return [writeUpPromised({ incidentId, refs, body })];
}

async function moveDue(ctx: CommandCtx, incidentId: string, audience: Audience, dueAt: Date): Promise<string | null> {
  const open = (await openCommitments(ctx.tx, incidentId)).find(
    (row) => row.audience === audience && row.kind === kind,
  );
  if (!open) {
    await openCommitment(ctx, incidentId, { audience, kind, source: 'promise', dueAt });
    return null;
  }
  const nextCheckAt = nextCheck(dueAt, 0, kind);
  await communicationsTables(ctx.tx)
    .updateTable('commitments')
    .set({ dueAt, nextCheckAt, source: 'promise', policyVersion: null, rung: 0 })
    .where('id', '=', open.id)
    .execute();
  if (nextCheckAt) await ctx.wake(commitmentTimer, open.id, nextCheckAt);
  return open.source === 'promise' ? open.dueAt.toISOString().slice(0, 10) : null;
}

/** The name of whoever is to write it. */
export async function needOwner(ctx: CommandCtx, ownerId: string): Promise<string> {
  const user = (await usersById(ctx.tx, [ownerId])).get(ownerId);
  if (!user || user.deactivatedAt) throw new UserError('invalid', 'There is no such person.', 'ownerId');
  return user.name;
}
