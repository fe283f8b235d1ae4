import type { policyOfIncident } from '../../communications/policies/show.ts';
import { rhythmWords } from '../../communications/policies/rhythm.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Query } from '../../kernel/query.ts';
import { context, draft, link, md, raw, section, type Draft } from '../blocks.ts';
import type { Interaction } from '../interaction.ts';
import { audienceWords } from './words.ts';

type AnswerOf<Q> = Q extends Query<infer _I, infer R> ? R : never;

const unitMinutes: Record<string, number> = { m: 1, h: 60, d: 24 * 60 };

const asked =
  'Say how often customers will hear of it, and why it takes long, such as `/inc long every 4 hours: the restore takes until tomorrow`. Nothing was changed.';

/** “every 4 hours: the restore takes until tomorrow”: how often, and why. Words that do not say both agree on nothing. */
export function rhythmIn(words: string): { reason: string; everyMinutes: number } {
  const written =
    /^\s*(?:every\s+(\d{1,4})?|(\d{1,4}))\s*(m|mins?|minutes?|h|hrs?|hours?|d|days?)\b[\s:,.–-]*(.*)$/is.exec(words);
  const [, each, count, unit = '', rest = ''] = written ?? [];
  const reason = rest.trim();
  if (!written || !/\p{L}{2}/u.test(reason)) throw new UserError('invalid', asked);
  const minutes = unitMinutes[unit.charAt(0).toLowerCase()] ?? 1;
  return { reason, everyMinutes: Number(each ?? count ?? 1) * minutes };
}

const after = (minutes: number) => (minutes === 1 ? '1 minute' : rhythmWords(minutes).replace(/^(hour|day)$/, '1 $1'));

/** When words about this incident are due, for each audience. */
export function policyDraft({ kernel }: Interaction, each: AnswerOf<typeof policyOfIncident>): Draft {
  const lines = each.map(({ audience, times }) => {
    const { writeUpDays: days } = times;
    const writeUp = days ? md` · a write-up within *${days} business days*` : '';
    return md`*${audienceWords[audience] ?? audience}*: the first word within *${after(times.firstWord)}*, then every *${after(times.investigating)}* (identified ${after(times.identified)}, monitoring ${after(times.monitoring)}) · the all-clear within *${after(times.resolvedNotice)}* · a correction within *${after(times.correction)}* · promised at most *${after(times.longest)}* ahead${raw(writeUp)}`;
  });
  const [first] = each;
  const most = first?.mostUnchanged ?? 0;
  const settings = link(`${kernel.config.PUBLIC_URL}/settings/due-times`, 'the due times');
  return draft(
    'When words are due',
    section(lines.join('\n')),
    context(
      md`“No change” at most ${most} times in a row · by version ${first?.version ?? 0} of ${raw(settings)}. What was promised stays promised.`,
    ),
  );
}
