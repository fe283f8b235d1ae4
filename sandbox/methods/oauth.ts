import type { OauthV2AccessResponse, OpenIDConnectTokenResponse, OpenIDConnectUserInfoResponse } from '@slack/web-api';
import { avatarUrl } from '../conversations/wire.ts';
import { install } from '../oauth/install.ts';
import { signToken } from '../oauth/keys.ts';
import { SlackError } from '../rules/errors.ts';
import { secret } from '../store/ids.ts';
import type { OAuthCode, SlackApp, Token, User } from '../store/documents.ts';
import type { World } from '../world.ts';
import type { Json } from '../json.ts';
import type { OpenCall, OpenMethod } from './method.ts';

const TOKEN_LIFE_SECONDS = 3600;

function clientOf({ world, args, basic }: OpenCall): SlackApp {
  const id = basic?.id ?? args.text('client_id');
  const given = basic?.secret ?? args.text('client_secret');
  const app = world.store.apps.find((one) => one.client_id === id);
  if (!app) throw new SlackError('invalid_client_id');
  if (app.client_secret !== given) throw new SlackError('bad_client_secret');
  return app;
}

function redeem(call: OpenCall, app: SlackApp, kind: OAuthCode['kind']): OAuthCode {
  const code = call.world.store.codes.get(call.args.text('code'));
  const good = code && code.app === app.id && code.kind === kind && !code.used && code.expires > call.world.clock.now();
  if (!good) throw new SlackError('invalid_code');
  const redirectUri = call.args.text('redirect_uri');
  if (redirectUri !== undefined && redirectUri !== code.redirect_uri) throw new SlackError('bad_redirect_uri');
  code.used = true;
  call.world.store.codes.save(code);
  return code;
}

function userToken(world: World, app: SlackApp, user: User, scopes: string[]): Token {
  const token: Token = {
    id: `xoxp-${secret(20)}`,
    kind: 'user',
    app: app.id,
    team: user.team,
    user: user.id,
    scopes,
    revoked: false,
  };
  return world.store.tokens.save(token);
}

function access(call: OpenCall): Json {
  const app = clientOf(call);
  const code = redeem(call, app, 'install');
  const token = install(call.world, app, code.team, { scopes: code.scopes, installer: code.user });
  const workspace = call.world.store.workspaces.get(code.team);
  return {
    ok: true,
    access_token: token.id,
    token_type: 'bot',
    scope: token.scopes.join(','),
    bot_user_id: token.user,
    app_id: app.id,
    team: { id: code.team, name: workspace?.name },
    enterprise: null as unknown as undefined,
    authed_user: { id: code.user },
    is_enterprise_install: false,
  } satisfies OauthV2AccessResponse;
}

function identityToken(call: OpenCall): Json {
  const app = clientOf(call);
  const grant = call.args.text('grant_type') ?? 'authorization_code';
  if (grant !== 'authorization_code') throw new SlackError('invalid_grant_type');
  const code = redeem(call, app, 'openid');
  const user = call.world.store.users.get(code.user);
  if (!user) throw new SlackError('invalid_code');
  const token = userToken(call.world, app, user, code.scopes);
  const now = call.world.clock.seconds();
  const idToken = signToken(call.world, {
    iss: call.world.url,
    sub: user.id,
    aud: app.client_id,
    exp: now + 300,
    iat: now,
    auth_time: now,
    nonce: code.nonce,
    at_hash: secret(8),
    ...identity(call.world, user, code.scopes),
  });
  return {
    ok: true,
    access_token: token.id,
    token_type: 'Bearer',
    id_token: idToken,
    expires_in: TOKEN_LIFE_SECONDS,
  } satisfies OpenIDConnectTokenResponse;
}

function identity(world: World, user: User, scopes: string[]): Json {
  const workspace = world.store.workspaces.get(user.team);
  const [given = user.real_name, ...family] = user.real_name.split(' ');
  const email = scopes.includes('email') && {
    email: user.email,
    email_verified: true,
    date_email_verified: 1_700_000_000,
  };
  const profile = scopes.includes('profile') && {
    name: user.real_name,
    given_name: given,
    family_name: family.join(' '),
    locale: 'en-US',
    picture: avatarUrl(world, user, 512),
    'https://slack.com/team_name': workspace?.name,
    'https://slack.com/team_domain': workspace?.domain,
    'https://slack.com/user_image_48': avatarUrl(world, user, 48),
    'https://slack.com/user_image_192': avatarUrl(world, user, 192),
  };
  return { 'https://slack.com/team_id': user.team, 'https://slack.com/user_id': user.id, ...email, ...profile };
}

function userInfo(call: OpenCall): Json {
  const { world, token } = call;
  const user = world.store.users.get(token?.user);
  if (!token || !user) throw new SlackError('not_authed');
  if (!token.scopes.includes('openid'))
    throw new SlackError('missing_scope', { needed: 'openid', provided: token.scopes.join(',') });
  return { ok: true, sub: user.id, ...identity(world, user, token.scopes) } satisfies OpenIDConnectUserInfoResponse;
}

export const oauthMethods: Record<string, OpenMethod> = {
  'oauth.v2.access': { tier: 'special', tokens: ['none'], open: access },
  'openid.connect.token': { tier: 'special', tokens: ['none'], open: identityToken },
  'openid.connect.userInfo': { tier: 'special', tokens: ['user'], open: userInfo },
};
