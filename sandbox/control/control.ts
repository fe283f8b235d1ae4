import { SlackError } from '../rules/errors.ts';
import { sentenceOf } from '../rules/sentences.ts';
import { textOf, type Json } from '../json.ts';
import type { World } from '../world.ts';
import { click, suggest } from './act-blocks.ts';
import { connectActs } from './act-connect.ts';
import { messageAction, shortcut, slash } from './act-commands.ts';
import { peopleActs } from './act-people.ts';
import { closeView, fill, submit } from './act-views.ts';
import { ControlError } from './control-error.ts';
import { addWorkspace, importApp, order, reset, setClock, setLimits } from './orders.ts';
import { reads } from './read.ts';
import { waitFor } from './wait.ts';

type Act = (world: World, input: Json) => Json | Promise<Json>;

const acts: Record<string, Act> = {
  ...peopleActs,
  ...connectActs,
  slash,
  shortcut,
  'message-action': messageAction,
  click,
  select: click,
  suggest,
  fill,
  submit,
  'close-view': closeView,
};

const orders: Record<string, Act> = {
  faults: order,
  clock: setClock,
  limits: setLimits,
  apps: importApp,
  workspaces: addWorkspace,
  reset,
  wait: (world, input) => {
    const { timeout_ms, ...condition } = input;
    return waitFor(world, condition, Number(textOf(timeout_ms) ?? 5000));
  },
};

export interface Reply {
  status: number;
  body: Json;
}

/** One request to the control API, also used by the in-process methods of `Sandbox`. */
export async function control(world: World, method: string, path: string, input: Json): Promise<Reply> {
  try {
    const body = await perform(world, method, path, input);
    world.commit();
    return { status: 200, body: { ok: true, ...body } };
  } catch (error) {
    world.commit();
    if (error instanceof ControlError) return { status: error.status, body: { ok: false, error: error.message } };
    if (error instanceof SlackError) {
      return { status: 409, body: { ok: false, code: error.code, error: sentenceOf(error.code), ...error.extra } };
    }
    throw error;
  }
}

function perform(world: World, method: string, path: string, input: Json): Json | Promise<Json> {
  const [section = '', name = ''] = path.split('/');
  if (method === 'DELETE' && section === 'faults') {
    if (name) world.faults.remove(Number(name));
    else world.faults.clear();
    return { faults: world.faults.list() };
  }
  if (method === 'GET') {
    const read = section === 'faults' ? () => ({ faults: world.faults.list() }) : reads[section];
    if (read) return read(world, input);
  }
  const act = section === 'act' ? acts[name] : orders[section];
  if (method === 'POST' && act) return act(world, input);
  throw new ControlError(
    404,
    `The control API has no ${method} /control/${path}; sandbox/README.md lists what it has.`,
  );
}
