import { z } from 'zod';
import { route } from '../kernel/route.ts';
import { listWorkspaces } from './settings.ts';

const workspace = z.object({
  team_id: z.string(),
  name: z.string(),
  installed_at: z.string(),
  ended_reason: z.string().nullable(),
});

export const routes = [
  route({
    method: 'GET',
    url: '/api/internal/slack/workspaces',
    tag: 'Slack',
    about: 'The connected workspaces',
    reply: z.object({ workspaces: z.array(workspace) }),
    async run(ctx) {
      const rows = await ctx.ask(listWorkspaces, {});
      return {
        workspaces: rows.flatMap(({ teamId, teamName, installedAt, endedAt, endedReason }) => {
          if (teamId === null) return [];
          const ended_reason = endedAt ? (endedReason ?? 'It was removed in Slack.') : null;
          return [{ team_id: teamId, name: teamName, installed_at: installedAt.toISOString(), ended_reason }];
        }),
      };
    },
  }),
];
