import { WebClient, type WebClientOptions } from '@slack/web-api';
import { RetryLater } from '../kernel/errors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { Limited, endingCodes, meaningOf, SlackRefused } from './errors.ts';
import { endInstallation, installationOf, type Workspace } from './installations/store.ts';
import { sdkLogger } from './log.ts';
import { slackTables } from './tables.ts';

const callMs = 10_000;
const hurriedMs = 2_500;

/** Fresh options for each client: the SDK writes into what it is given, headers and retries alike, so nothing is shared. */
export const clientOptions = (kernel: Pick<Kernel, 'config' | 'log'>, timeout = callMs): WebClientOptions => ({
  slackApiUrl: kernel.config.slack.apiUrl,
  retryConfig: { retries: 0 },
  timeout,
  rejectRateLimitedCalls: true,
  logger: sdkLogger(kernel.log),
});

const clients = new WeakMap<Kernel, Map<string, WebClient>>();

/** The client of one workspace's token. `hurried` gives up while a person still waits. */
export function clientOf(kernel: Kernel, token: string, pace: 'steady' | 'hurried' = 'steady'): WebClient {
  const known = clients.get(kernel) ?? new Map<string, WebClient>();
  clients.set(kernel, known);
  const key = `${pace} ${token}`;
  const client = known.get(key) ?? new WebClient(token, clientOptions(kernel, pace === 'hurried' ? hurriedMs : callMs));
  known.set(key, client);
  return client;
}

/** The installation of a workspace, or a permanent failure that says to install. */
export async function workspaceOf(kernel: Kernel, teamId: string, enterpriseId?: string): Promise<Workspace> {
  const found = await installationOf(kernel, teamId, enterpriseId);
  if (!found)
    throw new SlackRefused('not_installed', 'everything', `Candor is not installed in the workspace ${teamId}`);
  return found;
}

type Work<T> = (client: WebClient) => Promise<T>;

/** Calls one method of one workspace: waits out its limit, and says what a failure means. */
export async function callSlack<T>(
  kernel: Kernel,
  workspace: Workspace,
  method: string,
  work: Work<T>,
  pace: 'steady' | 'hurried' = 'steady',
): Promise<T> {
  const seconds = await secondsBlocked(kernel, workspace.teamId, method);
  if (seconds > 0) throw new Limited(method, seconds);
  try {
    return await work(clientOf(kernel, workspace.token, pace));
  } catch (error) {
    const meaning = meaningOf(error, method);
    if (meaning instanceof Limited) await rememberLimit(kernel, workspace.teamId, method, meaning.seconds);
    if (meaning instanceof SlackRefused && endingCodes.has(meaning.code))
      await endInstallation(kernel, workspace, meaning.code);
    throw meaning;
  }
}

/** As `callSlack`, for jobs: a limit puts the job off. */
export async function callOrWait<T>(kernel: Kernel, workspace: Workspace, method: string, work: Work<T>): Promise<T> {
  try {
    return await callSlack(kernel, workspace, method, work);
  } catch (error) {
    if (error instanceof Limited) throw new RetryLater(error.seconds, error.message);
    throw error;
  }
}

async function secondsBlocked(kernel: Kernel, teamId: string, method: string): Promise<number> {
  const row = await slackTables(kernel.db)
    .selectFrom('slackLimits')
    .select('blockedUntil')
    .where('teamId', '=', teamId)
    .where('method', '=', method)
    .executeTakeFirst();
  return row ? Math.max(0, (row.blockedUntil.getTime() - kernel.now().getTime()) / 1000) : 0;
}

async function rememberLimit(kernel: Kernel, teamId: string, method: string, seconds: number): Promise<void> {
  const blockedUntil = new Date(kernel.now().getTime() + seconds * 1000);
  await slackTables(kernel.db)
    .insertInto('slackLimits')
    .values({ teamId, method, blockedUntil })
    .onConflict((conflict) => conflict.columns(['teamId', 'method']).doUpdateSet({ blockedUntil }))
    .execute();
}
