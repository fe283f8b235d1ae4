import { timer } from '../kernel/reaction.ts';
import { checkAudience } from './check-audience.ts';
import { checkCommitment } from './check-commitment.ts';
import { noteUnseen } from './note-unseen.ts';
import { undecidedMinutes, unseenSeconds } from './rules.ts';
import { communicationsTables } from './tables.ts';
import { audienceTimer, commitmentTimer, minutesAfter, publicationTimer } from './write.ts';

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
      .where('saidAt', '<=', new Date(now().getTime() - unseenSeconds * 1000))
      .execute(),
  async run(ctx, id) {
    const row = await communicationsTables(ctx.db)
      .selectFrom('publications')
      .select(['incidentId', 'saidAt'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (row && row.saidAt.getTime() + unseenSeconds * 1000 <= ctx.now().getTime())
      await ctx.run(noteUnseen, { publicationId: id, incidentId: row.incidentId });
  },
});
