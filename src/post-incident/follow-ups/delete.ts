import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { change } from './write.ts';

/** Takes a follow-up away that should not have been there. */
export const deleteFollowUp = command({
  name: 'post_incident.delete_follow_up',
  about: 'Delete a follow-up of an incident.',
  permission: 'follow_ups.destroy',
  input: z.object({ followUpId: z.string() }),
  run: (ctx, { followUpId }) => change(ctx, followUpId, { status: 'deleted' }),
});
