import { z } from 'zod';
import { conditionGroups } from '../../expressions/shapes.ts';
import { route } from '../../kernel/route.ts';
import { listWorkspaceRules } from './find.ts';
import { placeChannels } from './place-channels.ts';

const tag = 'Slack';
const url = '/api/candor/v1/slack/workspace_rules';
const version = z.number().int();
const rules = z.array(
  z.object({ name: z.string(), condition_groups: conditionGroups.default([]), team_id: z.string() }),
);

export const routes = [
  route({
    ...{
      method: 'GET',
      url,
      tag,
      about: 'The rules by which channels of incidents open in a workspace, in their order',
    },
    reply: z.object({ rules, version }),
    async run(ctx) {
      const found = await ctx.ask(listWorkspaceRules, {});
      return {
        rules: found.rules.map(({ name, conditionGroups, teamId }) => ({
          ...{ name, condition_groups: conditionGroups, team_id: teamId },
        })),
        version: found.version,
      };
    },
  }),
  route({
    ...{ method: 'PUT', url, tag, about: 'Say in which workspace channels of incidents open' },
    /** All of them in their order, and the version that was looked at. */
    body: z.object({ rules, version }),
    reply: z.object({ version }),
    run: (ctx, { body }) =>
      ctx.run(placeChannels, {
        version: body.version,
        rules: body.rules.map(({ name, condition_groups, team_id }) => ({
          ...{ name, conditionGroups: condition_groups, teamId: team_id },
        })),
      }),
  }),
];
