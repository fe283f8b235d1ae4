import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { assertConditions } from '../../incidents/conditions/judge.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { firstTeam } from '../installations/store.ts';
import { slackTables } from '../tables.ts';
import { announcementRuleChanged } from './facts.ts';
import { rulesInUse, templatesInUse } from './find.ts';
import { placeOf, placesFrom } from './places.ts';
import { channelWords, stages, unmatchedModes, updateModes } from './rules.ts';
import { forgetWaiting, takeOutOf, writeChannels } from './write.ts';

const most = [50, 'A rule announces in 50 channels at most. Make another rule for more.'] as const;

const input = z.object({
  id: z.string().optional(),
  /** The workspace; the one that was connected first when left out. */
  teamId: z.string().optional(),
  name: z.string().max(100, 'Keep the name under 100 characters.').regex(/\S/, 'Give the rule a name.'),
  /** By their names, or by the ids that Slack gave them; what is left out of a rule that there is stays as it was. */
  channels: z
    .array(z.string().trim().min(1, 'Name a channel.').max(80))
    .max(...most)
    .optional(),
  channelIds: z
    .array(z.string().regex(/^[CG][A-Z0-9]{2,20}$/, 'Give the id of a Slack channel, such as C02AW36C1M5.'))
    .max(...most)
    .optional(),
  stages: z.enum(stages).optional(),
  conditionGroups: conditionGroups.optional(),
  updates: z.enum(updateModes).optional(),
  templateId: z.string().nullish(),
  unmatched: z.enum(unmatchedModes).optional(),
});
type Given = z.output<typeof input>;

const standard = { stages: 'include_all', updates: 'none', unmatched: 'leave_in_place' } as const;

/** Adds or changes a rule by which incidents are announced in channels. */
export const saveAnnouncementRule = command({
  name: 'slack.save_announcement_rule',
  about: 'Say which incidents are announced in which channels.',
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
    const places = await placesFrom(ctx.tx, teamId, given, before);
    const values = {
      ...{ name: given.name, stages, updates, unmatched },
      templateId: await templateFor(ctx.tx, given.templateId === undefined ? before?.templateId : given.templateId),
    };
    const after = { ...before, ...values, conditionGroups: groups };
    if (before && isDeepStrictEqual(after, before) && isDeepStrictEqual(before.channels.map(placeOf), places))
      return unchanged({ id: before.id });
    const saved = before?.id ?? newId(ctx.now());
    const row = { ...values, conditionGroups: JSON.stringify(groups), updatedAt: ctx.now() };
    await slackTables(ctx.tx)
      .insertInto('announcementRules')
      .values({ id: saved, teamId: teamId ?? '', ...row, createdAt: ctx.now(), archivedAt: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const removed = await writeChannels(ctx, saved, places);
    await forgetWaiting(ctx, removed);
    if (unmatched === 'remove') await takeOutOf(ctx, removed);
    const refs = { rule_id: saved, change: before ? ('updated' as const) : ('created' as const) };
    const body = { name: given.name, ...channelWords(places) };
    return recorded({ id: saved }, announcementRuleChanged({ refs, body }));
  },
});

const definedIn = ({ stages, updates, unmatched }: Given) => ({
  ...(stages && { stages }),
  ...(updates && { updates }),
  ...(unmatched && { unmatched }),
});

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
  if (!found) throw new UserError('conflict', 'No Slack workspace is connected. Install the app first.', 'channels');
}
