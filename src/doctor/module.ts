import { z } from 'zod';
import { module } from '../kernel/module.ts';
import { forAll, query } from '../kernel/query.ts';
import { route } from '../kernel/route.ts';
import { examine, nameServers } from './examine.ts';

/** What is wrong with the set-up, asked for by those who can mend it. */
export const examineSetUp = query({
  name: 'doctor.examine',
  about: 'Look for what is wrong with the set-up.',
  permission: 'organisation_settings.update',
  input: z.object({}),
  run: async ({ kernel }) => forAll(await examine({ config: kernel.config, dns: nameServers() }, kernel)),
});

const finding = z.object({ name: z.string(), grave: z.boolean(), what: z.string(), remedy: z.string() });
const examined = z.object({ at: z.string(), findings: z.array(finding).nullable() });

export const doctor = module({
  name: 'doctor',
  queries: [examineSetUp],
  routes: [
    route({
      method: 'GET',
      url: '/api/internal/doctor',
      tag: 'Operations',
      about: 'Look for what is wrong with the set-up',
      reply: z.object({ parts: z.array(examined) }),
      run: async (ctx) => ({ parts: await ctx.ask(examineSetUp, {}) }),
    }),
  ],
});
