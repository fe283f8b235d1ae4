import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { forAll, query } from '../kernel/query.ts';
import { announcementChannelChanged } from './facts.ts';
import { wishedNameOf } from './incidents/channel.ts';
import { slackTables } from './tables.ts';

/** Says in which channel of a workspace incidents are announced. */
export const chooseAnnouncementChannel = command({
  name: 'slack.choose_announcement_channel',
  about: 'Choose the channel in which incidents are announced.',
  permission: 'organisation_settings.update',
  input: z.object({ teamId: z.string(), name: z.string().trim().min(1, 'Name a channel.').max(80) }),
  async run(ctx, { teamId, name }) {
    const to = wishedNameOf(name);
    if (!to) throw new UserError('invalid', 'Channel names have small letters, digits, - and _ only.', 'name');
    const installations = slackTables(ctx.tx);
    const before = await installations
      .selectFrom('slackInstallations')
      .select(['key', 'announcementName'])
      .where('teamId', '=', teamId)
      .forUpdate()
      .executeTakeFirst();
    if (!before) throw new UserError('not_found', 'Candor is not installed in this workspace.', 'teamId');
    if (before.announcementName === to) return unchanged(null);
    await installations
      .updateTable('slackInstallations')
      .set({ announcementName: to, announcementId: null })
      .where('key', '=', before.key)
      .execute();
    return recorded(
      null,
      announcementChannelChanged({ refs: { team_id: teamId }, body: { from: before.announcementName, to } }),
    );
  },
});

/** The connected workspaces; never their tokens. */
export const listWorkspaces = query({
  name: 'slack.list_workspaces',
  about: 'List the connected Slack workspaces.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  async run(ctx) {
    const rows = slackTables(ctx.db)
      .selectFrom('slackInstallations')
      .select(['teamId', 'teamName', 'announcementName', 'installedAt', 'endedAt', 'endedReason']);
    return forAll(await rows.orderBy('installedAt').execute());
  },
});
