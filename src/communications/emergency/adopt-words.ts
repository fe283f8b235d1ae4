import { companion } from '../../kernel/module.ts';
import { needIncident } from '../../incidents/find.ts';
import { emergencyPosted } from '../../status-pages/facts.ts';
import { updatePublished } from '../facts.ts';
import { needState, type Publication } from '../find.ts';
import { width } from '../rules.ts';
import { markSaid, owe } from '../say.ts';
import { communicationsTables, type PublicStatus } from '../tables.ts';
import { decide, settleSeen } from '../write.ts';

/** Words of the emergency post are words: they end what was owed by the time at which they were seen, and promise. */
export const adoptWords = companion({
  on: emergencyPosted,
  name: 'adopt-words',
  async write(ctx, { incidentId, refs, body }) {
    if (!incidentId) return [];
    const incident = await needIncident(ctx, incidentId);
    const state = await needState(ctx.tx, incidentId);
    const seenAt = refs.seen_at ? new Date(refs.seen_at) : null;
    const unset = {
      title: null,
      technicalWords: null,
      estimate: null,
      writeUp: false,
      writeUpBy: null,
      checked: null,
      whom: null,
    };
    const untouched = { heldUntil: null, holdEndedAt: null, withdrawnAt: null, withdrawnBy: null, takenDownAt: null };
    const publication: Publication = {
      ...{ id: refs.publication_id, incidentId, audience: 'everyone', status: refs.status as PublicStatus },
      ...{ words: body.words, components: [], authorId: 'emergency', authorName: body.by, through: null },
      ...{ nextUpdateBy: refs.next_update_by ? new Date(refs.next_update_by) : null },
      ...{ saidAt: new Date(refs.published_at), seenAt, unseenAt: null },
      ...{ ...unset, ...untouched, takenDownBy: null, correctedBy: null },
    };
    const widened =
      state.answer && width(state.answer) >= width('everyone')
        ? []
        : await decide(ctx, incident, state, { answer: 'everyone' });
    const tables = communicationsTables(ctx.tx);
    await tables
      .insertInto('publications')
      .values({ ...publication, components: '[]', estimate: null })
      .execute();
    await markSaid(ctx, publication, {});
    if (seenAt)
      await tables
        .updateTable('commitments')
        .set({ breachedAt: null })
        .where('publicationId', '=', publication.id)
        .where('dueAt', '>=', seenAt)
        .execute();
    const told = updatePublished({
      incidentId,
      refs: {
        ...{ publication_id: publication.id, audience: 'everyone', status: publication.status },
        next_update_by: refs.next_update_by,
      },
      body: { words: body.words, checked: null, author: `${body.by} (emergency post)` },
    });
    const settled = seenAt ? await settleSeen(ctx, publication.id, seenAt) : [];
    return [...widened, told, ...settled, ...(await owe(ctx, publication))];
  },
});
