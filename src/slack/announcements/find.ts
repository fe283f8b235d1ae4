import type { Selectable } from 'kysely';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { slackTables, type SlackTables } from '../tables.ts';

export type AnnouncementRule = Selectable<SlackTables['announcementRules']>;
export type AnnouncementTemplate = Selectable<SlackTables['announcementTemplates']>;

/** The rules in use, of one workspace or of all, the oldest first. */
export function rulesInUse(db: Db, teamId?: string): Promise<AnnouncementRule[]> {
  const rules = slackTables(db).selectFrom('announcementRules').selectAll().where('archivedAt', 'is', null);
  const wanted = teamId === undefined ? rules : rules.where('teamId', '=', teamId);
  return wanted.orderBy('createdAt').orderBy('id').execute();
}

export const findRule = (db: Db, id: string): Promise<AnnouncementRule | undefined> =>
  slackTables(db).selectFrom('announcementRules').selectAll().where('id', '=', id).executeTakeFirst();

/** Known by the id of its channel alone: a client named it, and Slack has not said what it is called. */
export const hasNoName = ({ channelId, channelName }: AnnouncementRule): boolean => channelId === channelName;

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

/** An announcement is one message for each incident and rule. */
export const subjectOf = (incidentId: string, ruleId: string) => `${incidentId}/${ruleId}`;
export const partsOf = (subject: string) => {
  const [incidentId = '', ruleId = ''] = subject.split('/');
  return { incidentId, ruleId };
};
export const slotOf = (incidentId: string, ruleId: string) => `announcement:${subjectOf(incidentId, ruleId)}`;
