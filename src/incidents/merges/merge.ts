import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { takeAttachments } from '../attachments/write.ts';
import { isPrivate, needIncident, type Incident } from '../find.ts';
import { peopleOf } from '../private/find.ts';
import { link, takeRelationships } from '../relationships/write.ts';
import { referenceOf, whyNotMerge } from '../rules.ts';
import { incidentsTables } from '../tables.ts';
import { takeStreams } from '../streams/write.ts';
import { moveToFirst } from '../write.ts';
import { duplicateTaken, incidentMerged } from './facts.ts';
import { goesAlong } from './find.ts';

/** Says that two incidents are one: the duplicate ends, and what it had goes on in the other. */
export const mergeIncident = command({
  name: 'incidents.merge',
  about: 'Merge an incident into another that is the same problem.',
  permission: 'incidents.update',
  input: z.object({ incidentId: z.string(), intoId: z.string('Choose the incident that goes on.') }),
  locks: ({ incidentId, intoId }) => [`incident:${incidentId}`, `incident:${intoId}`],
  async run(ctx, { incidentId, intoId }) {
    const [from, into] = [await needIncident(ctx, incidentId), await needIncident(ctx, intoId)];
    const why = whyNotMerge(from, into);
    if (why) throw new UserError('conflict', why, 'intoId');
    const followers = await moveFollowers(ctx, from, into);
    const along = await goesAlong(ctx.tx, from, into);
    const actions = along ? await moveActions(ctx, from, into) : 0;
    const attachments = along ? await takeAttachments(ctx, from, into) : 0;
    const streams = await takeStreams(ctx, from, into);
    const related = along ? await takeRelationships(ctx, from, into) : [];
    await link(ctx, { incidentId, otherId: intoId, kind: 'duplicate' });
    const moved = await moveToFirst(ctx, from, 'merged', { toldBy: incidentMerged, mergedIntoId: intoId });
    const merged = incidentMerged({
      ...{ incidentId, otherIncidentId: intoId },
      refs: { into_id: intoId },
      body: { reference: referenceOf(into.number), name: into.name },
    });
    const taken = duplicateTaken({
      ...{ incidentId: intoId, otherIncidentId: incidentId },
      refs: { from_id: incidentId, followers, actions, attachments },
      body: { reference: referenceOf(from.number), name: from.name },
    });
    return recorded(null, merged, taken, ...related, ...streams, ...moved);
  },
});

async function moveFollowers(ctx: CommandCtx, from: Incident, into: Incident): Promise<number> {
  const tables = incidentsTables(ctx.tx);
  const followers = await tables
    .deleteFrom('incidentFollowers')
    .where('incidentId', '=', from.id)
    .returningAll()
    .execute();
  const seeing = isPrivate(into) ? await peopleOf(ctx.tx, into.id) : null;
  const going = followers.filter(({ userId }) => !seeing || seeing.has(userId));
  if (going.length === 0) return 0;
  await tables
    .insertInto('incidentFollowers')
    .values(going.map((follower) => ({ ...follower, incidentId: into.id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return going.length;
}

/** What is still to be done is done there. */
async function moveActions(ctx: CommandCtx, from: Incident, into: Incident): Promise<number> {
  const moved = await incidentsTables(ctx.tx)
    .updateTable('actions')
    .set({ incidentId: into.id, updatedAt: ctx.now() })
    .where('incidentId', '=', from.id)
    .where('status', '=', 'outstanding')
    .returning('id')
    .execute();
  return moved.length;
}
