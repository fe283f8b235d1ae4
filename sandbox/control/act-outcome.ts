import type { Ack } from '../delivery/deliver.ts';
import { textOf, type Json } from '../json.ts';
import type { Actor } from '../delivery/payloads.ts';
import type { User } from '../store/documents.ts';
import { stackOf, viewWire } from '../views/stack.ts';
import type { World } from '../world.ts';
import { waitFor } from './wait.ts';

const FAILURES: Record<string, string> = {
  timeout: 'did not answer within 3 seconds',
  unreachable: 'could not be reached',
  refused: 'answered with an error',
};

/** What the person sees after acting: the app's name for the failure, and the modals now open. */
export function outcome(actor: Actor, ack: Ack, extra: Json = {}): Json {
  const { world, app, user } = actor;
  const sentence = FAILURES[ack.status];
  return {
    ok: ack.status === 'ok',
    ack: { status: ack.status, duration_ms: ack.duration_ms, ...(ack.reason && { reason: ack.reason }) },
    ...(sentence && { error: `${app.name} ${sentence}.` }),
    views: openViews(world, user),
    ...extra,
  };
}

export function openViews(world: World, user: User): Json[] {
  return stackOf(world, user.team, user.id).map((view) =>
    viewWire(view, world.store.installations.get(`${view.team}:${view.app}`)),
  );
}

/** Many apps acknowledge first and open the modal a moment later: `until: "view"` (or any condition of /control/wait) waits for it. */
export async function settle(world: World, user: User, input: Json, before: number, result: Json): Promise<Json> {
  if (input.until === undefined || result.ok !== true) return result;
  const condition = typeof input.until === 'string' ? { [input.until]: true } : (input.until as Json);
  const timeoutMs = Number(textOf(input.timeout_ms) ?? 5000);
  const waited = await waitFor(world, { team: user.team, user: user.id, after: before, ...condition }, timeoutMs);
  return { ...result, views: openViews(world, user), waited };
}
