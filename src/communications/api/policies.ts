import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { grades, policyAudiences } from '../policies/rules.ts';
import { savePolicy } from '../policies/save-policy.ts';
import { previewPolicy, showPolicy } from '../policies/show.ts';

const tag = 'Communication policy';
const times = z.object({
  ...{ first_word: z.number(), investigating: z.number(), identified: z.number(), monitoring: z.number() },
  ...{ resolved_notice: z.number(), correction: z.number(), longest: z.number() },
  write_up_days: z.number().nullable(),
});
type TimesJson = z.output<typeof times>;
const timesJson = (of: {
  firstWord: number;
  investigating: number;
  identified: number;
  monitoring: number;
  resolvedNotice: number;
  correction: number;
  longest: number;
  writeUpDays: number | null;
}): TimesJson => ({
  ...{ first_word: of.firstWord, investigating: of.investigating, identified: of.identified },
  ...{ monitoring: of.monitoring, resolved_notice: of.resolvedNotice, correction: of.correction },
  ...{ longest: of.longest, write_up_days: of.writeUpDays },
});
const given = z.object({ severity_id: z.string().nullable(), audience: z.enum(policyAudiences), times });
const rowsOf = (rows: z.output<typeof given>[]) =>
  rows.map(({ severity_id, audience, times: of }) => ({
    ...{ severityId: severity_id, audience },
    times: {
      ...{ firstWord: of.first_word, investigating: of.investigating, identified: of.identified },
      ...{ monitoring: of.monitoring, resolvedNotice: of.resolved_notice, correction: of.correction },
      ...{ longest: of.longest, writeUpDays: of.write_up_days },
    },
  }));

export const policyRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/communication_policy',
    tag,
    tool: 'communication_policy_show',
    about: 'When words to customers are due',
    query: z.object({ version: z.coerce.number().int().optional() }),
    reply: z.object({
      ...{ version: z.number(), current: z.number(), most_unchanged: z.number(), nobody_minutes: z.number() },
      longest_rhythm: z.number(),
      /** From how bad on people inside are owed words of their own. */
      internal_from: z.enum(grades).nullable(),
      rows: z.array(given.extend({ severity: z.string(), defaults: times, is_own: z.boolean() })),
      versions: z.array(
        z.object({ version: z.number(), note: z.string(), saved_by: z.string(), saved_at: z.string() }),
      ),
    }),
    async run(ctx, { query }) {
      const found = await ctx.ask(showPolicy, query);
      return {
        ...{ version: found.version, current: found.current, most_unchanged: found.mostUnchanged },
        ...{ nobody_minutes: found.nobodyMinutes, longest_rhythm: found.longestRhythm },
        internal_from: found.internalFrom,
        rows: found.rows.map((row) => ({
          ...{ severity_id: row.severityId, severity: row.severity, audience: row.audience, is_own: row.isOwn },
          ...{ times: timesJson(row.times), defaults: timesJson(row.defaults) },
        })),
        versions: found.versions.map(({ version, note, savedBy, savedAt }) => ({
          ...{ version, note, saved_by: savedBy, saved_at: savedAt.toISOString() },
        })),
      };
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/communication_policy',
    tag,
    about: 'Say when words to customers and to people inside are due',
    body: z.object({
      ...{ based_on: z.number(), note: z.string().optional(), most_unchanged: z.number() },
      ...{ nobody_minutes: z.number(), longest_rhythm: z.number(), rows: z.array(given) },
      /** From how bad on people inside are owed words of their own; left out: no clock runs for them. */
      internal_from: z.enum(grades).nullish(),
    }),
    reply: z.object({ version: z.number() }),
    async run(ctx, { body }) {
      const { based_on: basedOn, note, most_unchanged, nobody_minutes, longest_rhythm, rows } = body;
      return await ctx.run(savePolicy, {
        ...{ basedOn, note, rows: rowsOf(rows), mostUnchanged: most_unchanged },
        ...{ nobodyMinutes: nobody_minutes, longestRhythm: longest_rhythm, internalFrom: body.internal_from ?? null },
      });
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/communication_policy/preview',
    tag,
    about: 'What other due times would have meant for past incidents',
    body: z.object({ rows: z.array(given) }),
    reply: z.object({
      days: z.number(),
      figures: z.array(
        z.object({ kind: z.string(), words: z.number(), on_time: z.number(), would_be_on_time: z.number() }),
      ),
    }),
    async run(ctx, { body }) {
      const { days, figures } = await ctx.ask(previewPolicy, { rows: rowsOf(body.rows) });
      return {
        days,
        figures: figures.map(({ kind, words, onTime, wouldBeOnTime }) => ({
          ...{ kind, words, on_time: onTime, would_be_on_time: wouldBeOnTime },
        })),
      };
    },
  }),
];
