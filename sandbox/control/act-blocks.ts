import { deliver } from '../delivery/deliver.ts';
import { basePayload, channelPart, type Actor } from '../delivery/payloads.ts';
import { issueResponseUrl } from '../delivery/response-url.ts';
import { Problems } from '../rules/block-problems.ts';
import { elementsOf } from '../rules/blocks.ts';
import { checkOptionList } from '../rules/elements.ts';
import { messagesOf } from '../rules/errors.ts';
import { microTs } from '../store/ids.ts';
import { objectsOf, textOf, type Json } from '../json.ts';
import type { Channel, Message, User, View } from '../store/documents.ts';
import { changed, homeOf, viewWire } from '../views/stack.ts';
import { entryFor, optionsOf, stateOf, valueField } from '../views/state.ts';
import type { World } from '../world.ts';
import { interactive } from './act-commands.ts';
import { outcome, settle } from './act-outcome.ts';
import { ControlError } from './control-error.ts';
import { actorOf, appOf, channelFor, messageFor, personOf, titleText, viewFor } from './lookup.ts';

export interface Place {
  actor: Actor;
  blocks: Json[];
  view?: View;
  channel?: Channel;
  message?: Message;
}

/** Where the person acts: a message (`channel`+`ts`), the home tab (`home: true`), or the modal in front. */
export function placeOf(world: World, user: User, input: Json): Place {
  if (textOf(input.ts) === undefined) return viewPlace(world, user, input);
  const channel = channelFor(world, user, input);
  const message = messageFor(world, user, channel, input);
  const app = world.store.apps.get(message.payload.app_id);
  if (!app) throw new ControlError(409, 'This message is not from an app, so it has nothing to click.');
  const attached = objectsOf(message.payload.attachments).flatMap((attachment) => objectsOf(attachment.blocks));
  const blocks = [...(message.payload.blocks ?? []), ...attached];
  const home = channel.connected?.length ? message.payload.team : undefined;
  return { actor: actorOf(world, app, user, home), blocks, channel, message };
}

function viewPlace(world: World, user: User, input: Json): Place {
  const home = input.home === undefined ? undefined : homeOf(world, appOf(world, input).id, user.team, user.id);
  if (input.home !== undefined && !home)
    throw new ControlError(404, `${user.real_name} has no home tab of this app yet.`);
  const view = home ?? viewFor(world, user, input);
  const app = world.store.apps.get(view.app);
  if (!app) throw new ControlError(404, 'The app of this view is gone.');
  return { actor: actorOf(world, app, user), blocks: objectsOf(view.body.blocks), view };
}

interface Found {
  block: Json;
  element: Json;
}

/** An element by action_id (and block_id), or by the words on the button or label. */
export function elementFor(place: Place, input: Json): Found {
  const wanted = { action: textOf(input.action_id), block: textOf(input.block_id), label: textOf(input.label) };
  if (!wanted.action && !wanted.block && !wanted.label) {
    throw new ControlError(400, 'Say which element: action_id, block_id or label.');
  }
  const all = place.blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
  const usable = all.filter(({ element }) => element.type !== 'image');
  const found = usable.find(
    ({ block, element }) =>
      (wanted.action === undefined || element.action_id === wanted.action) &&
      (wanted.block === undefined || block.block_id === wanted.block) &&
      (wanted.label === undefined ||
        [titleText(element.text), titleText(block.label), titleText(block.text)].includes(wanted.label)) &&
      (input.value === undefined ||
        element.type !== 'button' ||
        element.value === undefined ||
        element.value === input.value ||
        wanted.block !== undefined),
  );
  if (found) return found;
  const choices = usable
    .map(({ block, element }) => `${textOf(block.block_id)}/${textOf(element.action_id)}`)
    .join(', ');
  throw new ControlError(404, `There is no such element here; there are: ${choices || 'none'}.`);
}

function actionOf(world: World, { block, element }: Found, given: unknown): Json {
  const base = {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    action_ts: microTs(world.clock.now()),
  };
  if (element.type === 'button' || element.type === 'workflow_button') {
    return { ...base, text: element.text, ...pick(element, 'value', 'style', 'url') };
  }
  if (element.type === 'overflow') {
    const option = optionsOf(element).find((one) => one.value === given || titleText(one.text) === given);
    if (!option) throw new ControlError(400, `The overflow menu has no option "${String(given)}".`);
    return { ...base, selected_option: option };
  }
  const entry = entryFor(element, given);
  const field = valueField(String(element.type));
  return { ...base, [field]: entry[field], ...pick(element, 'placeholder') };
}

function pick(element: Json, ...names: string[]): Json {
  return Object.fromEntries(names.filter((name) => element[name] !== undefined).map((name) => [name, element[name]]));
}

/** Clicks a button or chooses in a select; waits for the app's acknowledgement. */
export async function click(world: World, input: Json): Promise<Json> {
  const user = personOf(world, input);
  const place = placeOf(world, user, input);
  const found = elementFor(place, input);
  const given = input.value ?? input.values;
  const action = actionOf(world, found, given);
  if (place.view) remember(world, place.view, found, given);
  if (found.block.type === 'input' && found.block.dispatch_action !== true) {
    world.commit();
    return { ok: true, dispatched: false };
  }
  const before = world.traffic.latest;
  const payload = { ...basePayload(place.actor, 'block_actions'), ...context(world, place), actions: [action] };
  if (place.message) {
    Object.assign(payload, { state: { values: messageState(place, found, given) } });
  }
  world.commit();
  const { app } = place.actor;
  const ack = await deliver(world, app, interactive(app, `block_actions ${textOf(action.action_id)}`, payload));
  return settle(world, user, input, before, outcome(place.actor, ack));
}

function messageState(place: Place, { block, element }: Found, given: unknown) {
  const values = stateOf(place.blocks, {});
  const entries = values[String(block.block_id)];
  if (entries?.[String(element.action_id)]) entries[String(element.action_id)] = entryFor(element, given);
  return values;
}

function remember(world: World, view: View, { block, element }: Found, given: unknown): void {
  const entries = view.values[String(block.block_id)];
  if (!entries?.[String(element.action_id)]) return;
  entries[String(element.action_id)] = entryFor(element, given);
  changed(world, view);
}

/** The part of a payload that says where it happened. */
export function context(world: World, place: Place): Json {
  const { actor, view, channel, message } = place;
  const trigger_id = world.triggers.issue(
    actor.app.id,
    actor.user.team,
    actor.user.id,
    view?.kind === 'modal' ? view.id : undefined,
  );
  if (view) {
    return { trigger_id, container: { type: 'view', view_id: view.id }, view: viewWire(view, actor.installation) };
  }
  if (!message || !channel) return { trigger_id };
  // The answer is the app's: whoever pressed in a shared channel may be of a workspace that does not have it.
  const origin = {
    app: actor.app.id,
    team: actor.installation.team,
    channel: channel.id,
    user: actor.user.id,
    message_ts: message.ts,
  };
  return {
    trigger_id,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: message.only_for !== undefined,
      ...(message.payload.thread_ts && { thread_ts: message.payload.thread_ts }),
    },
    channel: channelPart(channel),
    ...(!message.only_for && { message: message.payload }),
    response_url: issueResponseUrl(world, origin),
  };
}

/** Types into a select whose options the app supplies; answers the options. */
export async function suggest(world: World, input: Json): Promise<Json> {
  const user = personOf(world, input);
  const place = placeOf(world, user, input);
  const { block, element } = elementFor(place, { ...input, value: undefined });
  const { trigger_id: _trigger, response_url: _url, ...where } = context(world, place);
  const payload = {
    ...basePayload(place.actor, 'block_suggestion'),
    ...where,
    action_id: element.action_id,
    block_id: block.block_id,
    value: textOf(input.query) ?? '',
  };
  world.commit();
  const { app } = place.actor;
  const url = app.manifest.options_url ?? app.manifest.interactivity_url;
  const ack = await deliver(world, app, {
    ...interactive(app, `block_suggestion ${textOf(element.action_id)}`, payload, true),
    url,
  });
  const problems = new Problems();
  if (ack.status === 'ok') checkOptionList(problems, '', ack.payload, 0);
  if (problems.list.length > 0)
    return {
      ok: false,
      error: 'The app answered with options that Slack refuses.',
      messages: messagesOf(problems.list),
    };
  const { options, option_groups } = ack.payload;
  return { ...outcome(place.actor, ack), options: options ?? null, option_groups: option_groups ?? null };
}
