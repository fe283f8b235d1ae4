import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { assertConditions } from '../../incidents/conditions/judge.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { workspaceRulesChanged } from '../facts.ts';
import { slackTables } from '../tables.ts';
import { connectedTeams, workspaceRule, workspaceRules } from './find.ts';

/** Says in which workspace channels of new incidents open; those that are open stay where they are. */
export const placeChannels = command({
  name: 'slack.place_channels',
  about: 'Say in which Slack workspace channels of incidents open.',
  permission: 'organisation_settings.update',
  input: z.object({
    /** In their order: the first that holds says it. */
    rules: z.array(workspaceRule).max(100, 'At most 100 rules.'),
    /** Of the rules that were looked at. */
    version: z.number().int(),
  }),
  locks: () => ['workspace_rules:all'],
  async run(ctx, { rules, version }) {
    const before = await workspaceRules(ctx.tx);
    if (before.version !== version)
      throw new UserError('conflict', 'Somebody has changed the rules meanwhile. Load the page again.', 'version');
    if (isDeepStrictEqual(before.rules, rules)) return unchanged({ version });
    const connected = await connectedTeams(ctx.tx);
    for (const [index, { teamId, conditionGroups }] of rules.entries()) {
      // A rule of a workspace that has gone stays until somebody takes it out.
      if (!connected.has(teamId) && !before.rules.some((rule) => rule.teamId === teamId))
        throw new UserError('invalid', 'Candor is not installed in this workspace.', `rules.${index}.teamId`);
      await assertConditions(ctx, conditionGroups);
    }
    const row = { rules: JSON.stringify(rules), version: version + 1 };
    await slackTables(ctx.tx)
      .insertInto('channelWorkspaces')
      .values(row)
      .onConflict((conflict) => conflict.column('isOnly').doUpdateSet(row))
      .execute();
    const body = { names: rules.map(({ name }) => name) };
    return recorded({ version: version + 1 }, workspaceRulesChanged({ refs: {}, body }));
  },
});
