import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { rulesInUse, templatesInUse } from './find.ts';

/** Rules and templates of announcements, as they are used. */
export const listAnnouncements = query({
  name: 'slack.list_announcements',
  about: 'List which incidents are announced where, and with what.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  async run(ctx) {
    return forAll({ rules: await rulesInUse(ctx.db), templates: await templatesInUse(ctx.db) });
  },
});
