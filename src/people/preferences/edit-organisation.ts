import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { organisationChanged } from '../facts.ts';
import { theOrganisation } from '../find.ts';
import { isTimeZone } from '../rules.ts';
import { peopleTables } from '../tables.ts';

/** Changes the name and the time zone of the organisation. */
export const editOrganisation = command({
  name: 'people.edit_organisation',
  about: 'Change the name and time zone of the organisation.',
  permission: 'organisation_settings.update',
  input: z.object({
    name: z.string().trim().min(1, 'Name must not be empty.').max(100),
    timeZone: z.string(),
  }),
  async run(ctx, { name, timeZone }) {
    const before = await theOrganisation({ db: ctx.tx });
    if (!before) throw new UserError('not_found', 'There is no organisation yet.', 'name');
    if (!isTimeZone(timeZone))
      throw new UserError(
        'invalid',
        `There is no time zone ${timeZone}. Choose one such as Europe/Lisbon.`,
        'timeZone',
      );
    if (before.name === name && before.timeZone === timeZone) return unchanged(null);
    await peopleTables(ctx.tx).updateTable('organisation').set({ name, timeZone }).execute();
    return recorded(
      null,
      organisationChanged({ refs: { time_zone: timeZone }, body: { from: before.name, to: name } }),
    );
  },
});
