import type { IncomingMessage } from 'node:http';
import { SlackError } from '../rules/errors.ts';
import { objectOf, type Json } from '../json.ts';
import type { SlackApp, Token } from '../store/documents.ts';
import type { World } from '../world.ts';
import { Args, assertScope, type Method, type OpenMethod, type Tier } from './method.ts';
import { methods, openMethods } from './table.ts';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Json;
  drop?: boolean;
}

interface Credentials {
  token: string | undefined;
  bearer: boolean;
  basic: { id: string; secret: string } | undefined;
}

/** Answers one Web API call the way Slack would, faults included, and writes it into the traffic. */
export async function callMethod(world: World, name: string, request: IncomingMessage, values: Json): Promise<Answer> {
  const started = world.clock.now();
  const args = new Args(values);
  const credentials = credentialsOf(request, args);
  const token = world.store.tokens.get(credentials.token);
  const where = { method: name, app: token?.app, team: token?.team };
  const latency = world.faults.take(['latency'], where);
  if (latency) await world.clock.sleep(latency.ms);
  const answer = faulty(world, where) ?? decide(world, name, args, credentials, token);
  const lost = world.faults.take(['lost_answer'], where);
  if (lost) answer.drop = true;
  const error = typeof answer.body.error === 'string' ? answer.body.error : undefined;
  world.traffic.record({
    direction: 'app→slack',
    kind: 'method',
    name,
    ...where,
    status: answer.drop ? 'dropped' : (error ?? String(answer.status)),
    duration_ms: world.clock.now() - started,
    request: without(values, 'token'),
    response: answer.body,
    broken: error,
  });
  return answer;
}

function without(values: Json, key: string): Json {
  const { [key]: _left, ...rest } = values;
  return rest;
}

function faulty(world: World, where: { method: string; app?: string; team?: string }): Answer | undefined {
  const fault = world.faults.take(['outage', 'drop', 'rate_limited', 'server_error', 'error'], where);
  if (!fault) return undefined;
  if (fault.kind === 'outage' || fault.kind === 'drop') return { status: 0, headers: {}, body: {}, drop: true };
  if (fault.kind === 'rate_limited') return limited(fault.retry_after, 'ratelimited');
  if (fault.kind === 'error') return ok({ ok: false, error: fault.error });
  return { status: fault.status, headers: {}, body: { ok: false, error: fault.error } };
}

function limited(seconds: number, error: string): Answer {
  return { status: 429, headers: { 'retry-after': String(seconds) }, body: { ok: false, error } };
}

function ok(body: Json, headers: Record<string, string> = {}): Answer {
  return { status: 200, headers, body };
}

function credentialsOf(request: IncomingMessage, args: Args): Credentials {
  const header = request.headers.authorization ?? '';
  const [scheme = '', value = ''] = header.split(/\s+/);
  if (scheme.toLowerCase() === 'bearer') return { token: value, bearer: true, basic: undefined };
  if (scheme.toLowerCase() === 'basic') {
    const [id = '', ...rest] = Buffer.from(value, 'base64').toString().split(':');
    const basic = { id: decodeURIComponent(id), secret: decodeURIComponent(rest.join(':')) };
    return { token: args.text('token'), bearer: false, basic };
  }
  return { token: args.text('token'), bearer: false, basic: undefined };
}

function decide(world: World, name: string, args: Args, credentials: Credentials, token: Token | undefined): Answer {
  try {
    const open = openMethods[name];
    const method = methods[name];
    if (open) return runOpen(world, open, args, credentials, token);
    if (!method) throw new SlackError('unknown_method', { req_method: name });
    return runMethod(world, name, method, args, credentials, token);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    world.commit();
    const headers: Record<string, string> = token ? { 'x-oauth-scopes': token.scopes.join(',') } : {};
    return ok({ ok: false, error: error.code, ...error.extra }, headers);
  }
}

function runOpen(
  world: World,
  method: OpenMethod,
  args: Args,
  credentials: Credentials,
  token: Token | undefined,
): Answer {
  if (!method.tokens.includes('none') || credentials.token) {
    assertToken(credentials, token);
    if (token && !method.tokens.includes(token.kind)) throw new SlackError('not_allowed_token_type');
  }
  const app = world.store.apps.get(token?.app);
  const { basic, bearer } = credentials;
  const body = method.open({ world, args, app, token, basic, bearer });
  world.commit();
  return ok({ ok: true, ...body });
}

function assertToken(credentials: Credentials, token: Token | undefined): asserts token {
  if (!credentials.token) throw new SlackError('not_authed');
  if (!token) throw new SlackError('invalid_auth');
  if (token.revoked) throw new SlackError('token_revoked');
}

function runMethod(
  world: World,
  name: string,
  method: Method,
  args: Args,
  credentials: Credentials,
  token: Token | undefined,
): Answer {
  assertToken(credentials, token);
  if (token.kind === 'app') throw new SlackError('not_allowed_token_type');
  const installation = world.store.installations.get(`${token.team}:${token.app}`);
  const app = world.store.apps.get(token.app);
  if (!installation || !app || !token.team || !token.user) throw new SlackError('account_inactive');
  const refused = overLimit(world, name, method.tier, args, token.team, app);
  if (refused) return refused;
  const scopes = token.kind === 'bot' ? installation.scopes : token.scopes;
  assertScope(scopes, method.scopes ?? []);
  const body = method.run({ world, args, app, installation, token, team: token.team, user: token.user, scopes });
  world.commit();
  return ok(
    { ok: true, ...objectOf(body) },
    { 'x-oauth-scopes': scopes.join(','), 'x-accepted-oauth-scopes': (method.scopes ?? []).join(',') },
  );
}

function overLimit(
  world: World,
  name: string,
  tier: Tier,
  args: Args,
  team: string,
  app: SlackApp,
): Answer | undefined {
  const wait = world.limits.take(name, tier, team, app.id);
  if (wait > 0) return limited(wait, 'ratelimited');
  const channel = args.text('channel');
  if (tier !== 'post' || !channel) return undefined;
  const postWait = world.limits.takePost(channel, app.id);
  return postWait > 0 ? limited(postWait, 'rate_limited') : undefined;
}
