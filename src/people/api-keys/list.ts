import { z } from 'zod';
import { mayTo, type Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { usersById } from '../find.ts';
import { keyRoles, teamRoles } from '../rules.ts';
import { peopleTables } from '../tables.ts';
import { needKey } from './input.ts';

const selectKeys = (ctx: Ctx) => peopleTables(ctx.db).selectFrom('apiKeys').selectAll().where('revokedAt', 'is', null);
type Key = Awaited<ReturnType<typeof needKey>>;

/** With who made them: a person, or another key. */
async function withCreators(ctx: Ctx, keys: readonly Key[]) {
  const ids = keys.map(({ createdBy }) => createdBy);
  const people = await usersById(ctx.db, ids);
  const makers = await peopleTables(ctx.db)
    .selectFrom('apiKeys')
    .select(['id', 'name'])
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .execute();
  const names = new Map(makers.map(({ id, name }) => [id, name]));
  return keys.map((key) => ({
    ...key,
    creator: people.get(key.createdBy) ?? null,
    creatorKey: names.get(key.createdBy) ?? null,
  }));
}
export type ListedKey = Awaited<ReturnType<typeof withCreators>>[number];

/** API keys that were not revoked, a page at a time; never their tokens. */
export const listKeys = query({
  name: 'people.list_keys',
  about: 'List API keys with their roles and teams.',
  permission: 'api_keys.view',
  ofTeams: true,
  input: z.object({ after: z.string().optional(), pageSize: z.number().int().min(1).max(250).default(25) }),
  async run(ctx, { after, pageSize }) {
    let rows = selectKeys(ctx).orderBy('id');
    if (after) rows = rows.where('id', '>', after);
    const visible = (await rows.execute()).filter(({ teamIds }) => mayTo(ctx.actor, 'api_keys.view', teamIds));
    const page = visible.slice(0, pageSize);
    return forAll({ keys: await withCreators(ctx, page), more: visible.length > pageSize });
  },
});

export const showKey = query({
  name: 'people.show_key',
  about: 'Show an API key with its roles and teams.',
  permission: 'api_keys.view',
  ofTeams: true,
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const key = await needKey(ctx.db, id);
    if (!mayTo(ctx.actor, 'api_keys.view', key.teamIds))
      throw new UserError('not_found', 'There is no such API key.', 'id');
    const [shown] = await withCreators(ctx, [key]);
    return forAll(shown as ListedKey);
  },
});

/** Who asks: what they are called, and which roles a key has. */
export const whoAmI = query({
  name: 'people.who_am_i',
  about: 'Say who asks, and with which roles.',
  permission: null,
  input: z.object({}),
  async run(ctx) {
    const { kind, id, name, permissions } = ctx.actor.through ?? ctx.actor;
    const none = { name, roles: [] as string[], teamRoles: [] as string[], teamIds: [] as string[] };
    if (kind !== 'api_key') return forAll(none);
    if (permissions === 'all') return forAll({ ...none, roles: Object.keys(keyRoles) });
    const { roles, teamRoles: over, teamIds } = await needKey(ctx.db, id);
    return forAll({ name, roles, teamRoles: over, teamIds });
  },
});

export const aboutRole = (name: string) => ({ name, description: keyRoles[name]?.about ?? '' });
export const aboutTeamRole = (name: string) => ({ name, description: teamRoles[name]?.about ?? '' });
