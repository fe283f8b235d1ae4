import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { change } from './write.ts';

/** Takes an action away that should not have been there. */
export const deleteAction = command({
  name: 'incidents.delete_action',
  about: 'Delete an action of an incident.',
  permission: 'actions.destroy',
  input: z.object({ actionId: z.string() }),
  run: (ctx, { actionId }) => change(ctx, actionId, { status: 'deleted' }),
});
