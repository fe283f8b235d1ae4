import { systemActor, type Actor, type Ctx } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { companion, guard, type LentFields } from '../kernel/module.ts';
import { addUser } from '../people/add-user.ts';
import { actorForUser } from '../people/authenticate.ts';
import { userJoinedThroughSlack } from '../people/facts.ts';
import { usersById } from '../people/find.ts';
import { callSlack, workspaceOf } from './client.ts';
import { refusedWith } from './errors.ts';
import { asRead } from './rules.ts';
import { slackTables } from './tables.ts';

const self = systemActor('slack');

/** The one who acts in Slack, as our user; someone new is added by their e-mail address. */
export async function actorOf(
  kernel: Kernel,
  teamId: string,
  slackUserId: string,
  enterpriseId?: string,
): Promise<Actor> {
  const userId = await userOf(kernel, teamId, slackUserId, enterpriseId);
  const actor = await actorForUser(kernel, userId);
  if (!actor) throw new UserError('forbidden', 'Your account was deactivated. Ask an owner of your organisation.');
  return { ...actor, origin: { via: 'slack' } };
}

/** Finds or creates our user for a Slack account. Refuses bots and people of other organisations. */
export async function userOf(
  kernel: Kernel,
  teamId: string,
  slackUserId: string,
  enterpriseId?: string,
): Promise<string> {
  const known = await slackTables(kernel.db)
    .selectFrom('slackUsers')
    .select('userId')
    .where('teamId', '=', teamId)
    .where('slackUserId', '=', slackUserId)
    .executeTakeFirst();
  if (known) return known.userId;
  const workspace = await workspaceOf(kernel, teamId, enterpriseId);
  const asked = callSlack(kernel, workspace, 'users.info', (client) => client.users.info({ user: slackUserId }));
  const { user } = await asked.catch((error: unknown) => {
    if (!refusedWith(error, 'user_not_found', 'user_not_visible', 'users_not_found')) throw error;
    throw new UserError('invalid', 'Slack knows nobody of that name in this workspace. Choose someone else.');
  });
  if (!user || user.is_bot || user.is_stranger) {
    throw new UserError('forbidden', 'Only people of your own organisation can do this. Ask one of them.');
  }
  const guest = user.is_restricted || user.is_ultra_restricted;
  const name = user.profile?.real_name || user.real_name || user.name || slackUserId;
  const person = {
    name,
    email: user.profile?.email ?? null,
    timeZone: user.tz ?? null,
    role: guest ? ('viewer' as const) : ('responder' as const),
  };
  const { id } = await kernel.run(addUser, person, { actor: self, onceKey: `slack:${teamId}:${slackUserId}` });
  await slackTables(kernel.db)
    .insertInto('slackUsers')
    .values({ teamId, slackUserId, userId: id, linkedAt: kernel.now() })
    .onConflict((conflict) => conflict.columns(['teamId', 'slackUserId']).doNothing())
    .execute();
  return id;
}

const bareMention = /<([@#])([A-Z0-9]+)\|?>/g;

/** Slack may leave out what a mention is called: `<@U1>` is given its name where people or public channels of ours have that id. */
export async function withNames({ db }: Pick<Ctx, 'db'>, teamId: string, words: string): Promise<string> {
  const ids = [...words.matchAll(bareMention)].map(([, , id = '']) => id);
  if (ids.length === 0) return words;
  const accounts = await slackTables(db)
    .selectFrom('slackUsers')
    .select(['userId', 'slackUserId as id'])
    .where('teamId', '=', teamId)
    .where('slackUserId', 'in', ids)
    .execute();
  const users = await usersById(
    db,
    accounts.map(({ userId }) => userId),
  );
  const channels = await slackTables(db)
    .selectFrom('slackPublicChannels')
    .select(['channelId as id', 'name'])
    .where('teamId', '=', teamId)
    .where('channelId', 'in', ids)
    .execute();
  const people = accounts.map(({ id, userId }) => [id, users.get(userId)?.name ?? id] as const);
  const names = new Map([...people, ...channels.map(({ id, name }) => [id, name] as const)]);
  return words.replaceAll(bareMention, (_, sign: string, id: string) => `<${sign}${id}|${names.get(id) ?? id}>`);
}

/** A message as people read it: with names, links and signs in place of Slack's marks for them. */
export const messageAsRead = async (ctx: Pick<Ctx, 'db'>, teamId: string, words: string): Promise<string> =>
  asRead(await withNames(ctx, teamId, words));

/** `slack_user_id` of a person, and back. */
export const lentToUsers: LentFields = {
  to: 'user',
  names: ['slack_user_id'],
  async load(ctx, ids) {
    if (ids.length === 0) return new Map();
    const rows = await slackTables(ctx.db)
      .selectFrom('slackUsers')
      .select(['userId', 'slackUserId'])
      .where('userId', 'in', [...ids])
      .orderBy('linkedAt', 'desc')
      .execute();
    return new Map(rows.map(({ userId, slackUserId }) => [userId, { slack_user_id: slackUserId }]));
  },
  async find(ctx, _field, value) {
    const rows = await slackTables(ctx.db)
      .selectFrom('slackUsers')
      .select('userId')
      .where('slackUserId', '=', value)
      .execute();
    return rows.map(({ userId }) => userId);
  },
};

/** Only people of a workspace that is connected here come in through Slack. */
export const refuseStrangers = guard({
  on: userJoinedThroughSlack,
  async check(ctx, made) {
    const teamId = String(made.refs.slack_team_id);
    const installed = await slackTables(ctx.tx)
      .selectFrom('slackInstallations')
      .select('key')
      .where('teamId', '=', teamId)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    if (!installed)
      throw new UserError(
        'forbidden',
        'This Slack workspace is not connected to Candor here. Choose the workspace of your organisation.',
      );
  },
});

/** Whoever signs in with Slack is the same person who acts in Slack. */
export const linkAccount = companion({
  on: userJoinedThroughSlack,
  name: 'link-slack-account',
  async write(ctx, { refs }) {
    const account = {
      teamId: refs.slack_team_id,
      slackUserId: refs.slack_user_id,
      userId: refs.user_id,
      linkedAt: ctx.now(),
    };
    await slackTables(ctx.tx)
      .insertInto('slackUsers')
      .values(account)
      .onConflict((conflict) => conflict.columns(['teamId', 'slackUserId']).doNothing())
      .execute();
    return [];
  },
});
