import { WebClient } from '@slack/web-api';
import type { Kernel } from '../../kernel/kernel.ts';
import { rulesInUse } from '../announcements/find.ts';
import { clientOptions } from '../client.ts';
import { scopes } from '../manifest.ts';
import { slackTables } from '../tables.ts';
import { tokenOf } from './store.ts';

/** What is wrong with the connection to a workspace; `detail` is Slack's own word or a name. */
export type SlackTrouble = {
  kind: 'unreadable' | 'unreachable' | 'refused' | 'scopes' | 'app_token' | 'no_workspace' | 'channel' | 'held';
  workspace: string;
  detail: string;
};

const patienceMs = 5_000;
/** Moving a channel takes seconds. */
const heldMs = 10 * 60_000;
const gone = new Set(['channel_not_found', 'is_archived']);

/** Asks Slack as the app would: whether tokens work, what they may do, and whether announcements have their channels. */
export async function examineSlack(kernel: Kernel): Promise<SlackTrouble[]> {
  const { mode, appToken } = kernel.config.slack;
  if (mode === 'off') return [];
  const rows = await slackTables(kernel.db).selectFrom('slackInstallations').selectAll().execute();
  const live = rows.filter(({ endedAt }) => !endedAt);
  const ended = rows.find(({ endedAt }) => endedAt);
  const found: SlackTrouble[] = [];
  if (live.length === 0) {
    const kind = ended ? 'refused' : 'no_workspace';
    found.push({ kind, workspace: ended?.teamName ?? '', detail: ended?.endedReason ?? '' });
  }
  for (const row of live) {
    const workspace = row.teamName;
    const token = tokenOf(kernel, row.botToken);
    if (token === null) found.push({ kind: 'unreadable', workspace, detail: '' });
    else found.push(...(await ofWorkspace(kernel, new WebClient(token, clientOptions(kernel, patienceMs)), row)));
  }
  if (mode !== 'http' && appToken) {
    const client = new WebClient(appToken, clientOptions(kernel, patienceMs));
    const refusal = await client.apps.connections.open({}).then(() => '', wordOf);
    if (refusal) found.push({ kind: 'app_token', workspace: '', detail: refusal });
  }
  return [...found, ...(await heldBack(kernel))];
}

/** Channels in which nothing is said, because their incident was made private and they are not. */
async function heldBack(kernel: Kernel): Promise<SlackTrouble[]> {
  const since = new Date(kernel.now().getTime() - heldMs);
  const held = slackTables(kernel.db).selectFrom('slackChannels').select('incidentId').where('movesSince', '<', since);
  return (await held.execute()).map(({ incidentId }) => ({ kind: 'held', workspace: '', detail: incidentId }));
}

type Row = { teamId: string | null; teamName: string };

async function ofWorkspace(kernel: Kernel, client: WebClient, { teamId, teamName: workspace }: Row) {
  const found: SlackTrouble[] = [];
  try {
    const { response_metadata } = await client.auth.test();
    const granted = new Set(response_metadata?.scopes);
    const missing = Object.keys(scopes).filter((scope) => !granted.has(scope));
    if (missing.length > 0) found.push({ kind: 'scopes', workspace, detail: missing.join(', ') });
  } catch (error) {
    const { data } = error as { data?: { error?: string } };
    return [{ kind: data?.error ? ('refused' as const) : ('unreachable' as const), workspace, detail: wordOf(error) }];
  }
  const rules = await rulesInUse(kernel.db, teamId ?? undefined);
  for (const { channelId, name } of rules.flatMap(({ channels }) => channels)) {
    if (!channelId) continue;
    const word = await client.conversations.info({ channel: channelId }).then(
      ({ channel }) => (channel?.is_archived ? 'is_archived' : ''),
      (error) => (gone.has(wordOf(error)) ? wordOf(error) : ''),
    );
    if (word) found.push({ kind: 'channel', workspace, detail: name });
  }
  return found;
}

/** What Slack, or the way to it, says went wrong. */
export function wordOf(error: unknown): string {
  const { data, message } = error as Error & { data?: { error?: string } };
  return data?.error ?? message;
}
