import type { Kernel } from '../../kernel/kernel.ts';
import { statusPagesTables } from '../tables.ts';
import { bucketsOf } from './bucket.ts';

type Having = Pick<Kernel, 'db' | 'config'>;

/** How far each bucket of the settings has come with each open page. */
export async function targetsOf({ db, config }: Having) {
  const names = bucketsOf(config.PAGES_BUCKETS).map(({ name }) => name);
  if (names.length === 0) return [];
  return await statusPagesTables(db)
    .selectFrom('pageTargets as at')
    .innerJoin('statusPages as page', 'page.id', 'at.pageId')
    .select(['at.pageId', 'at.target', 'at.wantedRevision', 'at.pushedRevision', 'at.pushedSourceRevision'])
    .select(['at.readBackAt', 'at.failingSince', 'at.failure', 'page.name'])
    .where('at.target', 'in', names)
    .where('page.archivedAt', 'is', null)
    .orderBy('at.target')
    .orderBy('page.name')
    .execute();
}

/** Whether words of this revision lie in every bucket that works. One that fails is told of elsewhere, and not waited for. */
export const isInAll = (
  targets: readonly { pageId: string; pushedSourceRevision: number | null; failingSince: Date | null }[],
  pageId: string,
  revision: number,
): boolean =>
  targets
    .filter((target) => target.pageId === pageId && !target.failingSince)
    .every(({ pushedSourceRevision }) => pushedSourceRevision !== null && pushedSourceRevision >= revision);
