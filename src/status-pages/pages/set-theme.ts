import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { pageEdited } from '../facts.ts';
import { needPage } from '../find.ts';
import { theme as themeInput } from '../public/theme.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';
import { contrastFaults } from './contrast-rules.ts';

/** Changes how a page looks. Colours that people could not read are refused. */
export const setTheme = command({
  name: 'status_pages.set_theme',
  about: 'Change colours, logo, icon and banner of a status page.',
  permission: 'status_pages.update',
  input: z.object({ pageId: z.string().nullish(), theme: themeInput }),
  async run(ctx, { pageId, theme }) {
    const [fault] = contrastFaults(theme);
    if (fault) throw new UserError('invalid', fault.sentence, `theme.${fault.field}`);
    const before = themeInput.parse((await needPage(ctx.tx, pageId)).theme).banner;
    const page = await changePage(ctx, pageId);
    await statusPagesTables(ctx.tx)
      .updateTable('statusPages')
      .set({ theme: JSON.stringify(theme) })
      .where('id', '=', page.id)
      .execute();
    const isNew = theme.banner !== null && !isDeepStrictEqual(theme.banner, before);
    const refs = { page_id: page.id, ...(isNew && { banner: true as const }) };
    return recorded({ id: page.id }, pageEdited({ refs, body: { name: page.name } }));
  },
});
