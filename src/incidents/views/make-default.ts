import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { viewMadeDefault } from './facts.ts';
import { assertMayShare, needView } from './find.ts';
import { viewTables } from './tables.ts';

/** Says which view the incidents page begins with; none for the usual list. */
export const makeDefaultView = command({
  name: 'incidents.make_default_view',
  about: 'Choose the view that the list of incidents begins with, for oneself or for everybody.',
  permission: 'incidents.view',
  input: z.object({ viewId: z.string().nullable(), for: z.enum(['me', 'everybody']) }),
  locks: () => ['incident_views:all'],
  async run(ctx, { viewId, for: whom }) {
    if (whom === 'everybody') assertMayShare(ctx.actor, 'for');
    const view = viewId ? await needView(ctx, viewId) : null;
    if (view && whom === 'everybody' && !view.shared)
      throw new UserError('conflict', 'This view is only yours. Share it first.', 'viewId');
    const tables = viewTables(ctx.tx);
    const userId = whom === 'me' ? ctx.actor.id : '';
    const standing = await tables
      .selectFrom('incidentViewDefaults')
      .select('viewId')
      .where('userId', '=', userId)
      .executeTakeFirst();
    if ((standing?.viewId ?? null) === viewId) return unchanged(null);
    await tables.deleteFrom('incidentViewDefaults').where('userId', '=', userId).execute();
    if (viewId) await tables.insertInto('incidentViewDefaults').values({ userId, viewId }).execute();
    const body = view?.shared ? { name: view.name } : {};
    return recorded(null, viewMadeDefault({ refs: { view_id: viewId, for: whom }, body }));
  },
});
