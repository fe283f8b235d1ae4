import { deliver } from '../delivery/deliver.ts';
import { basePayload } from '../delivery/payloads.ts';
import { SlackError } from '../rules/errors.ts';
import { isObject, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import type { View } from '../store/documents.ts';
import { assertView, changed, openView, shut, stackOf, updateView, viewWire } from '../views/stack.ts';
import { clientErrors, entryFor } from '../views/state.ts';
import type { World } from '../world.ts';
import { interactive } from './act-commands.ts';
import { outcome, settle } from './act-outcome.ts';
import { ControlError } from './control-error.ts';
import { actorOf, personOf, titleText, viewFor } from './lookup.ts';

const LARGE_ACK_BYTES = 50_000;

function actorForView(world: World, input: Json) {
  const user = personOf(world, input);
  const view = viewFor(world, user, input);
  const app = world.store.apps.get(view.app);
  if (!app) throw new ControlError(404, 'The app of this view is gone.');
  return { actor: actorOf(world, app, user), view };
}

/** Types values into inputs: keyed by block_id, action_id or label; `{block: {action: value}}` also works. */
export function fillValues(world: World, view: View, values: Json): void {
  const inputs = objectsOf(view.body.blocks).filter((block) => block.type === 'input');
  for (const [key, value] of Object.entries(values)) {
    const block = inputs.find((one) =>
      [one.block_id, objectOf(one.element).action_id, titleText(one.label)].includes(key),
    );
    if (!block) {
      const choices = inputs.map((one) => `${textOf(one.block_id)} "${titleText(one.label)}"`).join(', ');
      throw new ControlError(404, `The modal has no input "${key}"; it has: ${choices}.`);
    }
    const element = objectOf(block.element);
    const actionId = String(element.action_id);
    const inner = isObject(value) && actionId in value ? value[actionId] : value;
    const entries = (view.values[String(block.block_id)] ??= {});
    try {
      entries[actionId] = entryFor(element, inner);
    } catch (error) {
      throw new ControlError(
        400,
        `${titleText(block.label)}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  changed(world, view);
}

export function fill(world: World, input: Json): Json {
  const { actor, view } = actorForView(world, input);
  fillValues(world, view, objectOf(input.values));
  world.commit();
  return { ok: true, view: viewWire(view, actor.installation) };
}

/** Presses the modal's submit button; answers the errors under the fields or the modals that are now open. */
export async function submit(world: World, input: Json): Promise<Json> {
  const { actor, view } = actorForView(world, input);
  if (stackOf(world, view.team, view.user).at(-1)?.id !== view.id) {
    throw new ControlError(409, 'Another modal lies on top of this one.');
  }
  fillValues(world, view, objectOf(input.values));
  world.commit();
  const errors = clientErrors(view.body.blocks, view.values);
  if (Object.keys(errors).length > 0) return { ok: false, by: 'slack', errors, views: outcomeViews(world, view) };
  const before = world.traffic.latest;
  const payload = {
    ...basePayload(actor, 'view_submission'),
    trigger_id: world.triggers.issue(actor.app.id, view.team, view.user, view.id),
    view: viewWire(view, actor.installation),
    response_urls: [],
  };
  const ack = await deliver(
    world,
    actor.app,
    interactive(actor.app, `view_submission ${textOf(view.body.callback_id) ?? ''}`, payload, true),
  );
  const result = ack.status === 'ok' ? applyAck(world, view, ack.payload) : {};
  world.commit();
  return settle(world, actor.user, input, before, outcome(actor, ack, result));
}

function outcomeViews(world: World, view: View): Json[] {
  const installation = world.store.installations.get(`${view.team}:${view.app}`);
  return stackOf(world, view.team, view.user).map((one) => viewWire(one, installation));
}

/** Does what `response_action` says; what Slack would refuse becomes an error that the person sees. */
function applyAck(world: World, view: View, payload: Json): Json {
  try {
    return actOn(world, view, payload);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return refused(world, view, error.code, error.extra);
  }
}

function refused(world: World, view: View, code: string, detail: Json): Json {
  world.traffic.record({
    direction: 'app→slack',
    kind: 'ack',
    name: 'view_submission',
    app: view.app,
    team: view.team,
    status: code,
    response: detail,
    broken: code,
  });
  return { ok: false, error: 'We had some trouble connecting. Try again?', refused: code, ...detail };
}

function actOn(world: World, view: View, payload: Json): Json {
  const action = textOf(payload.response_action);
  const installation = world.store.installations.get(`${view.team}:${view.app}`);
  if (action === undefined) {
    shut(world, view);
    return { closed: true, views: outcomeViews(world, view) };
  }
  if (action === 'errors') return showErrors(world, view, objectOf(payload.errors));
  if (action === 'clear') {
    for (const one of stackOf(world, view.team, view.user)) shut(world, one);
    return { closed: true, views: [] };
  }
  if (action !== 'update' && action !== 'push') throw new SlackError('invalid_response_action');
  const body = objectOf(payload.view);
  assertView(body, 'modal');
  if (Buffer.byteLength(JSON.stringify(body)) > LARGE_ACK_BYTES) throw new SlackError('large_view_in_ack');
  if (action === 'update') updateView(world, view, body);
  const shown =
    action === 'update'
      ? view
      : openView(world, { app: view.app, team: view.team, user: view.user, body, previous: view });
  return { view: viewWire(shown, installation), views: outcomeViews(world, view) };
}

function showErrors(world: World, view: View, errors: Json): Json {
  const inputs = objectsOf(view.body.blocks).filter((block) => block.type === 'input');
  const known = new Set(inputs.map((block) => block.block_id));
  const unknown = Object.keys(errors).filter((blockId) => !known.has(blockId));
  if (unknown.length > 0 || Object.keys(errors).length === 0)
    return refused(world, view, 'unknown_error_block', { unknown });
  return { ok: false, by: 'app', errors };
}

/** Closes the modal in front, or with `all: true` the whole stack; the app hears of it if it asked to. */
export async function closeView(world: World, input: Json): Promise<Json> {
  const { actor, view } = actorForView(world, input);
  const stack = stackOf(world, view.team, view.user);
  const all = input.all === true || view.body.clear_on_close === true;
  const closing = all ? stack : [view];
  for (const one of closing) shut(world, one);
  world.commit();
  for (const one of closing) {
    if (one.body.notify_on_close !== true) continue;
    const payload = { ...basePayload(actor, 'view_closed'), view: viewWire(one, actor.installation), is_cleared: all };
    await deliver(
      world,
      actor.app,
      interactive(actor.app, `view_closed ${textOf(one.body.callback_id) ?? ''}`, payload),
    );
  }
  return { ok: true, views: outcomeViews(world, view) };
}
