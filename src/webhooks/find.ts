import type { Db } from '../kernel/db.ts';
import { webhooksTables } from './tables.ts';

/** Endpoints that are posted to. */
export const activeEndpoints = (db: Db) =>
  webhooksTables(db)
    .selectFrom('webhookEndpoints')
    .select(['id', 'kind', 'name', 'host'])
    .where('deletedAt', 'is', null)
    .where('enabled', '=', true)
    .orderBy('createdAt')
    .execute();

/** What has become of a message so far. */
export const fateOf = (db: Db, endpointId: string, id: string) =>
  webhooksTables(db)
    .selectFrom('webhookMessages')
    .select(['status', 'reason', 'attempts'])
    .where('endpointId', '=', endpointId)
    .where('id', '=', id)
    .executeTakeFirst();
