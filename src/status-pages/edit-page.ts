import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { pageEdited } from './facts.ts';
import { needPage } from './find.ts';
import { choose } from './pages/customers.ts';
import { chosenComponents, ownAddress, pageName, refuseTaken, refuseUnshown, slug } from './pages/input.ts';
import { publishersChanged } from './pages/facts.ts';
import { namesOfPublishers, needPublishers, publishersInput } from './pages/publishers.ts';
import { languages } from './public/words.ts';
import { statusPagesTables } from './tables.ts';
import { changePage } from './write.ts';

const timeZones = new Set(['Etc/UTC', 'UTC', ...Intl.supportedValuesOf('timeZone')]);
const webAddress = z.url({ protocol: /^https?$/, error: 'Give an address such as https://example.com.' });
const language = z.enum(languages(), 'Choose one of the languages of the page.');

/** Changes the name, description and look-up details of a page. What is left out of the later part stays. */
export const editPage = command({
  name: 'status_pages.edit_page',
  about: 'Change the name and details of the status page.',
  permission: 'status_pages.update',
  input: z.object({
    pageId: z.string().nullish(),
    name: pageName,
    description: z.string().trim().max(1_000).nullish(),
    timeZone: z
      .string()
      .refine((zone) => timeZones.has(zone), 'Choose a time zone such as Europe/Berlin.')
      .default('Etc/UTC'),
    language: language.default('en'),
    supportUrl: webAddress.nullish(),
    /** Languages beside its own. */
    languages: z.array(language).max(20).optional(),
    slug: slug.optional(),
    url: ownAddress.nullable().optional(),
    componentIds: chosenComponents.optional(),
    publishers: publishersInput.optional(),
  }),
  async run(ctx, { pageId, name, description, timeZone, language, supportUrl, ...more }) {
    const before = await needPage(ctx.tx, pageId);
    const { componentIds, publishers, slug, url } = more;
    await refuseTaken(ctx.tx, before.id, { slug, url });
    if (before.isDefault && slug)
      throw new UserError('invalid', 'The main page lies at the address itself and has no short name.', 'slug');
    if (componentIds !== undefined && before.kind === 'customer')
      throw new UserError(
        'invalid',
        'The catalog says which components a customer uses. Change them there.',
        'componentIds',
      );
    if (componentIds) await refuseUnshown(ctx.tx, before.parentId, componentIds);
    if (publishers) await needPublishers(ctx.tx, publishers, before.publishers);
    const page = await changePage(ctx, before.id);
    await statusPagesTables(ctx.tx)
      .updateTable('statusPages')
      .set({
        ...{ name, description: description || null, timeZone, language, supportUrl: supportUrl ?? null },
        ...(more.languages && { languages: JSON.stringify(more.languages.filter((one) => one !== language)) }),
        ...(slug && { slug }),
        ...(url !== undefined && { url }),
        // A new domain is set up first: nothing waits for it.
        ...(url !== undefined && url !== before.url && { reachedAt: null }),
        ...(publishers && { publishers: JSON.stringify(publishers) }),
        ...(componentIds !== undefined && { showsAll: componentIds === null }),
      })
      .where('id', '=', page.id)
      .execute();
    if (componentIds !== undefined) await choose(ctx.tx, page.id, componentIds ?? []);
    const edited = pageEdited({ refs: { page_id: page.id }, body: { name } });
    if (!publishers || isDeepStrictEqual(publishers, before.publishers)) return recorded({ id: page.id }, edited);
    const names = {
      before: await namesOfPublishers(ctx.tx, before.publishers),
      after: await namesOfPublishers(ctx.tx, publishers),
    };
    return recorded(
      { id: page.id },
      edited,
      publishersChanged({ refs: { page_id: page.id }, body: { name, ...names } }),
    );
  },
});
