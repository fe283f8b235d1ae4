import { z } from 'zod';
import type { Db } from '../../kernel/db.ts';
import { forAll, query } from '../../kernel/query.ts';
import { recognise, webUrl } from '../attachments/vendors.ts';
import { callTables } from './tables.ts';

/** The call of an incident: its address, and what it is called. */
export async function findCall(db: Db, incidentId: string) {
  const row = await callTables(db)
    .selectFrom('incidentCalls')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .executeTakeFirst();
  return row && { ...row, name: nameOfCall(row.url) };
}

/** Addresses of the calls of some incidents, by incident. */
export async function callUrls(db: Db, incidentIds: readonly string[]): Promise<Map<string, string>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await callTables(db)
    .selectFrom('incidentCalls')
    .select(['incidentId', 'url'])
    .where('incidentId', 'in', [...incidentIds])
    .execute();
  return new Map(rows.map(({ incidentId, url }) => [incidentId, url]));
}

/** `Zoom 5551234`; of a vendor that is not known only the host, as the rest may be what lets people in. */
export function nameOfCall(address: string): string {
  const url = webUrl(address);
  if (!url) return 'a call';
  const { kind, title } = recognise(url);
  return kind === 'link' ? url.hostname : title;
}

export const callPattern = async (db: Db): Promise<string | null> =>
  (await callTables(db).selectFrom('callSettings').select('pattern').executeTakeFirst())?.pattern ?? null;

/** Which call new incidents get. */
export const showCallSetting = query({
  name: 'incidents.show_call_setting',
  about: 'Show which call new incidents get.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  run: async ({ db }) => forAll({ pattern: await callPattern(db) }),
});
