import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeHtml, readBody, redirect, sendText } from '../http.ts';
import { textOf, type Json } from '../json.ts';
import { page } from '../pages.ts';
import { secret } from '../store/ids.ts';
import type { OAuthCode, SlackApp, User } from '../store/documents.ts';
import type { World } from '../world.ts';

const CODE_LIFE_MS = 10 * 60_000;

type Kind = OAuthCode['kind'];

interface Asked {
  kind: Kind;
  app: SlackApp;
  scopes: string[];
  redirectUri: string;
  state: string;
  nonce?: string;
}

/** The consent page of an install, and the "who are you" page of Sign in with Slack. */
export async function authorize(
  world: World,
  kind: Kind,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { values } = await readBody(request, url);
  const asked = readRequest(world, kind, values);
  if (typeof asked === 'string')
    return sendText(
      response,
      400,
      'text/html; charset=utf-8',
      page('Something is wrong', `<h1>Something is wrong</h1><p>${escapeHtml(asked)}</p>`),
    );
  const record = (status: string) =>
    world.traffic.record({ direction: 'app→slack', kind: 'oauth', name: url.pathname, app: asked.app.id, status });
  if (textOf(values.sandbox_deny)) {
    record('access_denied');
    return redirect(response, target(asked, { error: 'access_denied' }));
  }
  const person = world.store.users.get(textOf(values.sandbox_user));
  if (!person || person.is_bot) {
    record('consent page');
    return sendText(response, 200, 'text/html; charset=utf-8', consentPage(world, asked, values));
  }
  const code = issueCode(world, asked, person);
  record('code');
  return redirect(response, target(asked, { code }));
}

function readRequest(world: World, kind: Kind, values: Json): Asked | string {
  const app = world.store.apps.find((one) => one.client_id === textOf(values.client_id));
  if (!app) return 'invalid_client_id: no app of this sandbox has this client_id.';
  const configured = app.manifest.redirect_urls;
  const redirectUri = textOf(values.redirect_uri) ?? configured[0];
  if (!redirectUri || !URL.canParse(redirectUri))
    return 'bad_redirect_uri: the app gave no redirect_uri and its manifest has none.';
  if (configured.length > 0 && !configured.some((one) => redirectUri.startsWith(one))) {
    return `bad_redirect_uri: ${redirectUri} is not under a redirect URL of the manifest (${configured.join(', ')}).`;
  }
  const scopes = (textOf(values.scope) ?? '').split(/[,\s]+/).filter((scope) => scope !== '');
  if (kind === 'openid' && !scopes.includes('openid'))
    return 'invalid_scope: Sign in with Slack needs the scope openid.';
  if (kind === 'openid' && values.response_type !== 'code') return 'invalid_arguments: response_type must be "code".';
  if (kind === 'install' && scopes.length === 0) return 'invalid_scope: the app asks for no scopes.';
  return { kind, app, scopes, redirectUri, state: textOf(values.state) ?? '', nonce: textOf(values.nonce) };
}

function target(asked: Asked, extra: Record<string, string>): string {
  const url = new URL(asked.redirectUri);
  for (const [key, value] of Object.entries(extra)) url.searchParams.set(key, value);
  url.searchParams.set('state', asked.state);
  return url.href;
}

function issueCode(world: World, asked: Asked, person: User): string {
  const id = `${Math.floor(world.clock.now())}.${secret(16)}`;
  world.store.codes.save({
    id,
    kind: asked.kind,
    app: asked.app.id,
    team: person.team,
    user: person.id,
    scopes: asked.scopes,
    redirect_uri: asked.redirectUri,
    nonce: asked.nonce,
    used: false,
    expires: world.clock.now() + CODE_LIFE_MS,
  });
  world.commit();
  return id;
}

function consentPage(world: World, asked: Asked, values: Json): string {
  const hidden = Object.entries(values)
    .filter(([key]) => !key.startsWith('sandbox_'))
    .map(([key, value]) => `<input type="hidden" name="${escapeHtml(key)}" value="${escapeHtml(String(value))}">`)
    .join('');
  const team = textOf(values.team);
  const workspaces = world.store.workspaces.where((one) => !team || one.id === team);
  const choices = workspaces.map((workspace, place) => {
    const people = world.store.users.where((user) => user.team === workspace.id && !user.is_bot && !user.deleted);
    const radios = people
      .map(
        (user, index) =>
          `<label><input type="radio" name="sandbox_user" value="${user.id}" ${place + index === 0 ? 'checked' : ''}> ${escapeHtml(user.real_name)} <small>${escapeHtml(user.email ?? '')}</small></label>`,
      )
      .join('');
    return `<fieldset><legend>${escapeHtml(workspace.name)}</legend>${radios}</fieldset>`;
  });
  const name = escapeHtml(asked.app.name);
  const wants = asked.scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
  const heading = asked.kind === 'openid' ? `Sign in to ${name} with Slack` : `${name} is asking to be installed`;
  const lead = asked.kind === 'openid' ? 'Choose who you are.' : 'Choose the workspace, by choosing who installs it.';
  return page(
    heading,
    `<h1>${heading}</h1><p>${lead}</p><form method="post">${hidden}${choices.join('')}<details><summary>What ${name} may do</summary><ul>${wants}</ul></details><p><button class="primary">Allow</button> <button name="sandbox_deny" value="1">Cancel</button></p></form>`,
  );
}
