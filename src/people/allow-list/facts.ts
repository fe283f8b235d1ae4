import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const addresses = z.array(z.string());

export const allowListChanged = fact({
  name: 'ip_allowlist.changed',
  version: 1,
  refs: z.object({ enabled: z.boolean(), version: z.number() }),
  body: z.object({ before: addresses, after: addresses }),
  sentence: ({ refs, body }) =>
    refs.enabled
      ? `allowed Candor from ${body.after.length} addresses or networks only`
      : 'allowed Candor from every address',
  sample: { refs: { enabled: true, version: 2 }, body: { before: [], after: ['10.20.0.0/16', '203.0.113.7'] } },
});
