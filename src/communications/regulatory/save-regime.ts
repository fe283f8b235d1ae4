import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { isTimeZone } from '../../people/find.ts';
import { classes } from '../approvals/find.ts';
import { regimeSaved } from './facts.ts';
import { selectRegimes } from './find.ts';
import { faultOf, units } from './rules.ts';
import { regulatoryTables } from './tables.ts';

const limit = z.object({
  after: z.string().min(1, 'Say what it counts from.'),
  amount: z.number().int('Give a whole number.').min(1, 'At least one.').max(9_999, 'At most 9,999.'),
  unit: z.enum(units, 'Choose hours, days, months or business_days.'),
});

/** Adds a regime of deadlines, changes one, or takes it out of use. Clocks that run keep theirs. */
export const saveRegime = command({
  name: 'regulatory.save_regime',
  about: 'Say which deadlines of the law apply.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().nullish(),
    name: z.string().trim().min(1, 'Give it a name.').max(80, 'Keep the name under 80 characters.'),
    about: z.string().trim().max(300, 'Keep it under 300 characters.').default(''),
    classes: z.array(z.enum(classes)).default([]),
    stages: z
      .array(
        z.object({
          key: z.string().regex(/^[a-z0-9-]{1,40}$/, 'Use small letters, digits and hyphens.'),
          name: z.string().trim().min(1, 'Name the stage.').max(80, 'Keep the name under 80 characters.'),
          limits: z.array(limit).min(1, 'Say when it is due.').max(5, 'At most five limits.'),
        }),
      )
      .min(1, 'Add at least one stage.')
      .max(10, 'At most ten stages.'),
    timeZone: z.string().refine(isTimeZone, 'There is no such time zone.'),
    weekdays: z.array(z.number().int().min(1).max(7)).min(1, 'Choose at least one business day.'),
    holidays: z.array(z.iso.date('Write a day as 2026-12-25.')).max(300, 'At most 300 days.').default([]),
    shifts: z.boolean().default(false),
    inUse: z.boolean().default(true),
  }),
  async run(ctx, { id, name, about, inUse, classes: about_, stages, timeZone, weekdays, holidays, shifts }) {
    const fault = faultOf(stages);
    if (fault) throw new UserError('invalid', fault.sentence, `stages.${fault.index}`);
    const known = await selectRegimes(ctx.tx).execute();
    if (id && !known.some((regime) => regime.id === id))
      throw new UserError('not_found', 'There is no such regime.', 'id');
    if (known.some((regime) => regime.id !== id && regime.name.toLowerCase() === name.toLowerCase()))
      throw new UserError('conflict', `There is “${name}” already.`, 'name');
    const regimeId = id ?? newId(ctx.now());
    const row = {
      ...{ name, about, inUse, timeZone, shifts, classes: JSON.stringify(about_), stages: JSON.stringify(stages) },
      ...{
        weekdays: JSON.stringify([...new Set(weekdays)].sort()),
        holidays: JSON.stringify([...new Set(holidays)].sort()),
      },
    };
    await regulatoryTables(ctx.tx)
      .insertInto('regulatoryRegimes')
      .values({ id: regimeId, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    return recorded({ id: regimeId }, regimeSaved({ refs: { regime_id: regimeId, in_use: inUse }, body: { name } }));
  },
});
