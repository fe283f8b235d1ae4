import { z } from 'zod';
import { forAll, query } from '../kernel/query.ts';
import { slackTables } from './tables.ts';

/** The connected workspaces; never their tokens. */
export const listWorkspaces = query({
  name: 'slack.list_workspaces',
  about: 'List the connected Slack workspaces.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  async run(ctx) {
    const rows = slackTables(ctx.db)
      .selectFrom('slackInstallations')
      .select(['teamId', 'teamName', 'installedAt', 'endedAt', 'endedReason']);
    return forAll(await rows.orderBy('installedAt').execute());
  },
});
