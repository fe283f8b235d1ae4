import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { putOut } from '../put-out.ts';
import { glassBroken } from './facts.ts';
import { authorOf, opinionGivers } from './find.ts';
import { ofWords } from './input.ts';
import { needPending, settle } from './write.ts';

/** The words go out although nobody else has read them: by name, with a reason, and the group hears of it. */
export const breakGlass = command({
  name: 'approvals.break_glass',
  about: 'Publish words that wait for a second opinion, with a reason.',
  permission: 'status_pages.publish_updates',
  input: ofWords.extend({
    reason: z.string().trim().min(5, 'Say why this cannot wait; it stays on the record.').max(500),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, given) {
    const { incidentId, reason } = given;
    const incident = await needIncident(ctx, incidentId);
    const approval = await needPending(ctx, given);
    if (ctx.actor.kind !== 'user' || ctx.actor.through)
      throw new UserError('forbidden', 'Only a person who is signed in may publish without a second opinion.');
    const author = authorOf(approval);
    const { id, facts } = await putOut(ctx, incident, approval.input, author);
    await settle(ctx, approval, 'broken_glass', { reason, publicationId: id });
    const group = await opinionGivers(ctx.tx, approval.class);
    const refs = { approval_id: approval.id, class: approval.class, user_ids: group.map((one) => one.id) };
    return recorded({ id }, glassBroken({ incidentId, refs, body: { author: author.name, reason } }), ...facts);
  },
});
