import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { findUser, theOrganisation } from '../find.ts';

/** Where and when a person works. */
export const showPreferences = query({
  name: 'people.show_preferences',
  about: 'Show the time zone and working hours of a person.',
  permission: 'users.view',
  input: z.object({ userId: z.string() }),
  async run(ctx, { userId }) {
    const user = await findUser(ctx.db, userId);
    if (!user) throw new UserError('not_found', 'This person is not in your organisation.', 'id');
    return forAll({ timeZone: user.timeZone, workingHours: user.workingHours });
  },
});

/** The organisation's name and time zone. */
export const showOrganisation = query({
  name: 'people.show_organisation',
  about: 'Show the name and time zone of the organisation.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  async run(ctx) {
    const found = await theOrganisation(ctx);
    return forAll({ name: found?.name ?? '', timeZone: found?.timeZone ?? 'UTC' });
  },
});
