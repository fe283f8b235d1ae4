import type { policyOfIncident } from '../../communications/policies/show.ts';
import { rhythmWords } from '../../communications/policies/rhythm.ts';
import type { Query } from '../../kernel/query.ts';
import { context, draft, link, md, raw, section, type Draft } from '../blocks.ts';
import type { Interaction } from '../interaction.ts';
import { audienceWords } from './words.ts';

type AnswerOf<Q> = Q extends Query<infer _I, infer R> ? R : never;

const unitMinutes: Record<string, number> = { m: 1, h: 60, d: 24 * 60 };

/** “every 4 hours: the restore takes until tomorrow”: how often, and why. */
export function rhythmIn(words: string): { reason: string; everyMinutes?: number } {
  const written = /^\s*(?:every\s+)?(\d{1,4})?\s*(m|h|d)[a-z]*\b[\s:,.–-]*(.*)$/is.exec(words);
  const [, count, unit = '', reason = ''] = written ?? [];
  // "Database restore…" begins with a d as well: without "every" or a number these are words.
  if (!written || !(count ?? /^\s*every\b/i.test(words))) return { reason: words.trim() };
  return { reason: reason.trim(), everyMinutes: Number(count ?? 1) * (unitMinutes[unit.toLowerCase()] ?? 1) };
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
