import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { nudgesInUse } from './find.ts';

export const listNudges = query({
  name: 'workflows.list_nudges',
  about: 'List what incidents are reminded of.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  run: async (ctx) => forAll(await nudgesInUse(ctx.db)),
});
