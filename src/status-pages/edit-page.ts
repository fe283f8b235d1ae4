import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import { pageEdited } from './facts.ts';
import { languages } from './public/words.ts';
import { statusPagesTables } from './tables.ts';
import { changePage } from './write.ts';

const timeZones = new Set(['Etc/UTC', 'UTC', ...Intl.supportedValuesOf('timeZone')]);
const webAddress = z.url({ protocol: /^https?$/, error: 'Give an address such as https://example.com.' });

/** Changes the name, description and look-up details of a page. */
export const editPage = command({
  name: 'status_pages.edit_page',
  about: 'Change the name and details of the status page.',
  permission: 'status_pages.update',
  input: z.object({
    pageId: z.string().nullish(),
    name: z.string().trim().min(1, 'Give the page a name.').max(100, 'Keep the name under 100 characters.'),
    description: z.string().trim().max(1_000).nullish(),
    timeZone: z
      .string()
      .refine((zone) => timeZones.has(zone), 'Choose a time zone such as Europe/Berlin.')
      .default('Etc/UTC'),
    language: z.enum(languages(), 'Choose one of the languages of the page.').default('en'),
    supportUrl: webAddress.nullish(),
  }),
  async run(ctx, { pageId, name, description, timeZone, language, supportUrl }) {
    const page = await changePage(ctx, pageId);
    await statusPagesTables(ctx.tx)
      .updateTable('statusPages')
      .set({ name, description: description || null, timeZone, language, supportUrl: supportUrl ?? null })
      .where('id', '=', page.id)
      .execute();
    return recorded({ id: page.id }, pageEdited({ refs: { page_id: page.id }, body: { name } }));
  },
});
