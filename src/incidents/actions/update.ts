import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { change } from './write.ts';

/** Changes the words, the owner or the state of an action. */
export const updateAction = command({
  name: 'incidents.update_action',
  about: 'Change an action of an incident.',
  permission: 'actions.update',
  input: z.object({
    actionId: z.string(),
    description: z
      .string()
      .max(2_000)
      .refine((given) => given.trim() !== '', 'Say what is to be done.')
      .optional(),
    status: z.enum(['outstanding', 'completed', 'deleted', 'not_doing']).optional(),
    assigneeId: z.string().nullish(),
  }),
  run: (ctx, { actionId, ...changes }) => change(ctx, actionId, changes),
});
