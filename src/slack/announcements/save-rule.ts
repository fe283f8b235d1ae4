import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { assertConditions } from '../../incidents/conditions/judge.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { wishedNameOf } from '../incidents/channel.ts';
import { slackTables } from '../tables.ts';
import { announcementRuleChanged } from './facts.ts';
import { rulesInUse, templatesInUse } from './find.ts';
import { stages, updateModes } from './rules.ts';

/** Adds or changes a rule by which incidents are announced in a channel. */
export const saveAnnouncementRule = command({
  name: 'slack.save_announcement_rule',
  about: 'Say which incidents are announced in which channel.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    teamId: z.string(),
    name: z.string().trim().min(1, 'Give the rule a name.').max(100),
    channel: z.string().trim().min(1, 'Name a channel.').max(80),
    stages: z.enum(stages).default('include_all'),
    conditionGroups: conditionGroups.default([]),
    updates: z.enum(updateModes).default('none'),
    templateId: z.string().nullable().default(null),
  }),
  async run(ctx, { id, teamId, channel, conditionGroups: groups, ...given }) {
    const before = (await rulesInUse(ctx.tx)).find((rule) => rule.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such announcement rule.', 'id');
    const channelName = wishedNameOf(channel);
    if (!channelName)
      throw new UserError('invalid', 'Channel names have small letters, digits, - and _ only.', 'channel');
    await assertWorkspace(ctx.tx, before?.teamId ?? teamId);
    if (given.templateId && !(await templatesInUse(ctx.tx)).some((template) => template.id === given.templateId))
      throw new UserError('invalid', 'There is no such template.', 'templateId');
    await assertConditions(ctx, groups);
    const values = { ...given, channelName };
    const isSame = before && isDeepStrictEqual({ ...before, ...values, conditionGroups: groups }, before);
    if (isSame) return unchanged({ id: before.id });
    const saved = before?.id ?? newId(ctx.now());
    const kept = before?.channelName === channelName ? before.channelId : null;
    const row = { ...values, conditionGroups: JSON.stringify(groups), channelId: kept };
    await slackTables(ctx.tx)
      .insertInto('announcementRules')
      .values({ id: saved, teamId, ...row, createdAt: ctx.now(), archivedAt: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const refs = { rule_id: saved, change: before ? ('updated' as const) : ('created' as const) };
    return recorded({ id: saved }, announcementRuleChanged({ refs, body: { name: given.name, channel: channelName } }));
  },
});

async function assertWorkspace(tx: Parameters<typeof slackTables>[0], teamId: string): Promise<void> {
  const found = await slackTables(tx)
    .selectFrom('slackInstallations')
    .select('key')
    .where('teamId', '=', teamId)
    .executeTakeFirst();
  if (!found) throw new UserError('not_found', 'Candor is not installed in this workspace.', 'teamId');
}
