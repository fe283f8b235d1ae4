import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { may } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { preferencesChanged } from '../facts.ts';
import { findUser } from '../find.ts';
import { isTimeZone } from '../rules.ts';
import { peopleTables } from '../tables.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time as hours and minutes, such as 09:00.');
const hours = z.object({
  from: time,
  to: time,
  days: z.array(z.number().int().min(1).max(7)).min(1, 'Choose at least one day.'),
});

/** Where and when a person works: their own to say, or an administrator's. */
export const setPreferences = command({
  name: 'people.set_preferences',
  about: 'Set the time zone and working hours of a person.',
  permission: 'users.view',
  input: z.object({ userId: z.string(), timeZone: z.string().nullable(), workingHours: hours.nullable() }),
  async run(ctx, { userId, timeZone, workingHours }) {
    const user = await findUser(ctx.tx, userId);
    if (!user) throw new UserError('not_found', 'This person is not in your organisation.', 'userId');
    if (user.id !== ctx.actor.id && !may(ctx.actor, 'users.update'))
      throw new UserError('forbidden', 'You can only change your own working hours.', 'userId');
    if (timeZone !== null && !isTimeZone(timeZone))
      throw new UserError(
        'invalid',
        `There is no time zone ${timeZone}. Choose one such as Europe/Lisbon.`,
        'timeZone',
      );
    if (workingHours && workingHours.from === workingHours.to)
      throw new UserError('invalid', 'The working day must end at another time than it begins.', 'workingHours.to');
    const next = workingHours && { ...workingHours, days: [...new Set(workingHours.days)].sort() };
    if (user.timeZone === timeZone && JSON.stringify(user.workingHours) === JSON.stringify(next))
      return unchanged(null);
    await peopleTables(ctx.tx)
      .updateTable('users')
      .set({ timeZone, workingHours: next && JSON.stringify(next), updatedAt: ctx.now() })
      .where('id', '=', userId)
      .execute();
    return recorded(null, preferencesChanged({ refs: { user_id: userId }, body: { name: user.name } }));
  },
});
