import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { safeHtml } from '../../status-pages/public/pages/markdown.ts';
import type { AutomaticText } from '../automatic/find.ts';
import { showAutomatic } from '../automatic/show.ts';
import { approveAutomaticText } from '../automatic/approve-text.ts';
import { setAutomatic } from '../automatic/switch.ts';
import { writeAutomaticText } from '../automatic/write-text.ts';
import { iso, time } from './shapes.ts';

const tag = 'Communications';
const url = '/api/candor/v1/communications/automatic_words';
const text = z.object({
  ...{ version: z.number(), words: z.string(), words_html: z.string() },
  ...{ written_by: z.string(), written_by_id: z.string(), written_at: z.string() },
  ...{ approved_by: z.string().nullable(), approved_at: time },
});
const textJson = (one: AutomaticText): z.input<typeof text> => ({
  ...{ version: one.version, words: one.words, words_html: String(safeHtml(one.words)) },
  ...{ written_by: one.writtenBy, written_by_id: one.writtenById, written_at: one.writtenAt.toISOString() },
  ...{ approved_by: one.approvedBy, approved_at: iso(one.approvedAt) },
});

export const automaticRoutes = [
  route({
    method: 'GET',
    url,
    tag,
    about: 'What is posted automatically when a word to everyone is overdue',
    reply: z.object({
      ...{ is_on: z.boolean(), asks_second: z.boolean(), texts: z.array(text) },
      /** The newest that was approved: the one that would be posted. */
      current: text.nullable(),
      /** Names of pages on which whoever approved it may not publish: it is not posted there. */
      withheld: z.array(z.string()),
    }),
    async run(ctx) {
      const { isOn, asksSecond, current, texts, withheld } = await ctx.ask(showAutomatic, {});
      const all = texts.map(textJson);
      return { is_on: isOn, asks_second: asksSecond, texts: all, current: current && textJson(current), withheld };
    },
  }),
  route({
    method: 'PUT',
    url,
    tag,
    about: 'Turn automatic words on or off, and say whether a second person approves their text',
    body: z.object({ is_on: z.boolean(), asks_second: z.boolean() }),
    status: 204,
    async run(ctx, { body }) {
      await ctx.run(setAutomatic, { isOn: body.is_on, asksSecond: body.asks_second });
    },
  }),
  route({
    method: 'POST',
    url: `${url}/texts`,
    tag,
    about: 'Write a new version of the text that is posted automatically',
    body: z.object({ words: z.string() }),
    reply: z.object({ version: z.number() }),
    status: 201,
    run: async (ctx, { body }) => await ctx.run(writeAutomaticText, body),
  }),
  route({
    method: 'POST',
    url: `${url}/texts/:version/approve`,
    tag,
    about: 'Approve the text that is posted automatically',
    params: z.object({ version: z.coerce.number() }),
    status: 204,
    async run(ctx, { params }) {
      await ctx.run(approveAutomaticText, params);
    },
  }),
];
