import { z } from 'zod';
import { forAll, query } from '../../../kernel/query.ts';
import { privateRulesInUse } from './tables.ts';

export const listPrivateRules = query({
  name: 'incidents.list_private_rules',
  about: 'List the rules by which incidents become private.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  run: async (ctx) => forAll(await privateRulesInUse(ctx.db)),
});
