import { timer } from '../kernel/reaction.ts';
import { checkAudience } from './check-audience.ts';
import { checkCommitment } from './check-commitment.ts';
import { endHold } from './mistakes/end-hold.ts';
import { needPublication } from './find.ts';
import { noteUnseen } from './note-unseen.ts';
import { undecidedMinutes, unseenFrom, unseenSeconds } from './rules.ts';
import { communicationsTables } from './tables.ts';
import { audienceTimer, commitmentTimer, holdTimer, minutesAfter, publicationTimer } from './write.ts';

/** Words that are owed. */
export const commitments = timer({
  name: commitmentTimer.name,
  due: ({ db, now }) =>
    communicationsTables(db).selectFrom('commitments').select('id').where('nextCheckAt', '<=', now()).execute(),
  async run(ctx, id) {
    const row = await communicationsTables(ctx.db)
      .selectFrom('commitments')
      .select(['incidentId', 'nextCheckAt'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row?.nextCheckAt || row.nextCheckAt > ctx.now()) return;
    await ctx.run(checkCommitment, { commitmentId: id, incidentId: row.incidentId });
  },
});

/** Decisions that are missing, or to be asked again. */
export const audiences = timer({
  name: audienceTimer.name,
  due: ({ db, now }) =>
    communicationsTables(db)
      .selectFrom('audienceStates')
      .select('incidentId as id')
      .where(({ eb, or, and }) =>
        or([
          and([
            eb('answer', 'is', null),
            eb('undecidedSince', '<=', minutesAfter(now(), -undecidedMinutes)),
            eb('presumedAt', 'is', null),
          ]),
          and([eb('answer', '=', 'nobody'), eb('askAgainAt', '<=', now())]),
        ]),
      )
      .execute(),
  run: async (ctx, incidentId) => void (await ctx.run(checkAudience, { incidentId })),
});

/** Words that were published and should be where visitors read them. */
export const publications = timer({
  name: publicationTimer.name,
  due: ({ db, now }) =>
    communicationsTables(db)
      .selectFrom('publications')
      .select('id')
      .where('seenAt', 'is', null)
      .where('unseenAt', 'is', null)
      .where('withdrawnAt', 'is', null)
      .where(({ eb, case: when }) =>
        eb(
          when()
            .when('audience', '=', 'everyone')
            .then(eb.ref('saidAt'))
            .else(eb.fn.coalesce('heldUntil', 'saidAt'))
            .end(),
          '<=',
          new Date(now().getTime() - unseenSeconds * 1000),
        ),
      )
      .execute(),
  async run(ctx, id) {
    const row = await communicationsTables(ctx.db)
      .selectFrom('publications')
      .select(['incidentId', 'audience', 'saidAt', 'heldUntil'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (row && unseenFrom(row) <= ctx.now())
      await ctx.run(noteUnseen, { publicationId: id, incidentId: row.incidentId });
  },
});

/** Words that are no longer held back. */
export const holds = timer({
  name: holdTimer.name,
  due: ({ db, now }) =>
    communicationsTables(db)
      .selectFrom('publications')
      .select('id')
      .where('heldUntil', '<=', now())
      .where('holdEndedAt', 'is', null)
      .where('withdrawnAt', 'is', null)
      .execute(),
  async run(ctx, id) {
    const { incidentId } = await needPublication(ctx.db, id);
    await ctx.run(endHold, { publicationId: id, incidentId });
  },
});
