import { findIncident, scopedBy } from '../incidents/find.ts';
import type { Db } from '../kernel/db.ts';
import { slackTables } from './tables.ts';

/** The Slack channel of an incident; its ids are null until it is open. */
export const findChannel = (db: Db, incidentId: string) =>
  slackTables(db).selectFrom('slackChannels').selectAll().where('incidentId', '=', incidentId).executeTakeFirst();

export type IncidentChannel = NonNullable<Awaited<ReturnType<typeof findChannel>>>;

export const findChannelById = (db: Db, teamId: string, channelId: string) =>
  slackTables(db)
    .selectFrom('slackChannels')
    .selectAll()
    .where('teamId', '=', teamId)
    .where('channelId', '=', channelId)
    .executeTakeFirst();

/** What is pinned or linked in the channel of a stream belongs to its incident. */
export const wholeIncidentOf = async (db: Db, { incidentId }: IncidentChannel): Promise<string> =>
  (await findIncident(db, incidentId))?.parentId ?? incidentId;

/** Of a private stream it stays its own. */
export async function keeperOf(db: Db, { incidentId }: IncidentChannel): Promise<string> {
  const incident = await findIncident(db, incidentId);
  return incident ? scopedBy(incident) : incidentId;
}

/** People by their Slack accounts in one workspace: our id → Slack's. */
export async function slackIdsOf(
  db: Db,
  teamId: string,
  userIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = userIds.filter((id): id is string => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await slackTables(db)
    .selectFrom('slackUsers')
    .select(['userId', 'slackUserId'])
    .where('teamId', '=', teamId)
    .where('userId', 'in', wanted)
    .orderBy('linkedAt', 'desc')
    .execute();
  return new Map(rows.map(({ userId, slackUserId }) => [userId, slackUserId]));
}

/** The other way round: Slack's id → ours, of those who are known. */
export async function usersOfAccounts(
  db: Db,
  teamId: string,
  accounts: readonly string[],
): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map();
  const rows = await slackTables(db)
    .selectFrom('slackUsers')
    .select(['userId', 'slackUserId'])
    .where('teamId', '=', teamId)
    .where('slackUserId', 'in', [...accounts])
    .execute();
  return new Map(rows.map(({ userId, slackUserId }) => [slackUserId, userId]));
}

/** The message that shows a state, once it was sent. */
export const findMessage = (db: Db, slot: string) =>
  slackTables(db).selectFrom('slackMessages').selectAll().where('slot', '=', slot).executeTakeFirst();

export const usualPattern = 'inc-{number}-{name}';

/** How channels of incidents are called; `{number}`, `{name}`, `{severity}`, `{type}` and `{date}` stand for the incident's own, `{parent}` for the name of a stream's incident. */
export async function channelPattern(db: Db): Promise<string> {
  const row = await slackTables(db).selectFrom('channelNaming').select('pattern').executeTakeFirst();
  return row?.pattern ?? usualPattern;
}
