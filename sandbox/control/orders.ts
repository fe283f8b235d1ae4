import { disconnectAll } from '../delivery/socket-mode.ts';
import { verifyUrl, postToApp } from '../delivery/http-mode.ts';
import type { FaultKind } from '../faults.ts';
import { install, revokeToken, uninstall } from '../oauth/install.ts';
import { ManifestError, readManifest } from '../rules/manifest.ts';
import { saveApp } from '../store/default-app.ts';
import { newId, secret } from '../store/ids.ts';
import { plant, SEEDS, type Seed } from '../store/seed.ts';
import { listOf, objectOf, textOf, type Json } from '../json.ts';
import type { Manifest, SlackApp } from '../store/documents.ts';
import type { World } from '../world.ts';
import { populate } from '../populate.ts';
import { ControlError } from './control-error.ts';
import { appOf, need, workspaceOf } from './lookup.ts';
import { credentialsOf } from './read.ts';

const TIMED: FaultKind[] = [
  'latency',
  'rate_limited',
  'server_error',
  'drop',
  'lost_answer',
  'error',
  'outage',
  'delay_events',
  'duplicate_events',
  'reorder_events',
];
const AT_ONCE = [
  'refresh_requested',
  'warning',
  'link_disabled',
  'too_many_websockets',
  'cut_sockets',
  'revoke_token',
  'uninstall',
  'app_rate_limited',
];

/** Orders a fault: one that lasts (`times` or `seconds`), or one that happens now. */
export function order(world: World, input: Json): Json {
  const kind = need(input, 'kind');
  if (AT_ONCE.includes(kind)) return atOnce(world, kind, input);
  if (!TIMED.includes(kind as FaultKind)) {
    throw new ControlError(400, `There is no fault "${kind}". Known: ${[...TIMED, ...AT_ONCE].join(', ')}.`);
  }
  if (kind === 'outage' && input.seconds === undefined)
    throw new ControlError(400, 'Say how many seconds the outage lasts.');
  const fault = world.faults.add({ ...(input as object), kind: kind as FaultKind });
  if (kind === 'outage') disconnectAll(world, undefined);
  world.traffic.changed('faults', { faults: world.faults.list() });
  return { fault };
}

function atOnce(world: World, kind: string, input: Json): Json {
  const app = appOf(world, input);
  if (kind === 'cut_sockets') disconnectAll(world, undefined, app.id);
  else if (kind === 'revoke_token') revoke(world, app, input);
  else if (kind === 'uninstall') remove(world, app, input);
  else if (kind === 'app_rate_limited') tellRateLimited(world, app, input);
  else disconnectOne(world, kind, app.id, input);
  return { done: kind };
}

function disconnectOne(world: World, kind: string, app: string, input: Json): void {
  const connections = world.connections.get(app) ?? [];
  if (input.all === true || kind === 'link_disabled') disconnectAll(world, kind, app);
  else if (kind === 'warning') connections[0]?.warn();
  else connections[0]?.disconnect(kind);
}

function revoke(world: World, app: SlackApp, input: Json): void {
  const team = workspaceOf(world, input).id;
  const token = world.store.tokens.find(
    (one) => one.app === app.id && one.team === team && one.kind === 'bot' && !one.revoked,
  );
  if (!token) throw new ControlError(404, `${app.name} has no live bot token in ${team}.`);
  revokeToken(world, token);
}

function remove(world: World, app: SlackApp, input: Json): void {
  const installation = world.store.installations.get(`${workspaceOf(world, input).id}:${app.id}`);
  if (installation) uninstall(world, installation);
}

function tellRateLimited(world: World, app: SlackApp, input: Json): void {
  const payload = {
    token: app.verification_token,
    type: 'app_rate_limited',
    team_id: workspaceOf(world, input).id,
    minute_rate_limited: world.clock.seconds(),
    api_app_id: app.id,
  };
  if (!app.manifest.socket_mode) {
    void postToApp(world, app, {
      kind: 'events_api',
      name: 'app_rate_limited',
      payload,
      url: app.manifest.events_url,
      accepts: false,
    });
    return;
  }
  const connection = (world.connections.get(app.id) ?? []).find((one) => one.ready);
  connection?.send({
    envelope_id: crypto.randomUUID(),
    type: 'events_api',
    payload,
    accepts_response_payload: false,
    retry_attempt: 0,
    retry_reason: '',
  });
}

export function setClock(world: World, input: Json): Json {
  if (input.advance !== undefined) {
    const seconds = Number(input.advance);
    if (!(seconds >= 0)) throw new ControlError(400, '"advance" is a number of seconds, not below 0.');
    world.advance(seconds);
  }
  if (input.state === 'stopped') world.clock.stop();
  if (input.state === 'running') world.clock.run();
  return { now: world.clock.now(), clock: world.clock.running ? 'running' : 'stopped' };
}

export function setLimits(world: World, input: Json): Json {
  if (input.mode !== 'off' && input.mode !== 'strict') throw new ControlError(400, '"mode" is "off" or "strict".');
  world.limits.mode = input.mode;
  world.limits.reset();
  return { mode: world.limits.mode };
}

/** Imports a Slack app manifest. The app keeps its identity by name; where it is installed, its scopes follow the manifest. */
export async function importApp(world: World, input: Json): Promise<Json> {
  const source = objectOf(input.manifest ?? input);
  const manifest = manifestOf(source);
  const { events_url } = manifest;
  const found = world.store.apps.find((one) => one.name === manifest.name);
  const app: SlackApp = {
    id: newId('A'),
    client_id: `${Date.now()}.${Math.floor(Math.random() * 1e12)}`,
    client_secret: secret(),
    signing_secret: secret(),
    verification_token: secret(12),
    ...found,
    name: manifest.name,
    manifest,
    source,
  };
  if (found) world.store.apps.save(app);
  else saveApp(world, app, `xapp-1-${app.id}-${secret(20)}`);
  const teams = input.install === undefined && !found ? [workspaceOf(world, {}).id] : listOf(input.install).map(String);
  for (const team of teams) installInto(world, app, workspaceOf(world, { team }).id);
  for (const installation of world.store.installations.where((one) => one.app === app.id && !one.removed)) {
    installation.scopes = [...manifest.bot_scopes];
    installInto(world, app, installation.team);
  }
  world.commit();
  if (manifest.socket_mode) return { app_id: app.id, created: !found, credentials: credentialsOf(world, app.id) };
  disconnectAll(world, 'link_disabled', app.id);
  const refusal = events_url && input.verify !== false ? await verifyUrl(world, app, events_url) : undefined;
  return {
    app_id: app.id,
    created: !found,
    verified: events_url ? refusal === undefined : null,
    ...(refusal && { warning: refusal }),
    credentials: credentialsOf(world, app.id),
  };
}

function manifestOf(source: Json): Manifest {
  try {
    return readManifest(source);
  } catch (error) {
    if (error instanceof ManifestError) throw new ControlError(400, error.message);
    throw error;
  }
}

function installInto(world: World, app: SlackApp, team: string): void {
  const installer = world.store.users.find((user) => user.team === team && user.is_admin)?.id ?? '';
  install(world, app, team, { scopes: app.manifest.bot_scopes, installer });
}

/** Adds a workspace: a known one by name ("contoso") or a seed given in full. */
export function addWorkspace(world: World, input: Json): Json {
  const name = textOf(input.seed);
  const seed = name ? SEEDS[name] : (input as unknown as Seed);
  if (!seed?.workspace?.id || !Array.isArray(seed.people) || !Array.isArray(seed.channels)) {
    throw new ControlError(
      400,
      `Give {"seed": one of ${Object.keys(SEEDS).join(', ')}} or {workspace, people, channels}.`,
    );
  }
  if (!world.store.workspaces.get(seed.workspace.id)) plant(world, seed);
  return { team: seed.workspace.id };
}

/** Back to the first day. Connections stay; deliveries, faults and traffic numbers go on. */
export function reset(world: World, input: Json): Json {
  world.store.clear();
  world.faults.clear();
  world.limits.reset();
  populate(world);
  for (const name of listOf(input.seeds))
    addWorkspace(world, typeof name === 'string' ? { seed: name } : objectOf(name));
  world.commit();
  world.traffic.changed('reset', {});
  return { workspaces: world.store.workspaces.all().map((one) => one.id) };
}
