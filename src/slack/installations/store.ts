import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { systemActor } from '../../kernel/ctx.ts';
import { record } from '../../kernel/record.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { encryptionFor } from '../../outside/encryption.ts';
import { addFirstRule } from '../announcements/first-rule.ts';
import { workspaceConnected, workspaceDisconnected } from '../facts.ts';
import { slackTables } from '../tables.ts';

/** A workspace in which the app is installed, with its token. */
export type Workspace = {
  key: string;
  teamId: string;
  teamName: string;
  botUserId: string;
  botId: string;
  token: string;
};

const encryptionOf = (kernel: Kernel) => encryptionFor(kernel, 'slack.installations');

/** A stored token in clear text; null when no key of ours fits. */
export function tokenOf(kernel: Kernel, sealed: string): string | null {
  try {
    return encryptionOf(kernel).decrypt(sealed);
  } catch {
    return null;
  }
}

const keyOf = (teamId: string | undefined, enterpriseId: string | undefined, isEnterprise: boolean) =>
  isEnterprise ? `enterprise:${enterpriseId}` : `team:${teamId}`;

/** The live installation of a workspace: its own, or its organisation's. */
export async function installationOf(kernel: Kernel, teamId: string, enterpriseId?: string): Promise<Workspace | null> {
  const keys = [keyOf(teamId, undefined, false), ...(enterpriseId ? [keyOf(undefined, enterpriseId, true)] : [])];
  const rows = await slackTables(kernel.db)
    .selectFrom('slackInstallations')
    .selectAll()
    .where('key', 'in', keys)
    .where('endedAt', 'is', null)
    .execute();
  const row = rows.find(({ key }) => key === keys[0]) ?? rows[0];
  return row ? { ...row, teamId, token: encryptionOf(kernel).decrypt(row.botToken) } : null;
}

/** The workspace that new incidents open in when nobody says which: the one connected first. */
export async function firstTeam(kernel: Pick<Kernel, 'db'>): Promise<string | null> {
  const row = await slackTables(kernel.db)
    .selectFrom('slackInstallations')
    .select('teamId')
    .where('endedAt', 'is', null)
    .where('teamId', 'is not', null)
    .orderBy('installedAt')
    .executeTakeFirst();
  return row?.teamId ?? null;
}

type Given = {
  teamId?: string;
  enterpriseId?: string;
  isEnterprise: boolean;
  teamName: string;
  appId?: string;
  botUserId: string;
  botId: string;
  token: string;
  scopes: string;
  details?: unknown;
};

/** Stores an installation, new or again; a token never leaves this table in clear text. */
export async function saveInstallation(kernel: Kernel, given: Given): Promise<void> {
  const { isEnterprise, token, details, ...rest } = given;
  const { encrypt } = encryptionOf(kernel);
  const key = keyOf(given.teamId, given.enterpriseId, isEnterprise);
  const row = {
    ...rest,
    ...{ teamId: given.teamId ?? null, enterpriseId: given.enterpriseId ?? null, appId: given.appId ?? null },
    botToken: encrypt(token),
    details: details ? encrypt(JSON.stringify(details)) : null,
    ...{ endedAt: null, endedReason: null },
  };
  const before = await slackTables(kernel.db)
    .selectFrom('slackInstallations')
    .select('endedAt')
    .where('key', '=', key)
    .executeTakeFirst();
  await kernel.transaction({ actor: systemActor('slack') }, async (ctx) => {
    await slackTables(ctx.tx)
      .insertInto('slackInstallations')
      .values({ key, ...row, installedAt: ctx.now() })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
    if (given.teamId) await addFirstRule(ctx, given.teamId);
    if (before && !before.endedAt) return;
    await record(ctx, [
      workspaceConnected({
        refs: { team_id: given.teamId ?? given.enterpriseId ?? '' },
        body: { name: given.teamName },
      }),
    ]);
  });
}

/** Marks an installation as over; nothing is called with its token again. */
export async function endInstallation(
  kernel: Kernel,
  { key, teamId, teamName }: Pick<Workspace, 'key' | 'teamId' | 'teamName'>,
  reason: string,
): Promise<void> {
  await kernel.transaction({ actor: systemActor('slack') }, async (ctx) => {
    const ended = await slackTables(ctx.tx)
      .updateTable('slackInstallations')
      .set({ endedAt: ctx.now(), endedReason: reason })
      .where('key', '=', key)
      .where('endedAt', 'is', null)
      .returning('key')
      .executeTakeFirst();
    if (ended)
      await record(ctx, [workspaceDisconnected({ refs: { team_id: teamId, reason }, body: { name: teamName } })]);
  });
}

/** Bolt's installation store on our table. */
export function installationStore(kernel: Kernel): InstallationStore {
  return {
    async storeInstallation(installation) {
      const { team, enterprise, bot, appId, isEnterpriseInstall } = installation as Installation<'v2', boolean>;
      if (!bot) throw new Error('Slack sent an installation without a bot.');
      await saveInstallation(kernel, {
        ...{ teamId: team?.id, enterpriseId: enterprise?.id, isEnterprise: isEnterpriseInstall === true, appId },
        teamName: team?.name ?? enterprise?.name ?? '',
        ...{
          botUserId: bot.userId,
          botId: bot.id,
          token: bot.token,
          scopes: bot.scopes.join(','),
          details: installation,
        },
      });
    },
    async fetchInstallation(query) {
      const row = await slackTables(kernel.db)
        .selectFrom('slackInstallations')
        .select('details')
        .where('key', '=', keyOfQuery(query))
        .where('endedAt', 'is', null)
        .executeTakeFirst();
      if (!row?.details) throw new Error('Candor is not installed there.');
      return JSON.parse(encryptionOf(kernel).decrypt(row.details));
    },
    async deleteInstallation(query) {
      await endInstallation(
        kernel,
        { key: keyOfQuery(query), teamId: query.teamId ?? query.enterpriseId ?? '', teamName: '' },
        'deleted',
      );
    },
  };
}

const keyOfQuery = (query: InstallationQuery<boolean>) =>
  keyOf(query.teamId, query.enterpriseId, query.isEnterpriseInstall);

/** Makes SLACK_BOT_TOKEN the first installation, or renews it. */
export async function installFromToken(kernel: Kernel, token: string): Promise<void> {
  const client = new WebClient(token, {
    slackApiUrl: kernel.config.slack.apiUrl,
    retryConfig: { retries: 3 },
    timeout: 5_000,
  });
  const who = await client.auth.test();
  await saveInstallation(kernel, {
    ...{ teamId: who.team_id, enterpriseId: who.enterprise_id, isEnterprise: false, teamName: who.team ?? '' },
    ...{
      botUserId: who.user_id ?? '',
      botId: who.bot_id ?? '',
      token,
      scopes: who.response_metadata?.scopes?.join(',') ?? '',
    },
  });
}
