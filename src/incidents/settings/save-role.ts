import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { name, rank, save, words } from './write.ts';

/** Adds a role, or changes the one with that id; what makes it lead or comms lead stays. */
export const saveRole = command({
  name: 'incidents.save_role',
  about: 'Add or change a role.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name,
    shortform: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,19}$/, 'Use up to 20 small letters, digits or hyphens, starting with a letter.'),
    description: z
      .string()
      .max(2_000)
      .refine((given) => given.trim() !== '', 'Say in a sentence what the role is for.'),
    instructions: words,
    /** Left out, it stays as it is. */
    required: z.boolean().optional(),
    rank,
  }),
  async run(ctx, { id, name, shortform, description, instructions, required, rank }) {
    const values = { name, shortform, description, instructions, ...(required !== undefined && { required }) };
    return await save(ctx, 'role', 'incidentRoles', { id, rank }, id ? values : { ...values, kind: 'custom' });
  },
});
