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

/** The rules in use, in their order: the first that holds gives the call. */
export const callRulesInUse = (db: Db) =>
  callTables(db)
    .selectFrom('callRules')
    .selectAll()
    .where('archivedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();

/** The accounts in use, with their sealed secrets. */
export const callAccountsInUse = (db: Db) =>
  callTables(db).selectFrom('callAccounts').selectAll().where('archivedAt', 'is', null).orderBy('name').execute();

/** Accounts of rules whose last call could not be made. */
export async function failingCallAccounts(db: Db) {
  const used = new Set((await callRulesInUse(db)).map(({ accountId }) => accountId));
  return (await callAccountsInUse(db)).filter(
    ({ id, lastFailureAt, lastSuccessAt }) =>
      used.has(id) && lastFailureAt && (!lastSuccessAt || lastSuccessAt < lastFailureAt),
  );
}

export const wantedCall = (db: Db, incidentId: string) =>
  callTables(db).selectFrom('wantedCalls').selectAll().where('incidentId', '=', incidentId).executeTakeFirst();

export const listCallRules = query({
  name: 'incidents.list_call_rules',
  about: 'List the rules by which incidents get a call.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  run: async ({ db }) => forAll(await callRulesInUse(db)),
});

/** Without their secrets. */
export const listCallAccounts = query({
  name: 'incidents.list_call_accounts',
  about: 'List the accounts that make calls.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  run: async ({ db }) => forAll((await callAccountsInUse(db)).map(({ sealedSecret: _secret, ...account }) => account)),
});
