import { App, type Receiver } from '@slack/bolt';
import type { SlackSettings } from '../kernel/config.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { clientOptions } from './client.ts';
import { listen } from './dispatch.ts';
import { installFromToken } from './installations/store.ts';
import { sdkLogger } from './log.ts';
import { createSockets, RequestDoor } from './receivers.ts';
import { registerWithSandbox } from './installations/sandbox-app.ts';
import { slackTables } from './tables.ts';

const retryMs = 2_000;

/** How this process stands with Slack, for readiness. */
type Connection = { sockets?: ReturnType<typeof createSockets>; failure?: string };
const connections = new WeakMap<Kernel, Connection>();
const doors = new WeakMap<Kernel, RequestDoor>();

/** The door for HTTP mode; made before the server listens, opened by `startSlack`. */
export function requestDoor(kernel: Kernel): RequestDoor {
  const door = doors.get(kernel) ?? new RequestDoor(kernel);
  doors.set(kernel, door);
  return door;
}

/** Connects to Slack, now and again until it works: the rest of the product does not wait for it. */
export async function startSlack(kernel: Kernel): Promise<() => Promise<void>> {
  if (kernel.config.slack.mode === 'off') return async () => {};
  const connection: Connection = { failure: 'not connected yet' };
  connections.set(kernel, connection);
  const endGuard = guardAgainstSdk(kernel);
  const stopping = Promise.withResolvers<'stopping'>();
  const connecting = connectUntil(kernel, connection, stopping.promise);
  return async () => {
    stopping.resolve('stopping');
    await connecting;
    await connection.sockets?.stop();
    endGuard();
  };
}

async function connectUntil(kernel: Kernel, connection: Connection, stopping: Promise<'stopping'>): Promise<void> {
  for (;;) {
    try {
      connection.sockets = await connect(kernel);
      connection.failure = undefined;
      return;
    } catch (error) {
      connection.failure = error instanceof Error ? error.message : String(error);
      kernel.log.warn({ err: error }, 'Slack cannot be reached yet');
    }
    const waited = Promise.withResolvers<'waited'>();
    const timer = setTimeout(() => waited.resolve('waited'), retryMs);
    const next = await Promise.race([waited.promise, stopping]);
    clearTimeout(timer);
    if (next === 'stopping') return;
  }
}

async function connect(kernel: Kernel): Promise<Connection['sockets']> {
  const given = kernel.config.slack;
  const slack: SlackSettings = given.mode === 'sandbox' ? { ...given, ...(await registerWithSandbox(kernel)) } : given;
  if (slack.botToken) await installFromToken(kernel, slack.botToken);
  if (slack.mode === 'http') {
    createApp(kernel, requestDoor(kernel));
    return undefined;
  }
  const sockets = createSockets(kernel, slack.appToken ?? '');
  createApp(kernel, sockets);
  try {
    await sockets.start();
  } catch (error) {
    await sockets.stop();
    throw error;
  }
  return sockets;
}

function createApp(kernel: Kernel, receiver: Receiver): App {
  const app = new App({
    receiver,
    clientOptions: clientOptions(kernel),
    logger: sdkLogger(kernel.log),
    tokenVerificationEnabled: false,
    // Bolt acknowledges what it cannot authorize, and an acknowledged form is closed with its words: nothing is looked
    // up here, and whoever answers finds the workspace and its token for themselves.
    authorize: async ({ teamId, enterpriseId }) => ({ teamId, enterpriseId }),
  });
  listen(app, kernel);
  app.error(async (error) => kernel.log.error({ err: error }, 'Slack app'));
  return app;
}

/** What /api/ready says about Slack; throws when it is not well. */
export async function slackState(kernel: Kernel): Promise<string> {
  const { mode } = kernel.config.slack;
  if (mode === 'off') return 'off';
  const connection = connections.get(kernel);
  if (connection?.failure) throw new Error(`Slack: ${connection.failure}`);
  const { connected, ended } = await countInstallations(kernel);
  if (connected === 0)
    throw new Error(
      ended
        ? `no workspace is connected (${ended}). Install the app again.`
        : 'no workspace is connected yet. Open /slack/install.',
    );
  const workspaces = `${connected} workspace${connected === 1 ? '' : 's'}`;
  if (!connection?.sockets) return workspaces;
  const open = connection.sockets.connected?.() ?? 0;
  if (open === 0) throw new Error('no connection to Slack is open; trying again.');
  return `${workspaces}, ${open} connections`;
}

async function countInstallations(kernel: Kernel) {
  const rows = await slackTables(kernel.db)
    .selectFrom('slackInstallations')
    .select(['endedAt', 'endedReason'])
    .execute();
  return {
    connected: rows.filter(({ endedAt }) => !endedAt).length,
    ended: rows.find(({ endedAt }) => endedAt)?.endedReason,
  };
}

/** socket-mode 3.1.0 rejects unheard when an envelope carries no inner event; anything else still ends the process. */
function guardAgainstSdk(kernel: Kernel): () => void {
  const guard = (reason: unknown) => {
    if (!isSdkRejection(reason)) throw reason;
    kernel.log.warn({ err: reason }, 'the Slack SDK stumbled over an envelope without an event');
  };
  process.on('unhandledRejection', guard);
  return () => void process.off('unhandledRejection', guard);
}

/** Whether it is the known failure of the SDK, by its own stack. */
export function isSdkRejection(reason: unknown): boolean {
  return (
    reason instanceof TypeError &&
    /reading 'type'/.test(reason.message) &&
    /@slack[\\/]socket-mode/.test(reason.stack ?? '')
  );
}
