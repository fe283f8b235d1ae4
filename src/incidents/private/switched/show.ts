import { z } from 'zod';
import { forAll, query } from '../../../kernel/query.ts';
import { privateAllowed } from './find.ts';
import { inTheWay } from './in-the-way.ts';

export const showSwitch = query({
  name: 'incidents.show_private_switch',
  about: 'Say whether incidents can be made private.',
  permission: 'severities.view',
  input: z.object({}),
  run: async ({ db }) => forAll({ allowed: await privateAllowed(db), inTheWay: await inTheWay(db) }),
});
