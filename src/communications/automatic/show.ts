import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { selectPages } from '../../status-pages/find.ts';
import { closedTo, isForMany } from '../../status-pages/pages/publishers.ts';
import { approvedText, approverOf, automaticSettings, selectTexts } from './find.ts';

/** What is posted automatically, every version of it, and who approved which. */
export const showAutomatic = query({
  name: 'communications.automatic_words',
  about: 'Show what is posted automatically when a word is overdue.',
  permission: 'incidents.view',
  input: z.object({}),
  async run({ db }) {
    const current = (await approvedText(db)) ?? null;
    const withheld = current ? await closedTo(db, approverOf(current), await selectPages(db).execute()) : [];
    return forAll({
      ...(await automaticSettings(db)),
      current,
      texts: await selectTexts(db).execute(),
      /** Pages on which whoever approved it may not publish: an incident that is read there keeps waiting. */
      withheld: withheld.filter(isForMany).map(({ name }) => name),
    });
  },
});
