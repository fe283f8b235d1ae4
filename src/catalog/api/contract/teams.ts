import { z } from 'zod';
import { route, type RouteCtx } from '../../../kernel/route.ts';
import { whoAmI } from '../../../people/api-keys/list.ts';
import { pageSize, paginationMeta, userV2, usersJson } from '../../../people/api.ts';
import { usersById } from '../../../people/find.ts';
import { listTeams, namesOfTeams, showTeam, type Team } from '../../teams.ts';

const member = userV2.omit({ role: true });
const team = z.object({
  ...{ id: z.string(), name: z.string(), members: z.array(member) },
  catalog_entry: z.object({ id: z.string(), name: z.string(), external_id: z.string().optional() }),
});
const tag = 'Teams V3';

async function teamsJson(ctx: RouteCtx, teams: readonly Team[]): Promise<z.input<typeof team>[]> {
  const ids = teams.flatMap(({ memberIds }) => memberIds);
  const people = await usersJson(ctx, await usersById(ctx.db, ids));
  return teams.map(({ id, name, externalId, memberIds }) => ({
    ...{ id, name, members: memberIds.flatMap((member) => people.get(member) ?? []) },
    catalog_entry: { id, name, ...(externalId && { external_id: externalId }) },
  }));
}

export const routes = [
  route({
    ...{ method: 'GET', url: '/api/v3/teams', tag, about: 'List teams with their members' },
    tool: 'team_list',
    query: z.object({ page_size: pageSize(250), after: z.string().optional() }),
    reply: z.object({ teams: z.array(team), pagination_meta: paginationMeta }),
    async run(ctx, { query: { page_size, after } }) {
      const { teams, more } = await ctx.ask(listTeams, { pageSize: page_size, after });
      const last = more ? teams.at(-1)?.id : undefined;
      return { teams: await teamsJson(ctx, teams), pagination_meta: { page_size, ...(last && { after: last }) } };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/v3/teams/:id', tag, about: 'Show a team with its members' },
    tool: 'team_show',
    params: z.object({ id: z.string() }),
    reply: z.object({ team }),
    async run(ctx, { params }) {
      const [shown] = await teamsJson(ctx, [await ctx.ask(showTeam, params)]);
      return { team: shown as NonNullable<typeof shown> };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/v1/identity', tag: 'Utilities V1', about: 'Say which key asks, and its roles' },
    tool: 'identity_show',
    reply: z.object({
      identity: z.object({
        ...{ name: z.string(), dashboard_url: z.string(), roles: z.array(z.string()) },
        ...{ team_roles: z.array(z.string()), teams: z.array(z.object({ id: z.string(), name: z.string() })) },
      }),
    }),
    async run(ctx) {
      const { name, roles, teamRoles, teamIds } = await ctx.ask(whoAmI, {});
      // A key may know what its own teams are called, whatever it may read besides.
      const teams = teamIds.length > 0 ? await ctx.ask(namesOfTeams, { ids: teamIds }) : [];
      return {
        identity: { name, dashboard_url: ctx.kernel.config.PUBLIC_URL, roles, team_roles: teamRoles, teams },
      };
    },
  }),
];
