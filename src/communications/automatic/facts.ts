import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

export const automaticTextChanged = fact({
  name: 'automatic_text.changed',
  version: 1,
  refs: z.object({ version: z.number(), change: z.enum(['written', 'approved']) }),
  body: z.object({ words: z.string(), writer: z.string() }),
  sentence: ({ refs, body }) =>
    refs.change === 'written'
      ? `wrote what is posted automatically when a word is overdue (version ${refs.version}): ${body.words}`
      : `approved what ${body.writer} wrote to be posted automatically (version ${refs.version})`,
  sample: { refs: { version: 2, change: 'approved' }, body: { words: 'We are on it.', writer: 'Ana Souza' } },
});

export const automaticSwitched = fact({
  name: 'automatic_words.switched',
  version: 1,
  refs: z.object({ on: z.boolean(), asks_second: z.boolean() }),
  body: z.object({}),
  sentence: ({ refs }) =>
    `${refs.on ? 'turned on' : 'turned off'} that an approved text is posted automatically when a word is overdue${refs.asks_second ? '' : '; its writer may approve it'}`,
  sample: { refs: { on: true, asks_second: true }, body: {} },
});

export const automaticPosted = fact({
  name: 'automatic_words.posted',
  version: 1,
  refs: z.object({ commitment_id: z.string(), text_version: z.number(), kind: z.string() }),
  body: z.object({ words: z.string() }),
  sentence: ({ body }) => `posted automatically, because a word is overdue and still owed: ${body.words}`,
  sample: {
    refs: { commitment_id: '01', text_version: 2, kind: 'first_word' },
    body: { words: 'We are looking into a problem. Our next words are late.' },
  },
});
