import type { Actor } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { customRolesOf, findUser, handBehind } from '../../people/find.ts';
import { selectPages } from '../find.ts';
import { statusPagesTables } from '../tables.ts';

/**
 * Refuses whoever may not publish on one of the pages where words about these components are read. A page without a
 * role of its own is open to everyone who may publish; owners may everywhere. `pageId` for what is written to one page.
 */
export async function needPublisher(
  db: Db,
  actor: Pick<Actor, 'kind' | 'id'>,
  componentIds: readonly string[],
  pageId?: string,
): Promise<void> {
  if (actor.kind === 'system') return;
  const pages = await closedPagesOf(db, componentIds, pageId);
  if (pages.length === 0) return;
  const userId = await handBehind(db, actor);
  const roles = new Set((await customRolesOf(db, [userId])).get(userId)?.map(({ id }) => id));
  const refused = pages.find(({ publisherRoleId }) => !roles.has(publisherRoleId ?? ''));
  if (!refused || (await findUser(db, userId))?.role === 'owner') return;
  const sentence = `Only some people publish on the status page “${refused.name}”, where these words would be read. Ask one of them, or leave its components out.`;
  throw new UserError('forbidden', sentence, 'components');
}

/** Pages with publishers of their own on which the components are shown; with none named, all that everybody reads. */
async function closedPagesOf(db: Db, componentIds: readonly string[], pageId = '') {
  const shown = statusPagesTables(db)
    .selectFrom('shownComponents')
    .select('pageId')
    .where('componentId', 'in', componentIds.length > 0 ? [...componentIds] : ['']);
  let pages = selectPages(db).where('publisherRoleId', 'is not', null).orderBy('name');
  if (componentIds.length > 0)
    pages = pages.where((eb) => eb.or([eb('statusPages.id', 'in', shown), eb('statusPages.id', '=', pageId)]));
  return await pages.execute();
}
