import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { mayTo } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Db } from '../../kernel/db.ts';
import { needKey } from '../api-keys/input.ts';
import { needSecret } from '../secrets/write.ts';
import { peopleTables } from '../tables.ts';
import { resourceClaimed } from './facts.ts';
import { forgetManaged, managedTypes, type ManagedBy, type ManagedType } from './find.ts';

/** Whoever may change a thing may say who manages it. */
const needed: Record<ManagedType, string> = {
  api_key: 'api_keys.update',
  secret: 'secrets.update',
  incident_form: 'organisation_settings.update',
  incident_template: 'organisation_settings.update',
  status_page_component: 'status_pages.update',
  status_page_structure: 'status_pages.update',
  announcement_rule: 'organisation_settings.update',
  announcement_template: 'organisation_settings.update',
};
const note = z.string().max(500);

/** The contract has no word for giving a thing back: without annotations the dashboard manages it again. */
const managerOf = (annotations: Record<string, string>): ManagedBy => {
  const keys = Object.keys(annotations);
  if (keys.length === 0) return 'dashboard';
  return keys.some((key) => key.startsWith('incident.io/terraform/')) ? 'terraform' : 'external';
};

/** Teams that own a key or a secret; what is not there is refused. Forms and components belong to nobody. */
async function ownersOf(tx: Db, type: ManagedType, id: string): Promise<readonly string[]> {
  if (type === 'api_key') return (await needKey(tx, id)).teamIds;
  return type === 'secret' ? (await needSecret(tx, id)).owningTeamIds : [];
}

/** Notes that a tool manages a thing, or that it gave it back. */
export const manageResource = command({
  name: 'people.manage_resource',
  about: 'Note which tool manages a thing.',
  permission: null,
  input: z.object({
    resourceType: z.enum(managedTypes, `Choose ${managedTypes.slice(0, -1).join(', ')} or ${managedTypes.at(-1)}.`),
    resourceId: z.string().min(1).max(100),
    annotations: z
      .record(note.min(1), note)
      .refine((given) => Object.keys(given).length <= 50, 'Keep annotations under 50.'),
  }),
  locks: ({ resourceType, resourceId }) => [`managed_resource:${resourceType}|${resourceId}`],
  async run(ctx, { resourceType, resourceId, annotations }) {
    const permission = needed[resourceType];
    if (!mayTo(ctx.actor, permission, await ownersOf(ctx.tx, resourceType, resourceId)))
      throw new UserError('forbidden', `You need the permission ${permission} to do this.`);
    const tables = peopleTables(ctx.tx);
    const before = await tables
      .selectFrom('managedResources')
      .select(['managedBy', 'annotations'])
      .where('resourceType', '=', resourceType)
      .where('resourceId', '=', resourceId)
      .executeTakeFirst();
    const managedBy = managerOf(annotations);
    const result = { resourceType, resourceId, managedBy, annotations };
    if (isDeepStrictEqual(before?.annotations ?? {}, annotations)) return unchanged(result);
    const updatedAt = ctx.now();
    if (managedBy === 'dashboard') await forgetManaged(ctx.tx, resourceType, resourceId);
    else {
      const row = { managedBy, annotations: JSON.stringify(annotations), updatedAt };
      await tables
        .insertInto('managedResources')
        .values({ resourceType, resourceId, ...row })
        .onConflict((conflict) => conflict.columns(['resourceType', 'resourceId']).doUpdateSet(row))
        .execute();
    }
    const refs = { resource_type: resourceType, resource_id: resourceId };
    const was: Record<string, string> = before?.annotations ?? {};
    const names = Object.keys({ ...was, ...annotations }).filter((name) => was[name] !== annotations[name]);
    return recorded(result, resourceClaimed({ refs, body: { managed_by: managedBy, changed: names.toSorted() } }));
  },
});
