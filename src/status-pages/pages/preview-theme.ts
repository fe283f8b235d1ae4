import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { buildModel } from '../build-model.ts';
import { needPage } from '../find.ts';
import { previewOf } from '../public/render.ts';
import { customersOf } from './customers.ts';
import { theme } from '../public/theme.ts';
import { contrastFaults } from './contrast-rules.ts';

/** How a page looks now. */
export const pageTheme = query({
  name: 'status_pages.page_theme',
  about: 'See how a status page looks.',
  permission: 'status_pages.view',
  input: z.object({ pageId: z.string().nullish() }),
  async run(ctx, { pageId }) {
    const { name, customerId, theme: kept } = await needPage(ctx.db, pageId);
    const [customer] = customerId ? await customersOf(ctx.db, [customerId]) : [];
    return forAll({ name: customer?.name ?? name, theme: theme.parse(kept) });
  },
});

/** The first page of a status page with another look, in one piece, and what of it people could not read. */
export const previewTheme = query({
  name: 'status_pages.preview_theme',
  about: 'See how a status page would look.',
  permission: 'status_pages.update',
  input: z.object({ pageId: z.string().nullish(), theme }),
  async run(ctx, { pageId, theme }) {
    const { name } = await needPage(ctx.db, pageId);
    // With the words of the main page: what one customer was told is not for whoever chooses colours.
    const { model } = await buildModel(ctx, (await needPage(ctx.db)).id);
    const html = previewOf({ ...model, page: { ...model.page, name, theme } });
    return forAll({ html, faults: contrastFaults(theme) });
  },
});
