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

/** Buckets that failed and have words still to come, or have words still that were taken down. */
export async function behindOn({ db, config }: Having, publicationId: string): Promise<string[]> {
  const said = await statusPagesTables(db)
    .selectFrom('pageUpdates')
    .select(['revision', 'removedAt'])
    .where('publicationKey', '=', publicationId)
    .execute();
  const failing = (await targetsOf({ db, config })).filter(({ failingSince }) => failingSince);
  const isBehind = ({ pushedSourceRevision: has, readBackAt }: (typeof failing)[number]) =>
    said.some(({ revision, removedAt }) => {
      const isThere = has !== null && has >= revision;
      return removedAt ? isThere && readBackAt !== null && readBackAt < removedAt : !isThere;
    });
  return [...new Set(failing.filter(isBehind).map(({ target }) => target))];
}

/** Words of late that a bucket which stood so did not have, or had still. */
export const newerThan = (
  db: Having['db'],
  { revision, readBackAt, since }: { revision: number | null; readBackAt: Date | null; since: Date },
) =>
  statusPagesTables(db)
    .selectFrom('pageUpdates as update')
    .innerJoin('pageIncidents as incident', 'incident.id', 'update.pageIncidentId')
    .select(['update.publicationKey', 'incident.incidentId'])
    .where('incident.incidentId', 'is not', null)
    .where('update.updatedAt', '>', since)
    .where((eb) => eb.or([eb('update.revision', '>', revision ?? 0), eb('update.removedAt', '>', readBackAt ?? since)]))
    .orderBy('update.revision', 'desc')
    .limit(50)
    .execute();
