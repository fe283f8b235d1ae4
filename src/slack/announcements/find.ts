import type { Selectable } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { slackTables, type SlackTables } from '../tables.ts';

export type AnnouncementChannel = Selectable<SlackTables['announcementChannels']>;
/** With the channels that it announces in, in the order in which they were named. */
export type AnnouncementRule = Selectable<SlackTables['announcementRules']> & { channels: AnnouncementChannel[] };
export type AnnouncementTemplate = Selectable<SlackTables['announcementTemplates']>;

/** The rules in use, of one workspace or of all, the oldest first. */
export async function rulesInUse(db: Db, teamId?: string): Promise<AnnouncementRule[]> {
  const rules = slackTables(db).selectFrom('announcementRules').selectAll().where('archivedAt', 'is', null);
  const wanted = teamId === undefined ? rules : rules.where('teamId', '=', teamId);
  return await withChannels(db, await wanted.orderBy('createdAt').orderBy('id').execute());
}

export async function findRule(db: Db, id: string): Promise<AnnouncementRule | undefined> {
  const rules = slackTables(db).selectFrom('announcementRules').selectAll().where('id', '=', id);
  return (await withChannels(db, await rules.execute())).at(0);
}

async function withChannels(db: Db, rules: Selectable<SlackTables['announcementRules']>[]) {
  const all = await channelsOf(
    db,
    rules.map(({ id }) => id),
  );
  const inUse = Map.groupBy(
    all.filter(({ removedAt }) => !removedAt),
    ({ ruleId }) => ruleId,
  );
  return rules.map((rule) => ({ ...rule, channels: inUse.get(rule.id) ?? [] }));
}

/** Every channel of some rules, those that were taken out of them too. */
export async function channelsOf(db: Db, ruleIds: readonly string[]): Promise<AnnouncementChannel[]> {
  if (ruleIds.length === 0) return [];
  const channels = slackTables(db)
    .selectFrom('announcementChannels')
    .selectAll()
    .where('ruleId', 'in', [...ruleIds]);
  return await channels.orderBy('position').orderBy('id').execute();
}

/** A rule's channel and the rule, in use or not. */
export async function findPlace(
  db: Db,
  id: string,
): Promise<{ channel: AnnouncementChannel; rule: AnnouncementRule } | undefined> {
  const channels = slackTables(db).selectFrom('announcementChannels').selectAll();
  const channel = await channels.where('id', '=', id).executeTakeFirst();
  const rule = channel && (await findRule(db, channel.ruleId));
  return rule && { channel, rule };
}

/** Known by its id alone: a client named it, and Slack has not said what it is called. */
export const hasNoName = ({ channelId, name }: AnnouncementChannel): boolean => channelId === name;

export const templatesInUse = (db: Db): Promise<AnnouncementTemplate[]> =>
  slackTables(db)
    .selectFrom('announcementTemplates')
    .selectAll()
    .where('archivedAt', 'is', null)
    .orderBy('isDefault', 'desc')
    .orderBy('name')
    .execute();

/** The template of a rule; the default one where it names none, or one that is no longer in use. */
export async function templateOf({ db }: Pick<Ctx, 'db'>, rule: AnnouncementRule): Promise<AnnouncementTemplate> {
  const templates = await templatesInUse(db);
  const found = templates.find(({ id }) => id === rule.templateId) ?? templates.find(({ isDefault }) => isDefault);
  if (!found) throw new Error('There is no default announcement template.');
  return found;
}

/** An announcement is one message for each incident and channel of a rule. */
export const subjectOf = (incidentId: string, placeId: string) => `${incidentId}/${placeId}`;
export const partsOf = (subject: string) => {
  const [incidentId = '', placeId = ''] = subject.split('/');
  return { incidentId, placeId };
};
export const slotOf = (incidentId: string, placeId: string) => `announcement:${subjectOf(incidentId, placeId)}`;
