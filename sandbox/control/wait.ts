import { isCalled, isIn, nameIn } from '../conversations/connected.ts';
import { isObject, listOf, textOf, type Json } from '../json.ts';
import type { Message } from '../store/documents.ts';
import { homeOf, stackOf, viewWire } from '../views/stack.ts';
import type { World } from '../world.ts';
import { ControlError } from './control-error.ts';
import { appOf, personOf, workspaceOf } from './lookup.ts';

const KNOWN = ['message', 'view', 'no_view', 'channel', 'home', 'traffic', 'connected', 'quiet'];

/** Resolves with what was found as soon as the condition holds; refuses with a sentence when the time is over. */
export function waitFor(world: World, input: Json, timeoutMs: number): Promise<Json> {
  const check = () => look(world, input);
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = (end: () => void) => {
      clearTimeout(timer);
      stop();
      end();
    };
    const tryNow = () => {
      try {
        const found = check();
        if (found) settle(() => resolve(found));
      } catch (error) {
        settle(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    };
    const stop = world.traffic.listen(() => queueMicrotask(tryNow));
    timer = setTimeout(
      () =>
        settle(() =>
          reject(new ControlError(408, `Waited ${timeoutMs} ms, but this did not come true: ${JSON.stringify(input)}`)),
        ),
      timeoutMs,
    );
    tryNow();
  });
}

function look(world: World, input: Json): Json | undefined {
  if (!KNOWN.some((name) => input[name] !== undefined)) {
    throw new ControlError(400, `Nothing to wait for: give one of ${KNOWN.join(', ')}.`);
  }
  if (input.view !== undefined || input.no_view !== undefined) return lookForView(world, input);
  if (input.home !== undefined) return lookForHome(world, input);
  if (input.message !== undefined) return lookForMessage(world, input);
  if (input.channel !== undefined) return lookForChannel(world, input);
  if (input.traffic !== undefined) return lookForTraffic(world, input);
  if (input.quiet !== undefined) return lookForQuiet(world, input);
  const connections = (world.connections.get(appOf(world, input).id) ?? []).filter((one) => one.ready).length;
  return connections >= Number(input.connected === true ? 1 : input.connected) ? { connections } : undefined;
}

function says(value: unknown, wanted: unknown): boolean {
  return wanted === true || JSON.stringify(value).includes(JSON.stringify(String(wanted)).slice(1, -1));
}

function lookForView(world: World, input: Json): Json | undefined {
  const user = personOf(world, input);
  const top = stackOf(world, user.team, user.id).at(-1);
  if (input.no_view !== undefined) return top ? undefined : { view: null };
  if (!top || !says(top.body, input.view)) return undefined;
  const changed = world.traffic.changes.some(
    (change) => change.id > Number(input.after ?? 0) && change.body.view_id === top.id,
  );
  if (input.after !== undefined && !changed) return undefined;
  return { view: viewWire(top, world.store.installations.get(`${top.team}:${top.app}`)) };
}

function lookForHome(world: World, input: Json): Json | undefined {
  const user = personOf(world, input);
  const home = homeOf(world, appOf(world, input).id, user.team, user.id);
  if (!home || !says(home.body, input.home)) return undefined;
  return { home: viewWire(home, world.store.installations.get(`${home.team}:${home.app}`)) };
}

function lookForMessage(world: World, input: Json): Json | undefined {
  const wanted: Json = isObject(input.message) ? input.message : { text: input.message };
  const user = textOf(input.user) ? personOf(world, input) : undefined;
  const team = user?.team ?? workspaceOf(world, input).id;
  const inChannel = textOf(wanted.channel ?? input.channel)?.replace(/^#/, '');
  const channels = world.store.channels.where(
    (one) => isIn(one, team) && (inChannel === undefined || one.id === inChannel || isCalled(one, team, inChannel)),
  );
  for (const channel of channels) {
    const found = world.store
      .messagesOf(channel.id)
      .findLast((message) => fits(world, message, wanted, input, user?.id));
    if (found) return { message: found.payload, channel: channel.id, only_for: found.only_for ?? null };
  }
  return undefined;
}

function fits(world: World, message: Message, wanted: Json, input: Json, user: string | undefined): boolean {
  if (message.only_for && user !== undefined && message.only_for !== user) return false;
  if (wanted.ephemeral === true && !message.only_for) return false;
  if (wanted.from !== undefined && message.payload.user !== wanted.from) return false;
  if (wanted.thread_ts !== undefined && message.payload.thread_ts !== wanted.thread_ts) return false;
  if (!says(message.payload, wanted.text ?? true)) return false;
  if (input.after === undefined) return true;
  return world.traffic.changes.some(
    (change) =>
      change.id > Number(input.after) && change.body.ts === message.ts && change.body.channel === message.channel,
  );
}

function lookForChannel(world: World, input: Json): Json | undefined {
  const asked = isObject(input.channel) ? input.channel : { name: input.channel };
  const team = workspaceOf(world, input).id;
  const name = textOf(asked.name)?.replace(/^#/, '');
  const prefix = textOf(asked.starts_with);
  const found = world.store.channels.find(
    (one) =>
      isIn(one, team) &&
      (name === undefined || isCalled(one, team, name) || one.id === name) &&
      (prefix === undefined || nameIn(one, team).startsWith(prefix)) &&
      (asked.archived === undefined || one.archived === asked.archived) &&
      (asked.topic === undefined || one.topic.value.includes(String(asked.topic))) &&
      listOf(asked.members).every((member) => one.members.includes(String(member))),
  );
  return found ? { channel: found } : undefined;
}

function lookForTraffic(world: World, input: Json): Json | undefined {
  const wanted: Json = isObject(input.traffic) ? input.traffic : { name: input.traffic };
  const found = world.traffic.entries.find(
    (entry) =>
      entry.id > Number(input.after ?? 0) &&
      (wanted.name === undefined || entry.name === wanted.name) &&
      (wanted.status === undefined || entry.status === wanted.status) &&
      (wanted.kind === undefined || entry.kind === wanted.kind),
  );
  return found ? { entry: found } : undefined;
}

/** No event is still on its way to the app (or, without `app`, to any). */
function lookForQuiet(world: World, input: Json): Json | undefined {
  const app = textOf(input.app) ? appOf(world, input).id : undefined;
  const waiting = world.store.deliveries.find((delivery) => app === undefined || delivery.app === app);
  return waiting ? undefined : { quiet: true };
}
