import { z } from 'zod';
import { grades, policyAudiences } from './rules.ts';

const mostMinutes = 7 * 24 * 60;
const minutes = (least = 1) =>
  z
    .number('Give a number of minutes.')
    .int('Give whole minutes.')
    .min(least, least === 1 ? 'At least a minute.' : `At least ${least} minutes.`)
    .max(mostMinutes, 'At most a week.');

export const times = z
  .object({
    ...{ firstWord: minutes(), investigating: minutes(), identified: minutes(), monitoring: minutes() },
    ...{ resolvedNotice: minutes(), correction: minutes(), longest: minutes() },
    writeUpDays: z.number().int('Give whole days.').min(1, 'At least a day.').max(90, 'At most 90 days.').nullable(),
  })
  .superRefine(({ longest, investigating, identified, monitoring }, { addIssue }) => {
    if (longest >= Math.max(investigating, identified, monitoring)) return;
    const message = 'The longest promise is no shorter than the time between two updates.';
    addIssue({ code: 'custom', path: ['longest'], message });
  });

export const policyRows = z
  .array(z.object({ severityId: z.string().nullable(), audience: z.enum(policyAudiences), times }))
  .max(300)
  .superRefine((rows, { addIssue }) => {
    const seen = new Set<string>();
    for (const [index, { severityId, audience }] of rows.entries()) {
      const key = `${severityId}/${audience}`;
      if (seen.has(key))
        addIssue({ code: 'custom', path: [index], message: 'This severity and audience stand here twice.' });
      seen.add(key);
    }
  });

export const policyInput = z.object({
  rows: policyRows,
  mostUnchanged: z.number().int('Give a whole number.').min(0, 'None at least.').max(10, 'At most ten in a row.'),
  nobodyMinutes: minutes(5),
  longestRhythm: minutes(60),
  internalFrom: z.enum(grades, 'Choose how bad it is at least, or nothing.').nullable().default(null),
});
