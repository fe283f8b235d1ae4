import { z } from 'zod';
import { mayTo, type Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { forAll, query } from '../../kernel/query.ts';
import { usersById } from '../find.ts';
import { peopleTables } from '../tables.ts';
import { needSecret } from './write.ts';

const permission = 'secrets.view_metadata';

async function versionsOf(ctx: Ctx, ids: readonly string[]) {
  return await peopleTables(ctx.db)
    .selectFrom('secretVersions')
    .select(['secretId', 'version', 'lastFour', 'authorKind', 'authorId', 'authorName', 'createdAt'])
    .where('secretId', 'in', ids.length > 0 ? [...ids] : [''])
    .orderBy('version', 'desc')
    .execute();
}

/** Secrets, a page at a time; never their values. */
export const listSecrets = query({
  name: 'people.list_secrets',
  about: 'List secrets without their values.',
  permission,
  ofTeams: true,
  input: z.object({
    after: z.string().optional(),
    pageSize: z.number().int().min(1).max(250).default(25),
    /** Only those that one of the teams owns. */
    teamIds: z.array(z.string()).optional(),
  }),
  async run(ctx, { after, pageSize, teamIds }) {
    let rows = peopleTables(ctx.db).selectFrom('secrets').selectAll().where('deletedAt', 'is', null).orderBy('id');
    if (after) rows = rows.where('id', '>', after);
    const visible = (await rows.execute())
      .filter(({ owningTeamIds }) => mayTo(ctx.actor, permission, owningTeamIds))
      .filter(({ owningTeamIds }) => !teamIds || teamIds.some((id) => owningTeamIds.includes(id)));
    const page = visible.slice(0, pageSize);
    const versions = await versionsOf(
      ctx,
      page.map(({ id }) => id),
    );
    const lastFour = new Map(versions.map((one) => [`${one.secretId} ${one.version}`, one.lastFour]));
    return forAll({
      secrets: page.map((secret) => ({ ...secret, lastFour: lastFour.get(`${secret.id} ${secret.version}`) ?? null })),
      more: visible.length > pageSize,
    });
  },
});

export const showSecret = query({
  name: 'people.show_secret',
  about: 'Show a secret and when it got its values.',
  permission,
  ofTeams: true,
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const secret = await needSecret(ctx.db, id);
    if (!mayTo(ctx.actor, permission, secret.owningTeamIds))
      throw new UserError('not_found', 'There is no such secret.', 'id');
    const versions = await versionsOf(ctx, [id]);
    const people = await usersById(
      ctx.db,
      versions.map(({ authorId }) => authorId),
    );
    return forAll({
      secret: { ...secret, lastFour: versions[0]?.lastFour ?? null },
      versions: versions.map((version) => ({ ...version, author: people.get(version.authorId) ?? null })),
    });
  },
});
