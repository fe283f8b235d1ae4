import { forAll, query } from '../../kernel/query.ts';
import { z } from 'zod';
import { listLifecycles, listStatuses, listTypes } from '../find.ts';

/** The lifecycles, with what goes through them: every status, and the types that chose them. */
export const showLifecycles = query({
  name: 'incidents.list_lifecycles',
  about: 'List the lifecycles of incidents, the statuses of each, and the types that have it.',
  permission: 'severities.view',
  input: z.object({}),
  async run({ db }) {
    const [lifecycles, statuses, types] = await Promise.all([listLifecycles(db), listStatuses(db), listTypes(db)]);
    return forAll({ lifecycles, statuses, types });
  },
});
