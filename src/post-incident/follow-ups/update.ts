import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { followUpFields } from './input.ts';
import { change } from './write.ts';

/** Changes the words, the owner, the priority or the state of a follow-up; what is left out stays. */
export const updateFollowUp = command({
  name: 'post_incident.update_follow_up',
  about: 'Change a follow-up of an incident.',
  permission: 'follow_ups.update',
  input: z.object({
    followUpId: z.string(),
    title: followUpFields.title.optional(),
    description: followUpFields.description.optional(),
    labels: followUpFields.labels.optional(),
    status: z
      .enum(
        ['outstanding', 'completed', 'not_doing'],
        'Choose outstanding, completed or not_doing; delete it to remove it.',
      )
      .optional(),
    priorityId: z.string().nullish(),
    categoryId: z.string().nullish(),
    assigneeId: z.string().nullish(),
    assigneeTeamId: z.string().nullish(),
  }),
  run: (ctx, { followUpId, ...changes }) => change(ctx, followUpId, changes),
});
