import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { viewSaved } from './facts.ts';
import { assertMayChange, assertMayShare, needView } from './find.ts';
import { assertListing, listingInput } from './show-list.ts';
import { viewTables } from './tables.ts';

/** Keeps a list of incidents under a name, for oneself or for everybody. */
export const saveView = command({
  name: 'incidents.save_view',
  about: 'Keep a list of incidents as a view, or change one.',
  permission: 'incidents.view',
  input: z.object({
    viewId: z.string().optional(),
    name: z.string().trim().min(1, 'Give the view a name.').max(80, 'Keep the name under 80 characters.'),
    shared: z.boolean().default(false),
    listing: listingInput,
  }),
  locks: () => ['incident_views:all'],
  async run(ctx, { viewId, name, shared, listing }) {
    const earlier = viewId ? await needView(ctx, viewId) : undefined;
    if (earlier) assertMayChange(ctx.actor, earlier);
    if (shared && !earlier?.shared) assertMayShare(ctx.actor, 'shared');
    await assertListing(ctx, listing);
    await assertFree(ctx, name, { shared, besides: viewId, owner: earlier?.ownerId ?? ctx.actor.id });
    const id = earlier?.id ?? newId(ctx.now());
    const said = { name, shared, listing: JSON.stringify(listing) };
    if (earlier && earlier.name === name && earlier.shared === shared && same(earlier.listing, listing))
      return unchanged({ id });
    const owner = { ownerId: ctx.actor.id, ownerName: ctx.actor.name };
    const tables = viewTables(ctx.tx);
    await tables
      .insertInto('incidentViews')
      .values({ id, ...said, ...owner, createdAt: ctx.now(), updatedAt: ctx.now() })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...said, updatedAt: ctx.now() }))
      .execute();
    // Nobody begins with a view that is not theirs to see any more.
    if (earlier?.shared && !shared)
      await tables
        .deleteFrom('incidentViewDefaults')
        .where('viewId', '=', id)
        .where('userId', '<>', earlier.ownerId)
        .execute();
    return recorded({ id }, viewSaved({ refs: { view_id: id, shared }, body: shared ? { name } : {} }));
  },
});

const same = (one: object, other: object) => JSON.stringify(listingInput.parse(one)) === JSON.stringify(other);

type Wanted = { shared: boolean; besides?: string; owner: string };
async function assertFree({ tx }: CommandCtx, name: string, { shared, besides = '', owner }: Wanted): Promise<void> {
  let rows = viewTables(tx)
    .selectFrom('incidentViews')
    .select('name')
    .where('shared', '=', shared)
    .where('id', '<>', besides);
  if (!shared) rows = rows.where('ownerId', '=', owner);
  const taken = (await rows.execute()).some((view) => view.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new UserError('conflict', `Another view is called “${name}”. Choose another name.`, 'name');
}
