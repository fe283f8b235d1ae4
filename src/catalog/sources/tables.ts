import type { Selectable } from 'kysely';
import type { Db, Json, Timestamp } from '../../kernel/db.ts';
import type { CatalogTables } from '../tables.ts';

export type SourceTables = Pick<CatalogTables, 'catalogBulks' | 'catalogBulkRows' | 'catalogEntries'> & {
  catalogSources: {
    id: string;
    name: string;
    url: string;
    headerName: string | null;
    sealedHeader: string | null;
    /** Asked for by POST; a plain file is got. */
    graphqlQuery: string | null;
    /** Where in the answer the list is: `data.services.nodes`. */
    listPath: string | null;
    format: 'csv' | 'json' | 'yaml' | 'backstage';
    typeId: string | null;
    columns: Json<Record<string, string>>;
    everyHours: number;
    archivesVanished: boolean;
    /** Who saved it last: it writes what they may write. */
    savedKind: string;
    savedBy: string;
    savedName: string;
    etag: string | null;
    contentHash: string | null;
    bulkId: string | null;
    lastRunAt: Timestamp | null;
    lastArchived: number;
    problem: string | null;
    nextAt: Timestamp;
    createdAt: Timestamp;
    archivedAt: Timestamp | null;
  };
  catalogSourceEntries: { sourceId: string; entryId: string };
};
export type Source = Selectable<SourceTables['catalogSources']>;

export const sourceTables = (db: Db) => db.$extendTables<SourceTables>();

export const sourcesInUse = (db: Db) =>
  sourceTables(db).selectFrom('catalogSources').selectAll().where('archivedAt', 'is', null).orderBy('name');

export const findSource = (db: Db, id: string): Promise<Source | undefined> =>
  sourcesInUse(db).where('id', '=', id).executeTakeFirst();
