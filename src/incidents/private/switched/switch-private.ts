import { z } from 'zod';
import { command, recorded, unchanged } from '../../../kernel/command.ts';
import { UserError } from '../../../kernel/errors.ts';
import { privateIncidentsSwitched } from './facts.ts';
import { inTheWay } from './in-the-way.ts';
import { privateAllowed } from './find.ts';
import { switchTables } from './tables.ts';

/** Says whether incidents can be made private. Those that are stay so, and nothing that hides incidents by itself is overruled. */
export const switchPrivate = command({
  name: 'incidents.switch_private',
  about: 'Turn private incidents on or off for the organisation.',
  permission: 'organisation_settings.update',
  input: z.object({ allowed: z.boolean() }),
  locks: () => ['private_incidents:all'],
  async run(ctx, { allowed }) {
    if ((await privateAllowed(ctx.tx)) === allowed) return unchanged(null);
    const tables = switchTables(ctx.tx);
    if (allowed) await tables.deleteFrom('privateIncidentsOff').execute();
    else {
      const [first, ...others] = await inTheWay(ctx.tx);
      const more = others.length > 0 ? ` (and ${others.length} more)` : '';
      const sentence = `Something still hides incidents by itself: ${first}${more}. Change that first.`;
      if (first) throw new UserError('conflict', sentence, 'allowed');
      await tables.insertInto('privateIncidentsOff').values({ oneRow: true, since: ctx.now() }).execute();
    }
    return recorded(null, privateIncidentsSwitched({ refs: { to: allowed ? 'on' : 'off' }, body: {} }));
  },
});
