import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { pageEdited } from '../facts.ts';
import { theme } from '../public/theme.ts';
import { statusPagesTables } from '../tables.ts';
import { changePage } from '../write.ts';
import { contrastFaults } from './contrast-rules.ts';

/** Changes how a page looks. Colours that people could not read are refused. */
export const setTheme = command({
  name: 'status_pages.set_theme',
  about: 'Change colours, logo, icon and banner of a status page.',
  permission: 'status_pages.update',
  input: z.object({ pageId: z.string().nullish(), theme }),
  async run(ctx, { pageId, theme }) {
    const [fault] = contrastFaults(theme);
    if (fault) throw new UserError('invalid', fault.sentence, `theme.${fault.field}`);
    const page = await changePage(ctx, pageId);
    await statusPagesTables(ctx.tx)
      .updateTable('statusPages')
      .set({ theme: JSON.stringify(theme) })
      .where('id', '=', page.id)
      .execute();
    return recorded({ id: page.id }, pageEdited({ refs: { page_id: page.id }, body: { name: page.name } }));
  },
});
