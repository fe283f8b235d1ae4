import { z } from 'zod';
import { isPrivate, needIncident } from '../../incidents/find.ts';
import { isOpen } from '../../incidents/lifecycle.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { closedTo, isForMany } from '../../status-pages/pages/publishers.ts';
import { findSensitivity } from '../approvals/find.ts';
import { selectCommitments } from '../find.ts';
import { automaticPosted } from './facts.ts';
import { approvedText, approverOf, automaticSettings, pagesToldNext } from './find.ts';
import { automaticTables } from './tables.ts';

const spokenFor = new Set<string>(['first_word', 'next_update']);

/**
 * Posts the approved text for one overdue word to everyone, once. The word stays owed: this ends nothing. Where whoever
 * approved the text may not publish, it says nothing.
 */
export const speakAutomatically = command({
  name: 'communications.speak_automatically',
  about: 'Post the approved text, because a word to everyone is overdue.',
  permission: 'status_pages.publish_updates',
  input: z.object({ commitmentId: z.string(), incidentId: z.string() }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { commitmentId, incidentId }) {
    if (ctx.actor.kind !== 'system') throw new UserError('forbidden', 'Only the clock posts this text.');
    const incident = await needIncident(ctx, incidentId);
    const owed = await selectCommitments(ctx.tx).where('id', '=', commitmentId).executeTakeFirst();
    const { isOn } = await automaticSettings(ctx.tx);
    const text = await approvedText(ctx.tx);
    if (!isOn || !text || owed?.state !== 'open' || owed.incidentId !== incidentId) return unchanged(null);
    if (owed.audience !== 'everyone' || !spokenFor.has(owed.kind)) return unchanged(null);
    if (incident.mode !== 'standard' || !isOpen(incident.category) || isPrivate(incident)) return unchanged(null);
    if (await findSensitivity(ctx.tx, incidentId)) return unchanged(null);
    if (
      (await closedTo(ctx.tx, approverOf(text), (await pagesToldNext(ctx.tx, incidentId)).filter(isForMany))).length > 0
    )
      return unchanged(null);
    const added = await automaticTables(ctx.tx)
      .insertInto('automaticPosts')
      .values({ commitmentId, incidentId, version: text.version, postedAt: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('commitmentId')
      .executeTakeFirst();
    if (!added) return unchanged(null);
    const refs = { commitment_id: commitmentId, text_version: text.version, kind: owed.kind };
    return recorded(null, automaticPosted({ incidentId, refs, body: { words: text.words } }));
  },
});
