import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

const names = z.array(z.string());
const listed = (some: readonly string[]) =>
  some.length > 0 ? new Intl.ListFormat('en').format(some) : 'everyone who may publish';

export const publishersChanged = fact({
  name: 'status_page.publishers_changed',
  version: 1,
  refs: z.object({ page_id: z.string() }),
  body: z.object({ name: z.string(), before: names, after: names }),
  sentence: ({ body }) =>
    `changed who publishes on the status page “${body.name}” to ${listed(body.after)}; before: ${listed(body.before)}`,
  sample: {
    refs: { page_id: '0' },
    body: { name: 'Candor status', before: [], after: ['Ana Souza', 'the team “Payments”'] },
  },
});
