import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { startDrill } from './start.ts';
import { showDrill } from './show.ts';
import { channels, stepStates } from './tables.ts';

const tag = 'Operations';
const url = '/api/candor/v1/drills';
const drill = z.object({
  id: z.string(),
  started_by: z.string(),
  started_at: z.iso.datetime(),
  words_to_customers: z.boolean(),
  steps: z.array(
    z.object({
      channel: z.enum(channels),
      label: z.string(),
      state: z.enum(stepStates),
      detail: z.string(),
      seconds: z.number().nullable(),
    }),
  ),
});

type Latest = NonNullable<Awaited<ReturnType<typeof showDrill.run>>['drill']>;
const drillJson = ({ id, startedBy, startedAt, wordsToCustomers, steps }: Latest): z.input<typeof drill> => ({
  ...{ id, started_by: startedBy, started_at: startedAt.toISOString(), words_to_customers: wordsToCustomers },
  steps: steps.map(({ channel, label, state, detail, endedAt }) => ({
    ...{ channel, label, state, detail },
    seconds: endedAt && Math.round((endedAt.getTime() - startedAt.getTime()) / 100) / 10,
  })),
});

export const drillRoutes = [
  route({
    ...{ method: 'POST', url, tag, about: 'Send one marked message down every channel', status: 201 },
    body: z.object({
      words_to_customers: z.boolean().default(false),
      customers: z.number().nullish(),
      number: z.string().default(''),
    }),
    reply: z.object({ id: z.string() }),
    run: (ctx, { body: { words_to_customers: wordsToCustomers, ...given } }) =>
      ctx.run(startDrill, { wordsToCustomers, ...given }),
  }),
  route({
    ...{ method: 'GET', url: `${url}/latest`, tag, about: 'Show how the latest drill went' },
    reply: z.object({ drill: drill.nullable(), customers: z.number() }),
    async run(ctx) {
      const { drill: latest, customers } = await ctx.ask(showDrill, {});
      return { drill: latest && drillJson(latest), customers };
    },
  }),
];
