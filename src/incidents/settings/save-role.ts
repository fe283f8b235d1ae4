import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { command } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { assertConditions } from '../conditions/judge.ts';
import { listRoles } from '../find.ts';
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
    /** Whether incidents that are live need somebody in it, and for which of them. Left out, it stays as it is. */
    needed: z.enum(['never', 'always', 'when'], 'Choose never, always or when.').optional(),
    neededIf: conditionGroups.optional(),
    rank,
  }),
  async run(ctx, { id, rank, required, needed, neededIf, ...words }) {
    const before = (await listRoles(ctx.tx)).find((role) => role.id === id);
    const whom = needed === undefined || needed === 'when' ? neededIf : [];
    if (needed === 'when' && (whom ?? before?.neededIf ?? []).length === 0)
      throw new UserError('invalid', 'Say when somebody is needed: add a condition, or choose always.', 'neededIf');
    if (whom && whom.length > 0 && !isDeepStrictEqual(whom, before?.neededIf)) await assertConditions(ctx, whom);
    const isWhole = whom === undefined || isDeepStrictEqual(whom, before?.neededIf);
    const values = {
      ...{ ...words, ...(required !== undefined && { required }), ...(needed && { needed }) },
      ...(!isWhole && { neededIf: JSON.stringify(whom) }),
    };
    return await save(ctx, 'role', 'incidentRoles', { id, rank }, id ? values : { ...values, kind: 'custom' });
  },
});
