import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { totalsOf } from '../deliveries/totals.ts';
import { needPage } from '../find.ts';
import { statusPagesTables, type StatusPagesTables } from '../tables.ts';

type Row = Selectable<StatusPagesTables['maintenances']>;

export type Maintenance = Awaited<ReturnType<typeof withParts>>[number];

async function withParts(db: Db, rows: readonly Row[]) {
  const tables = statusPagesTables(db);
  const ids = rows.length > 0 ? rows.map(({ id }) => id) : [''];
  const components = await tables
    .selectFrom('maintenanceComponents')
    .selectAll()
    .where('maintenanceId', 'in', ids)
    .execute();
  const updates = await tables
    .selectFrom('maintenanceUpdates')
    .selectAll()
    .where('maintenanceId', 'in', ids)
    .orderBy('publishedAt', 'desc')
    .execute();
  const notices = await noticesOf(db, ids);
  return rows.map((row) => ({
    ...row,
    notices: notices.filter(({ maintenanceId }) => maintenanceId === row.id),
    componentIds: components.filter((own) => own.maintenanceId === row.id).map(({ componentId }) => componentId),
    updates: updates.filter((own) => own.maintenanceId === row.id),
  }));
}

/** What is and will be told of them, the latest first, and how that went. */
async function noticesOf(db: Db, ids: readonly string[]) {
  const tables = statusPagesTables(db);
  const notices = await tables
    .selectFrom('maintenanceNotices')
    .selectAll()
    .where('maintenanceId', 'in', ids)
    .orderBy('dueAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const counts = await tables
    .selectFrom('deliveries')
    .innerJoin('maintenanceNotices', 'maintenanceNotices.id', 'deliveries.noticeId')
    .select(['deliveries.noticeId', 'deliveries.status', (eb) => eb.fn.countAll<number>().as('count')])
    .where('maintenanceNotices.maintenanceId', 'in', ids)
    .groupBy(['deliveries.noticeId', 'deliveries.status'])
    .execute();
  const byNotice = Map.groupBy(counts, ({ noticeId }) => noticeId);
  return notices.map((notice) => ({ ...notice, totals: totalsOf(byNotice.get(notice.id) ?? []) }));
}

/** What visitors read of a maintenance, by the field it was given in; of updates those of a moment. */
export async function wordsOfMaintenance(db: Db, id: string, at: Date): Promise<Record<string, string>> {
  const { name, startedWords, completedWords } = await statusPagesTables(db)
    .selectFrom('maintenances')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const said = await statusPagesTables(db)
    .selectFrom('maintenanceUpdates')
    .select('body')
    .where('maintenanceId', '=', id)
    .where('publishedAt', '=', at)
    .execute();
  const words = said.map(({ body }) => body).join('\n');
  return { name, words, startedWords: startedWords ?? '', completedWords: completedWords ?? '' };
}

/** Maintenances of a page with their components and updates, the latest first. */
export const listMaintenances = query({
  name: 'status_pages.list_maintenances',
  about: 'List the maintenances of the status page.',
  permission: 'status_pages.view',
  input: z.object({ pageId: z.string().nullish(), limit: z.number().int().min(1).max(250).default(100) }),
  async run(ctx, { pageId, limit }) {
    const page = await needPage(ctx.db, pageId);
    const tables = statusPagesTables(ctx.db);
    const rows = await tables
      .selectFrom('maintenances')
      .selectAll()
      .where('pageId', '=', page.id)
      .orderBy('scheduledFor', 'desc')
      .limit(limit)
      .execute();
    return forAll(await withParts(ctx.db, rows));
  },
});

export const showMaintenance = query({
  name: 'status_pages.show_maintenance',
  about: 'Show a maintenance of the status page.',
  permission: 'status_pages.view',
  input: z.object({ id: z.string() }),
  async run({ db }, { id }) {
    const rows = await statusPagesTables(db).selectFrom('maintenances').selectAll().where('id', '=', id).execute();
    const [shown] = await withParts(db, rows);
    if (!shown) throw new UserError('not_found', 'There is no such maintenance.', 'id');
    return forAll(shown);
  },
});
