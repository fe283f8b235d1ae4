import { deliver } from '../delivery/deliver.ts';
import { basePayload, channelPart, slashPayload } from '../delivery/payloads.ts';
import { issueResponseUrl, respond } from '../delivery/response-url.ts';
import { SlackError } from '../rules/errors.ts';
import { microTs } from '../store/ids.ts';
import { textOf, type Json } from '../json.ts';
import type { Channel, SlackApp, User } from '../store/documents.ts';
import type { World } from '../world.ts';
import { outcome, settle } from './act-outcome.ts';
import { ControlError } from './control-error.ts';
import { withLinks } from '../conversations/links.ts';
import { actorOf, appOf, channelFor, messageFor, need, personOf } from './lookup.ts';

function appWithCommand(world: World, team: string, command: string): SlackApp {
  const found = world.store.apps.find(
    (app) =>
      app.manifest.slash_commands.some((one) => one.command === command) &&
      world.store.installations.get(`${team}:${app.id}`)?.removed === false,
  );
  if (!found) throw new ControlError(404, `${command} is not a valid command: no installed app has it.`);
  return found;
}

/** Mentions as Slack hands them to a command that asked for escaping. */
function escaped(world: World, team: string, text: string): string {
  return withLinks(text)
    .replace(/(^|\s)@([\w.-]+)/g, (whole, before: string, name: string) => {
      const user = world.store.users.find(
        (one) => one.team === team && (one.name === name || one.display_name === name),
      );
      const group = world.store.usergroups.find((one) => one.team === team && one.handle === name && !one.disabled);
      if (group) return `${before}<!subteam^${group.id}|@${group.handle}>`;
      return user ? `${before}<@${user.id}|${user.name}>` : whole;
    })
    .replace(/(^|\s)#([\p{L}\p{N}_-]+)/gu, (whole, before: string, name: string) => {
      const channel = world.store.channels.find((one) => one.team === team && one.name === name);
      return channel ? `${before}<#${channel.id}|${channel.name}>` : whole;
    });
}

/** Types a slash command: `{user, channel, command: "/incident", text}` or `{user, channel, text: "/incident …"}`. */
export async function slash(world: World, input: Json): Promise<Json> {
  const user = personOf(world, input);
  const channel = channelFor(world, user, input);
  if (textOf(input.thread_ts)) throw new ControlError(400, 'Slash commands of apps are not supported in threads.');
  const typed = textOf(input.command) ?? need(input, 'text').split(/\s/)[0] ?? '';
  const given = textOf(input.command) ? (textOf(input.text) ?? '') : need(input, 'text').slice(typed.length).trim();
  const app = appWithCommand(world, user.team, typed);
  const actor = actorOf(world, app, user);
  const command = app.manifest.slash_commands.find((one) => one.command === typed);
  const text = command?.should_escape ? escaped(world, user.team, given) : given;
  const before = world.traffic.latest;
  const origin = { app: app.id, team: user.team, channel: channel.id, user: user.id };
  const payload = slashPayload(actor, channel, typed, text, issueResponseUrl(world, origin));
  world.commit();
  const ack = await deliver(world, app, {
    kind: 'slash_commands',
    name: typed,
    payload,
    url: command?.url,
    accepts: true,
  });
  const response = ack.status === 'ok' ? answerOf(world, origin, channel, ack.payload) : {};
  return settle(world, user, input, before, outcome(actor, ack, response));
}

function answerOf(world: World, origin: Parameters<typeof respond>[1], channel: Channel, payload: Json): Json {
  if (!payload.text && !payload.blocks && !payload.attachments) return {};
  try {
    const message = respond(world, origin, channel, payload);
    world.commit();
    return { message: message.payload };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    world.traffic.record({
      direction: 'app→slack',
      kind: 'ack',
      name: 'slash_commands',
      app: origin.app,
      team: origin.team,
      status: error.code,
      response: error.extra,
      broken: error.code,
    });
    return { ok: false, error: `The answer to the command was refused: ${error.code}.` };
  }
}

function shortcutOf(app: SlackApp, callbackId: string, type: 'global' | 'message'): void {
  if (app.manifest.shortcuts.some((one) => one.type === type && one.callback_id === callbackId)) return;
  throw new ControlError(404, `${app.name} has no ${type} shortcut "${callbackId}".`);
}

function appWithShortcut(world: World, user: User, input: Json, type: 'global' | 'message'): SlackApp {
  const callbackId = need(input, 'callback_id');
  const named = textOf(input.app) ? appOf(world, input) : undefined;
  const app =
    named ??
    world.store.apps.find((one) => one.manifest.shortcuts.some((shortcut) => shortcut.callback_id === callbackId)) ??
    appOf(world, {});
  shortcutOf(app, callbackId, type);
  actorOf(world, app, user);
  return app;
}

export async function shortcut(world: World, input: Json): Promise<Json> {
  const user = personOf(world, input);
  const app = appWithShortcut(world, user, input, 'global');
  const actor = actorOf(world, app, user);
  const before = world.traffic.latest;
  const payload = {
    ...basePayload(actor, 'shortcut'),
    callback_id: need(input, 'callback_id'),
    trigger_id: world.triggers.issue(app.id, user.team, user.id),
    action_ts: microTs(world.clock.now()),
  };
  const ack = await deliver(world, app, interactive(app, `shortcut ${payload.callback_id}`, payload));
  return settle(world, user, input, before, outcome(actor, ack));
}

export async function messageAction(world: World, input: Json): Promise<Json> {
  const user = personOf(world, input);
  const app = appWithShortcut(world, user, input, 'message');
  const actor = actorOf(world, app, user);
  const channel = channelFor(world, user, input);
  const message = messageFor(world, user, channel, input);
  const before = world.traffic.latest;
  const origin = { app: app.id, team: user.team, channel: channel.id, user: user.id };
  const payload = {
    ...basePayload(actor, 'message_action'),
    callback_id: need(input, 'callback_id'),
    trigger_id: world.triggers.issue(app.id, user.team, user.id),
    action_ts: microTs(world.clock.now()),
    message_ts: message.ts,
    message: message.payload,
    channel: channelPart(channel),
    response_url: issueResponseUrl(world, origin),
  };
  world.commit();
  const ack = await deliver(world, app, interactive(app, `message action ${payload.callback_id}`, payload));
  return settle(world, user, input, before, outcome(actor, ack));
}

export function interactive(app: SlackApp, name: string, payload: Json, accepts = false) {
  return { kind: 'interactive' as const, name, payload, url: app.manifest.interactivity_url, accepts };
}
