import { findIncident, isPrivate } from '../../incidents/find.ts';
import { reaction } from '../../kernel/reaction.ts';
import { publishPost } from '../../status-pages/publish-post.ts';
import { findSensitivity } from '../approvals/find.ts';
import { commitmentWarned } from '../facts.ts';
import { publicationsOf } from '../find.ts';
import { findPublicTitle, plainTitle } from '../public-title.ts';
import { automaticPosted } from './facts.ts';
import { speakAutomatically } from './speak.ts';

/** Past this stage of the ladder nobody else is left to call. */
const lastStage = 4;

/** The last stage of the ladder has come. */
export const speakWhenOverdue = reaction({
  on: commitmentWarned,
  name: 'speak-when-overdue',
  async run(ctx, { incidentId, refs }) {
    if (refs.rung < lastStage || !incidentId) return;
    await ctx.run(speakAutomatically, { commitmentId: refs.commitment_id, incidentId });
  },
});

/** It stands on the page marked as automatic, with the state that was told last. */
export const postAutomaticWords = reaction({
  on: automaticPosted,
  name: 'post-automatic-words',
  async run(ctx, fact) {
    const incident = await findIncident(ctx.db, fact.incidentId ?? '');
    if (!incident || isPrivate(incident) || (await findSensitivity(ctx.db, incident.id))) return;
    const told = (await publicationsOf(ctx.db, incident.id)).find(({ audience }) => audience === 'everyone');
    const name = (await findPublicTitle(ctx.db, incident.id)) ?? (await plainTitle(ctx.db));
    await ctx.run(publishPost, {
      ...{ incidentId: incident.id, publicationId: `automatic:${fact.refs.commitment_id}`, name },
      ...{ status: told?.status ?? 'investigating', words: fact.body.words, automatic: true },
      publishedAt: fact.at.toISOString(),
    });
  },
});
