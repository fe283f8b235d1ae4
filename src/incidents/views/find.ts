import { may, type Actor, type Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { z } from 'zod';
import { viewTables } from './tables.ts';

const sharing = 'organisation_settings.update';

const visibleViews = (db: Db, { id }: Actor) =>
  viewTables(db)
    .selectFrom('incidentViews')
    .selectAll()
    .where(({ eb, or }) => or([eb('shared', '=', true), eb('ownerId', '=', id)]));

export type View = Awaited<ReturnType<ReturnType<typeof visibleViews>['executeTakeFirstOrThrow']>>;

/** A view that the actor may see; to everybody else it is not there. */
export async function needView({ db, actor }: Ctx, id: string): Promise<View> {
  const view = await visibleViews(db, actor).where('id', '=', id).executeTakeFirst();
  if (!view) throw new UserError('not_found', 'There is no such view.', 'viewId');
  return view;
}

export const mayShare = (actor: Actor): boolean => may(actor, sharing);

/** Refuses to let somebody change what is for everybody. */
export function assertMayShare(actor: Actor, pointer: string): void {
  if (mayShare(actor)) return;
  throw new UserError(
    'forbidden',
    `You need the permission ${sharing} to keep views for everybody. Keep it for yourself, or ask an administrator.`,
    pointer,
  );
}

export const mayChange = (actor: Actor, view: View): boolean =>
  view.shared ? view.ownerId === actor.id || mayShare(actor) : view.ownerId === actor.id;

export function assertMayChange(actor: Actor, view: View): void {
  if (mayChange(actor, view)) return;
  throw new UserError(
    'forbidden',
    `Only ${view.ownerName} and administrators change this view. Save it under another name.`,
    'viewId',
  );
}

/** My views and everybody's, and with which the page begins. */
export const listViews = query({
  name: 'incidents.list_views',
  about: 'List the saved views of incidents.',
  permission: 'incidents.view',
  input: z.object({}),
  async run({ db, actor }) {
    const views = await visibleViews(db, actor).orderBy('shared', 'desc').orderBy('name').execute();
    const defaults = await viewTables(db)
      .selectFrom('incidentViewDefaults')
      .selectAll()
      .where('userId', 'in', [actor.id, ''])
      .execute();
    const of = (userId: string) => {
      const id = defaults.find((one) => one.userId === userId)?.viewId;
      return views.some((view) => view.id === id) ? (id ?? null) : null;
    };
    return forAll({
      views: views.map((view) => ({ ...view, mayChange: mayChange(actor, view) })),
      mine: of(actor.id),
      everybodys: of(''),
      mayShare: mayShare(actor),
    });
  },
});
