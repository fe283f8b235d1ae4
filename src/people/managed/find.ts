import type { Db } from '../../kernel/db.ts';
import { forAll, query } from '../../kernel/query.ts';
import { z } from 'zod';
import { peopleTables } from '../tables.ts';

/** Things that a client may say it manages, as the contract names them, of those that Candor has. */
export const managedTypes = [
  ...([
    'api_key',
    'secret',
    'incident_form',
    'incident_template',
    'status_page_component',
    'status_page_structure',
  ] as const),
  ...(['announcement_rule', 'announcement_template'] as const),
] as const;
export type ManagedType = (typeof managedTypes)[number];
export type ManagedBy = 'terraform' | 'external' | 'dashboard';

export const managementMeta = z.object({
  annotations: z.record(z.string(), z.string()),
  managed_by: z.enum(['terraform', 'external', 'dashboard']),
});

/** Who looks after some things of one type, by their ids, as the contract shows it; the dashboard where nobody said. */
export async function managementOf(db: Db, type: ManagedType, ids: readonly string[]) {
  const rows = await peopleTables(db)
    .selectFrom('managedResources')
    .selectAll()
    .where('resourceType', '=', type)
    .where('resourceId', 'in', ids.length > 0 ? [...ids] : [''])
    .execute();
  const known = new Map(rows.map((row) => [row.resourceId, row]));
  return (id: string): z.input<typeof managementMeta> => ({
    annotations: known.get(id)?.annotations ?? {},
    managed_by: known.get(id)?.managedBy ?? 'dashboard',
  });
}

/** What is gone is managed by nobody; something new may get its id. */
export async function forgetManaged(tx: Db, type: ManagedType, id: string): Promise<void> {
  await peopleTables(tx)
    .deleteFrom('managedResources')
    .where('resourceType', '=', type)
    .where('resourceId', '=', id)
    .execute();
}

/** Everything that a tool manages, so that the dashboard can say so beside it. */
export const listManaged = query({
  name: 'people.list_managed_resources',
  about: 'List what Terraform and other tools manage.',
  permission: 'incidents.view',
  input: z.object({}),
  run: async ({ db }) => forAll(await peopleTables(db).selectFrom('managedResources').selectAll().execute()),
});
