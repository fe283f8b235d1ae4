import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { approvedText, automaticSettings, selectTexts } from './find.ts';

/** What is posted automatically, every version of it, and who approved which. */
export const showAutomatic = query({
  name: 'communications.automatic_words',
  about: 'Show what is posted automatically when a word is overdue.',
  permission: 'incidents.view',
  input: z.object({}),
  run: async ({ db }) =>
    forAll({
      ...(await automaticSettings(db)),
      current: (await approvedText(db)) ?? null,
      texts: await selectTexts(db).execute(),
    }),
});
