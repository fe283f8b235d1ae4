import type { View as ViewWire } from '@slack/web-api/dist/types/response/ViewsOpenResponse.js';
import { textOf, type Json } from '../json.ts';
import { SlackError, messagesOf } from '../rules/errors.ts';
import { viewProblems, viewTooLarge } from '../rules/views.ts';
import { newId, secret } from '../store/ids.ts';
import type { Installation, View } from '../store/documents.ts';
import type { World } from '../world.ts';
import { withBlockIds } from '../conversations/messages.ts';
import { stateOf } from './state.ts';

const DEEPEST = 3;

/** The view as Slack sends it, to apps in payloads and to the caller of views.* */
export function viewWire(view: View, installation: Installation | undefined) {
  const { body } = view;
  return {
    id: view.id,
    team_id: view.team,
    type: view.kind,
    blocks: body.blocks as ViewWire['blocks'],
    private_metadata: textOf(body.private_metadata) ?? '',
    callback_id: textOf(body.callback_id) ?? '',
    state: { values: view.values } as ViewWire['state'],
    hash: view.hash,
    title: (body.title ?? { type: 'plain_text', text: 'View Title', emoji: true }) as ViewWire['title'],
    clear_on_close: body.clear_on_close === true,
    notify_on_close: body.notify_on_close === true,
    close: (body.close ?? null) as unknown as ViewWire['close'],
    submit: (body.submit ?? null) as unknown as ViewWire['submit'],
    previous_view_id: (view.previous ?? null) as unknown as string,
    root_view_id: view.root,
    app_id: view.app,
    external_id: textOf(body.external_id) ?? '',
    app_installed_team_id: view.team,
    bot_id: installation?.bot_id ?? '',
  } satisfies ViewWire;
}

function newHash(world: World): string {
  return `${world.clock.seconds()}.${secret(4)}`;
}

export function assertView(view: unknown, kind: 'modal' | 'home'): void {
  const problems = viewProblems(view, kind);
  if (problems.length > 0) {
    throw new SlackError('invalid_arguments', { response_metadata: { messages: messagesOf(problems) } });
  }
  if (viewTooLarge(view)) throw new SlackError('view_too_large');
}

function assertExternalId(world: World, team: string, body: Json, self?: string): void {
  const external = textOf(body.external_id);
  if (!external) return;
  const taken = world.store.views.find(
    (one) => one.team === team && one.id !== self && one.body.external_id === external && one.open,
  );
  if (taken) throw new SlackError('duplicate_external_id');
}

export function stackOf(world: World, team: string, user: string): View[] {
  return world.store.views
    .where((view) => view.open && view.kind === 'modal' && view.team === team && view.user === user)
    .sort((left, right) => left.opened_at - right.opened_at);
}

export function changed(world: World, view: View): void {
  world.store.views.save(view);
  world.afterCommit(() =>
    world.traffic.changed(view.kind === 'home' ? 'home' : 'view', {
      team: view.team,
      user: view.user,
      view_id: view.id,
      open: view.open,
    }),
  );
}

export interface Opening {
  app: string;
  team: string;
  user: string;
  body: Json;
  previous?: View;
}

/** Opens a modal: alone, or on top of `previous`. */
export function openView(world: World, opening: Opening): View {
  assertExternalId(world, opening.team, opening.body);
  const stack = stackOf(world, opening.team, opening.user);
  if (opening.previous && stack.length >= DEEPEST) throw new SlackError('push_limit_reached');
  if (!opening.previous) for (const view of stack) shut(world, view);
  const id = newId('V');
  const body: Json = { ...opening.body, blocks: withBlockIds(opening.body.blocks as Json[]) };
  const view: View = {
    id,
    team: opening.team,
    app: opening.app,
    user: opening.user,
    kind: 'modal',
    body,
    hash: newHash(world),
    values: stateOf(body.blocks, {}),
    root: opening.previous?.root ?? id,
    previous: opening.previous?.id,
    open: true,
    opened_at: (stack.at(-1)?.opened_at ?? 0) + 1,
  };
  changed(world, view);
  return view;
}

/** Replaces what a view shows; its id stays, its hash is new. */
export function updateView(world: World, view: View, body: Json, hash?: string): void {
  if (hash !== undefined && hash !== view.hash) throw new SlackError('hash_conflict');
  assertExternalId(world, view.team, body, view.id);
  view.body = { ...body, blocks: withBlockIds(body.blocks as Json[]) };
  view.values = stateOf(view.body.blocks, view.values);
  view.hash = newHash(world);
  changed(world, view);
}

export function publishHome(world: World, opening: Opening, hash?: string): View {
  const found = homeOf(world, opening.app, opening.team, opening.user);
  if (found) {
    updateView(world, found, opening.body, hash);
    return found;
  }
  const id = newId('V');
  const body: Json = { ...opening.body, blocks: withBlockIds(opening.body.blocks as Json[]) };
  const view: View = {
    id,
    team: opening.team,
    app: opening.app,
    user: opening.user,
    kind: 'home',
    body,
    hash: newHash(world),
    values: stateOf(body.blocks, {}),
    root: id,
    open: true,
    opened_at: 0,
  };
  changed(world, view);
  return view;
}

export function homeOf(world: World, app: string, team: string, user: string): View | undefined {
  return world.store.views.find(
    (view) => view.kind === 'home' && view.app === app && view.team === team && view.user === user,
  );
}

export function shut(world: World, view: View): void {
  view.open = false;
  changed(world, view);
  world.store.views.remove(view.id);
}

export function findView(world: World, app: string, team: string, id?: string, externalId?: string): View | undefined {
  const view = world.store.views.find(
    (one) =>
      one.team === team && (id ? one.id === id : externalId !== undefined && one.body.external_id === externalId),
  );
  return view?.app === app && view.open ? view : undefined;
}
