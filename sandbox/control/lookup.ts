import { isCalled, isIn } from '../conversations/connected.ts';
import { objectOf, textOf, type Json } from '../json.ts';
import type { Actor } from '../delivery/payloads.ts';
import { openDirect } from '../conversations/channels.ts';
import { findMessage } from '../conversations/messages.ts';
import type { Channel, Message, SlackApp, User, View, Workspace } from '../store/documents.ts';
import { stackOf } from '../views/stack.ts';
import type { World } from '../world.ts';
import { ControlError } from './control-error.ts';

export function need(input: Json, name: string): string {
  const value = textOf(input[name]);
  if (value === undefined || value === '')
    throw new ControlError(400, `Say which ${name}: the field "${name}" is missing.`);
  return value;
}

/** A workspace by id, domain or name; without one, the first. */
export function workspaceOf(world: World, input: Json): Workspace {
  const asked = textOf(input.team);
  const all = world.store.workspaces.all();
  const found = asked ? all.find((one) => [one.id, one.domain, one.name].includes(asked)) : all[0];
  if (!found) throw new ControlError(404, `There is no workspace "${asked ?? ''}".`);
  return found;
}

/** A person by id, handle, e-mail, display name or full name. */
export function personOf(world: World, input: Json, field = 'user'): User {
  const asked = need(input, field).replace(/^@/, '');
  const byId = world.store.users.get(asked);
  if (byId) return byId;
  const team = workspaceOf(world, input).id;
  const lower = asked.toLowerCase();
  const found = world.store.users.find(
    (one) =>
      one.team === team &&
      [one.name, one.email, one.display_name, one.real_name].some((name) => name?.toLowerCase() === lower),
  );
  if (!found) throw new ControlError(404, `There is no person "${asked}" in ${team}.`);
  return found;
}

/** A channel that the person can see, by id or name (`#incidents`), or `@name` for a direct conversation. */
export function channelFor(world: World, user: User, input: Json): Channel {
  const asked = need(input, 'channel');
  const byId = world.store.channels.get(asked);
  if (asked.startsWith('@')) {
    return openDirect(world, user.team, [user.id, personOf(world, { team: user.team, user: asked }).id]).channel;
  }
  const name = asked.replace(/^#/, '');
  const found = byId ?? world.store.channels.find((one) => one.kind !== 'im' && isCalled(one, user.team, name));
  const seen =
    found && isIn(found, user.team) && ((found.kind === 'public' && !user.guest) || found.members.includes(user.id));
  if (!seen) throw new ControlError(404, `${user.real_name} sees no channel "${asked}".`);
  return found;
}

export function messageFor(world: World, user: User, channel: Channel, input: Json): Message {
  const ts = need(input, 'ts');
  const message = findMessage(world, channel, ts);
  if (!message || (message.only_for && message.only_for !== user.id)) {
    throw new ControlError(404, `${user.real_name} sees no message ${ts} in ${channel.name || channel.id}.`);
  }
  return message;
}

export function appOf(world: World, input: Json): SlackApp {
  const asked = textOf(input.app);
  const all = world.store.apps.all();
  const found = asked ? all.find((one) => one.id === asked || one.name === asked) : all[0];
  if (!found) throw new ControlError(404, `There is no app "${asked ?? ''}".`);
  return found;
}

/** Somebody at an app of their own workspace, or of the one whose message they click in a shared channel. */
export function actorOf(world: World, app: SlackApp, user: User, team = user.team): Actor {
  const installation = world.store.installations.get(`${team}:${app.id}`);
  if (!installation || installation.removed) {
    throw new ControlError(409, `${app.name} is not installed in ${team}.`);
  }
  if (world.faults.outage) throw new ControlError(503, 'Slack is down (an outage was ordered): people cannot act.');
  return { world, app, installation, user };
}

/** The modal in front of the person, or the named one of the stack. */
export function viewFor(world: World, user: User, input: Json): View {
  const asked = textOf(input.view_id);
  const stack = stackOf(world, user.team, user.id);
  const view = asked ? world.store.views.get(asked) : stack.at(-1);
  if (!view || view.user !== user.id || !view.open) {
    throw new ControlError(
      404,
      asked ? `${user.real_name} has no open view ${asked}.` : `${user.real_name} has no open modal.`,
    );
  }
  return view;
}

export function titleText(value: unknown): string {
  return textOf(objectOf(value).text) ?? '';
}
