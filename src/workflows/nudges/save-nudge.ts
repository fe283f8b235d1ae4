import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { assertConditions } from '../../incidents/conditions/judge.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { nudgeChanged } from '../facts.ts';
import { workflowsTables } from '../tables.ts';
import { nudgesInUse, type Nudge } from './find.ts';

const kinds = ['assign_lead', 'assign_role', 'set_severity', 'write_summary', 'give_update', 'close'] as const;
const longest = 43_200;

/** Adds or changes what incidents are reminded of, and how soon. */
export const saveNudge = command({
  name: 'workflows.save_nudge',
  about: 'Say what incidents are reminded of, and how soon.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    kind: z.enum(kinds),
    afterMinutes: z.number().int().min(1, 'At least a minute.').max(longest, 'At most 30 days.'),
    repeatMinutes: z.number().int().min(5, 'At least 5 minutes.').max(longest, 'At most 30 days.').nullable(),
    conditionGroups: conditionGroups.default([]),
    letsSleep: z.boolean().default(false),
  }),
  async run(ctx, { id, conditionGroups: groups, ...given }) {
    const all = await nudgesInUse(ctx.tx);
    const before = all.find((one) => one.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such nudge.', 'id');
    await assertConditions(ctx, groups);
    if (before && isDeepStrictEqual({ ...before, ...given, conditionGroups: groups }, before))
      return unchanged({ id: before.id });
    refuseTwin(all, { id, kind: given.kind, afterMinutes: given.afterMinutes, conditionGroups: groups });
    const saved = before?.id ?? newId(ctx.now());
    const row = { ...given, conditionGroups: JSON.stringify(groups) };
    const rank = Math.max(0, ...all.map((one) => one.rank)) + 1;
    await workflowsTables(ctx.tx)
      .insertInto('nudges')
      .values({ id: saved, ...row, rank, createdAt: ctx.now(), archivedAt: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const refs = { nudge_id: saved, kind: given.kind, change: before ? ('updated' as const) : ('created' as const) };
    return recorded({ id: saved }, nudgeChanged({ refs, body: { after_minutes: given.afterMinutes } }));
  },
});

/** Two that ask the same of the same incidents at the same moment would be one that asks twice. */
function refuseTwin(all: readonly Nudge[], { id, ...asked }: Partial<Nudge>): void {
  const twin = all.find((one) => one.id !== id && isDeepStrictEqual({ ...one, ...asked }, one));
  if (!twin) return;
  const sentence =
    'There is this nudge already, after as many minutes for the same incidents. Change that one, or give this one another time or other conditions.';
  throw new UserError('conflict', sentence, 'afterMinutes');
}
