import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { assertConditions } from '../../incidents/conditions/judge.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { wishedNameOf } from '../incidents/channel.ts';
import { firstTeam } from '../installations/store.ts';
import { slackTables } from '../tables.ts';
import { announcementRuleChanged } from './facts.ts';
import { rulesInUse, templatesInUse, type AnnouncementRule } from './find.ts';
import { stages, unmatchedModes, updateModes } from './rules.ts';

const input = z.object({
  id: z.string().optional(),
  /** The workspace; the one that was connected first when left out. */
  teamId: z.string().optional(),
  name: z.string().max(100, 'Keep the name under 100 characters.').regex(/\S/, 'Give the rule a name.'),
  /** By its name, or by the id that Slack gave it; what is left out of a rule that there is stays as it was. */
  channel: z.string().trim().min(1, 'Name a channel.').max(80).optional(),
  channelId: z
    .string()
    .regex(/^[CG][A-Z0-9]{2,20}$/, 'Give the id of a Slack channel, such as C02AW36C1M5.')
    .optional(),
  stages: z.enum(stages).optional(),
  conditionGroups: conditionGroups.optional(),
  updates: z.enum(updateModes).optional(),
  templateId: z.string().nullish(),
  unmatched: z.enum(unmatchedModes).optional(),
});
type Given = z.output<typeof input>;

const standard = { stages: 'include_all', updates: 'none', unmatched: 'leave_in_place' } as const;

/** Adds or changes a rule by which incidents are announced in a channel. */
export const saveAnnouncementRule = command({
  name: 'slack.save_announcement_rule',
  about: 'Say which incidents are announced in which channel.',
  permission: 'organisation_settings.update',
  input,
  locks: () => ['announcements:all'],
  async run(ctx, { id, ...given }) {
    const before = (await rulesInUse(ctx.tx)).find((rule) => rule.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such announcement rule.', 'id');
    const teamId = before?.teamId ?? given.teamId ?? (await firstTeam({ db: ctx.tx }));
    await assertWorkspace(ctx.tx, teamId);
    const groups = given.conditionGroups ?? before?.conditionGroups ?? [];
    await assertConditions(ctx, groups);
    const { stages, updates, unmatched } = { ...standard, ...before, ...definedIn(given) };
    const values = {
      ...{ name: given.name, stages, updates, unmatched, ...placeOf(given, before) },
      templateId: await templateFor(ctx.tx, given.templateId === undefined ? before?.templateId : given.templateId),
    };
    const isSame = before && isDeepStrictEqual({ ...before, ...values, conditionGroups: groups }, before);
    if (isSame) return unchanged({ id: before.id });
    const saved = before?.id ?? newId(ctx.now());
    const row = { ...values, conditionGroups: JSON.stringify(groups), updatedAt: ctx.now() };
    await slackTables(ctx.tx)
      .insertInto('announcementRules')
      .values({ id: saved, teamId: teamId ?? '', ...row, createdAt: ctx.now(), archivedAt: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const refs = { rule_id: saved, change: before ? ('updated' as const) : ('created' as const) };
    const body = { name: given.name, channel: values.channelName };
    return recorded({ id: saved }, announcementRuleChanged({ refs, body }));
  },
});

const definedIn = ({ stages, updates, unmatched }: Given) => ({
  ...(stages && { stages }),
  ...(updates && { updates }),
  ...(unmatched && { unmatched }),
});

/** A channel that is known by its id alone is called by it until Slack was asked for its name. */
function placeOf({ channel, channelId }: Given, before: AnnouncementRule | undefined) {
  if (channelId) return { channelId, channelName: before?.channelId === channelId ? before.channelName : channelId };
  if (before && (channel === undefined || channel === before.channelName))
    return { channelId: before.channelId, channelName: before.channelName };
  const channelName = wishedNameOf(channel ?? '');
  if (!channelName)
    throw new UserError('invalid', 'Channel names have small letters, digits, - and _ only.', 'channel');
  return { channelName, channelId: before?.channelName === channelName ? before.channelId : null };
}

/** None stands for the default one, whichever that is. */
async function templateFor(tx: Db, id: string | null | undefined): Promise<string | null> {
  if (!id) return null;
  const found = (await templatesInUse(tx)).find((template) => template.id === id);
  if (!found) throw new UserError('invalid', 'There is no such template.', 'templateId');
  return found.isDefault ? null : id;
}

async function assertWorkspace(tx: Db, teamId: string | null): Promise<void> {
  const found = await slackTables(tx)
    .selectFrom('slackInstallations')
    .select('key')
    .where('teamId', '=', teamId ?? '')
    .executeTakeFirst();
  if (!found && teamId) throw new UserError('not_found', 'Candor is not installed in this workspace.', 'teamId');
  if (!found) throw new UserError('conflict', 'No Slack workspace is connected. Install the app first.', 'channel');
}
