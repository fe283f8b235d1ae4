import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { usersById } from '../../people/find.ts';
import { approvalGroupChanged } from './facts.ts';
import { findGroup } from './find.ts';
import { classes, usualSilence } from './rules.ts';
import { approvalTables } from './tables.ts';

/** Says who gives a second opinion on a class of incidents, and after how long they are asked again. */
export const saveApprovalGroup = command({
  name: 'approvals.save_group',
  about: 'Say who gives a second opinion on sensitive words.',
  permission: 'organisation_settings.update',
  input: z.object({
    class: z.enum(classes),
    userIds: z.array(z.string()).max(50, 'At most 50 people.'),
    silenceMinutes: z
      .number()
      .int('Give whole minutes.')
      .min(1, 'At least a minute.')
      .max(1440, 'At most a day.')
      .default(usualSilence),
  }),
  async run(ctx, { class: sensitivity, userIds, silenceMinutes }) {
    const wanted = { userIds: [...new Set(userIds)], silenceMinutes };
    const users = await usersById(ctx.tx, wanted.userIds);
    const unknown = wanted.userIds.findIndex((id) => !users.has(id) || users.get(id)?.deactivatedAt);
    if (unknown !== -1) throw new UserError('invalid', 'There is no such person any more.', `userIds.${unknown}`);
    const { userIds: before, silenceMinutes: waited } = await findGroup(ctx.tx, sensitivity);
    if (isDeepStrictEqual({ userIds: before, silenceMinutes: waited }, wanted)) return unchanged(null);
    const row = { userIds: JSON.stringify(wanted.userIds), silenceMinutes };
    await approvalTables(ctx.tx)
      .insertInto('approvalGroups')
      .values({ class: sensitivity, ...row })
      .onConflict((conflict) => conflict.column('class').doUpdateSet(row))
      .execute();
    const refs = { class: sensitivity, user_ids: wanted.userIds, silence_minutes: silenceMinutes };
    const names = wanted.userIds.map((id) => users.get(id)?.name ?? 'someone');
    return recorded(null, approvalGroupChanged({ refs, body: { users: names } }));
  },
});
