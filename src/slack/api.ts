import { z } from 'zod';
import { route } from '../kernel/route.ts';
import { chooseAnnouncementChannel, listWorkspaces } from './settings.ts';

const workspace = z.object({
  team_id: z.string(),
  name: z.string(),
  announcement_channel: z.string(),
  installed_at: z.string(),
  ended_reason: z.string().nullable(),
});

export const routes = [
  route({
    method: 'GET',
    url: '/api/internal/slack/workspaces',
    tag: 'Slack',
    about: 'The connected workspaces, and where each announces incidents',
    reply: z.object({ workspaces: z.array(workspace) }),
    async run(ctx) {
      const rows = await ctx.ask(listWorkspaces, {});
      return {
        workspaces: rows.flatMap(({ teamId, teamName, announcementName, installedAt, endedAt, endedReason }) => {
          if (teamId === null) return [];
          const ended_reason = endedAt ? (endedReason ?? 'It was removed in Slack.') : null;
          const named = { team_id: teamId, name: teamName, announcement_channel: announcementName };
          return [{ ...named, installed_at: installedAt.toISOString(), ended_reason }];
        }),
      };
    },
  }),
  route({
    method: 'PUT',
    url: '/api/internal/slack/workspaces/:team_id/announcements',
    tag: 'Slack',
    about: 'Choose the channel in which incidents are announced',
    params: z.object({ team_id: z.string() }),
    body: z.object({ channel: z.string() }),
    status: 204,
    async run(ctx, { params, body }) {
      await ctx.run(chooseAnnouncementChannel, { teamId: params.team_id, name: body.channel });
    },
  }),
];
