import { blockProblems, type Surface } from '../rules/blocks.ts';
import { SlackError, invalidArguments } from '../rules/errors.ts';
import { viewProblems } from '../rules/views.ts';
import { isObject, type Json } from '../json.ts';
import * as stack from '../views/stack.ts';
import type { View } from '../store/documents.ts';
import type { Call, Method } from './method.ts';

function given(call: Call, kind: 'modal' | 'home'): Json {
  const view = call.args.json('view', 'invalid_arguments');
  if (!isObject(view)) throw invalidArguments('missing required field: view');
  stack.assertView(view, kind);
  return view;
}

function answer(call: Call, view: View): Json {
  return { view: stack.viewWire(view, call.installation) };
}

function open(call: Call): Json {
  const body = given(call, 'modal');
  const trigger = call.world.triggers.check(call.args.need('trigger_id'), call.app.id, call.team);
  const view = stack.openView(call.world, { app: call.app.id, team: call.team, user: trigger.user, body });
  call.world.triggers.spend(trigger);
  return answer(call, view);
}

function push(call: Call): Json {
  const body = given(call, 'modal');
  const trigger = call.world.triggers.check(call.args.need('trigger_id'), call.app.id, call.team);
  const top = stack.stackOf(call.world, call.team, trigger.user).at(-1);
  if (!trigger.view || !top) throw new SlackError('invalid_trigger_id');
  const view = stack.openView(call.world, {
    app: call.app.id,
    team: call.team,
    user: trigger.user,
    body,
    previous: top,
  });
  call.world.triggers.spend(trigger);
  return answer(call, view);
}

function update(call: Call): Json {
  const id = call.args.text('view_id');
  const external = call.args.text('external_id');
  if (!id && !external) throw invalidArguments('missing required field: view_id or external_id');
  const view = stack.findView(call.world, call.app.id, call.team, id, external);
  const body = given(call, view?.kind ?? 'modal');
  if (!view) throw new SlackError('not_found');
  stack.updateView(call.world, view, body, call.args.text('hash'));
  return answer(call, view);
}

function publish(call: Call): Json {
  const body = given(call, 'home');
  const user = call.args.need('user_id');
  if (!call.app.manifest.home_tab) throw new SlackError('not_enabled');
  if (call.world.store.users.get(user)?.team !== call.team) throw invalidArguments('invalid `user_id`');
  const opening = { app: call.app.id, team: call.team, user, body };
  return answer(call, stack.publishHome(call.world, opening, call.args.text('hash')));
}

function validate(call: Call): Json {
  const view = call.args.json('view');
  if (isObject(view)) {
    return verdict(viewProblems(view, view.type === 'home' ? 'home' : 'modal'));
  }
  const surface = call.args.text('surface') ?? 'message';
  const known: Surface = surface === 'modal' || surface === 'home' ? surface : 'message';
  return verdict(blockProblems(call.args.json('blocks', 'invalid_blocks_format'), known));
}

function verdict(errors: unknown[]): Json {
  if (errors.length === 0) return {};
  throw new SlackError('invalid_blocks', { errors });
}

export const viewMethods: Record<string, Method> = {
  'views.open': { tier: 'T4', run: open },
  'views.push': { tier: 'T4', run: push },
  'views.update': { tier: 'T4', run: update },
  'views.publish': { tier: 'T4', run: publish },
  'blocks.validate': { tier: 'T4', run: validate },
};
