import type { AppsConnectionsOpenResponse, AuthTestResponse } from '@slack/web-api';
import { SlackError } from '../rules/errors.ts';
import type { Json } from '../json.ts';
import { issueTicket } from '../delivery/socket-mode.ts';
import { revokeToken, uninstall } from '../oauth/install.ts';
import type { Call, Method, OpenCall, OpenMethod } from './method.ts';

function test(call: Call): Json {
  const { world, team, user, installation, app, token } = call;
  const workspace = world.store.workspaces.get(team);
  const answer = {
    ok: true,
    url: `${world.url}/`,
    team: workspace?.name,
    user: world.store.users.get(user)?.name,
    team_id: team,
    user_id: user,
    ...(token.kind === 'bot' && { bot_id: installation.bot_id }),
    app_id: app.id,
    app_name: app.name,
    is_enterprise_install: false,
  } satisfies AuthTestResponse;
  return answer;
}

function revoke(call: Call): Json {
  if (call.args.flag('test')) return { revoked: false };
  revokeToken(call.world, call.token);
  return { revoked: true };
}

function remove(call: Call): Json {
  const id = call.args.text('client_id');
  if (!call.world.store.apps.find((app) => app.client_id === id)) throw new SlackError('invalid_client_id');
  if (call.app.client_id !== id) throw new SlackError('client_id_token_mismatch');
  if (call.app.client_secret !== call.args.text('client_secret')) throw new SlackError('bad_client_secret');
  uninstall(call.world, call.installation);
  return {};
}

function openConnection(call: OpenCall): Json {
  const { world, app, token } = call;
  if (!app || !token) throw new SlackError('not_authed');
  if (!token.scopes.includes('connections:write')) {
    throw new SlackError('missing_scope', { needed: 'connections:write', provided: token.scopes.join(',') });
  }
  return { ok: true, url: issueTicket(world, app) } satisfies AppsConnectionsOpenResponse;
}

function apiTest(call: OpenCall): Json {
  const error = call.args.text('error');
  if (error) throw new SlackError(error, { args: call.args.values });
  return { args: call.args.values };
}

export const identityMethods: Record<string, Method> = {
  'auth.test': { tier: 'special', run: test },
  'auth.revoke': { tier: 'T3', run: revoke },
  'apps.uninstall': { tier: 'T1', run: remove },
};

export const openIdentityMethods: Record<string, OpenMethod> = {
  'api.test': { tier: 'T4', tokens: ['none', 'bot', 'user', 'app'], open: apiTest },
  'apps.connections.open': { tier: 'T3', tokens: ['app'], open: openConnection },
};
