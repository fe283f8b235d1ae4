import { z } from 'zod';
import { route } from '../kernel/route.ts';
import { findChannels } from './channels/find-channels.ts';
import { listWorkspaces, nameChannels, showChannelNaming } from './settings.ts';

const workspace = z.object({
  team_id: z.string(),
  name: z.string(),
  installed_at: z.string(),
  ended_reason: z.string().nullable(),
});

export const routes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/slack/channels',
    tag: 'Slack',
    about: 'Public channels of a workspace by the letters of their names, and whether one is called just that',
    query: z.object({ team_id: z.string(), name: z.string().max(80).optional() }),
    reply: z.object({
      channels: z.array(z.object({ id: z.string(), name: z.string() })),
      ...{ name: z.string(), is_known: z.boolean(), has_any: z.boolean() },
    }),
    async run(ctx, { query: { team_id: teamId, name: words } }) {
      const { channels, name, isKnown, hasAny } = await ctx.ask(findChannels, { teamId, words });
      const shown = channels.map(({ channelId: id, name }) => ({ id, name }));
      return { channels: shown, name, is_known: isKnown, has_any: hasAny };
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/slack/workspaces',
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
  route({
    method: 'GET',
    url: '/api/candor/v1/slack/channel_naming',
    tag: 'Slack',
    about: 'How channels of incidents are called, with an example by that pattern or another',
    query: z.object({ pattern: z.string().max(80).optional() }),
    reply: z.object({ pattern: z.string(), example: z.string(), stream_example: z.string() }),
    async run(ctx, { query }) {
      const { streamExample, ...naming } = await ctx.ask(showChannelNaming, query);
      return { ...naming, stream_example: streamExample };
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/slack/channel_naming',
    tag: 'Slack',
    about: 'Say how channels of incidents are called',
    body: z.object({ pattern: z.string() }),
    status: 204,
    async run(ctx, { body }) {
      await ctx.run(nameChannels, body);
    },
  }),
];
