import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { name, rank, save, words } from './write.ts';

/** Adds a status to a category of the lifecycle, or changes the one with that id; its category stays. */
export const saveStatus = command({
  name: 'incidents.save_status',
  about: 'Add or change a status.',
  permission: 'incident_lifecycles.update',
  input: z.object({
    id: z.string().optional(),
    name,
    description: words,
    rank,
    category: z.enum(['live', 'learning', 'closed'], 'Category must be live, learning or closed.').optional(),
  }),
  async run(ctx, input) {
    if (!input.id && !input.category) throw new UserError('invalid', 'Category is required.', 'category');
    if (!input.id && input.category)
      return await save(ctx, 'status', 'incidentStatuses', input, {
        name: input.name,
        description: input.description,
        category: input.category,
      });
    return await save(ctx, 'status', 'incidentStatuses', input, { name: input.name, description: input.description });
  },
});
