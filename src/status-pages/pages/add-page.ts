import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { pageAdded } from '../facts.ts';
import { needPage } from '../find.ts';
import { newPublicId } from '../public-id.ts';
import { statusPagesTables } from '../tables.ts';
import { choose } from './customers.ts';
import { chosenComponents, ownAddress, pageName, refuseTaken, refuseUnshown, slug } from './input.ts';

/** Adds a page that shows what the main page's components are told to, all of them or some. */
export const addPage = command({
  name: 'status_pages.add_page',
  about: 'Add a status page: for everyone, for people who work here, or a part of another one.',
  permission: 'status_pages.update',
  input: z.object({
    name: pageName,
    kind: z.enum(['public', 'internal'], 'Choose public or internal.').default('public'),
    slug,
    url: ownAddress.nullish(),
    /** The page that it is a part of. */
    parentId: z.string().nullish(),
    componentIds: chosenComponents.default(null),
  }),
  async run(ctx, { name, kind, slug, url = null, parentId = null, componentIds }) {
    const main = await needPage(ctx.tx);
    await refuseTaken(ctx.tx, null, { slug, url });
    if (parentId) await refuseParent(ctx.tx, kind, parentId);
    if (componentIds) await refuseUnshown(ctx.tx, parentId, componentIds);
    const at = ctx.now();
    const id = newPublicId();
    const { timeZone, language, supportUrl, languages, theme } = main;
    const common = { timeZone, language, supportUrl, description: null, customerId: null };
    const unset = { renderedRevision: null, renderAgainAt: null, renderedContent: null, archivedAt: null };
    await statusPagesTables(ctx.tx)
      .insertInto('statusPages')
      .values({
        ...{ id, name, kind, slug, url, parentId, isDefault: false, showsAll: componentIds === null },
        ...{ ...common, ...unset, createdAt: at, updatedAt: at },
        ...{ languages: JSON.stringify(languages), theme: JSON.stringify(theme) },
      })
      .execute();
    await choose(ctx.tx, id, componentIds ?? []);
    return recorded({ id }, pageAdded({ refs: { page_id: id, kind }, body: { name } }));
  },
});

async function refuseParent(tx: Parameters<typeof needPage>[0], kind: string, parentId: string): Promise<void> {
  const parent = await needPage(tx, parentId);
  if (kind !== 'public' || parent.kind !== 'public' || parent.parentId)
    throw new UserError('invalid', 'Only a page for everyone has parts, and a part has none.', 'parentId');
}
