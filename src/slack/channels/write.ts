import { slackChannelType, slackManager } from '../../catalog/built-in.ts';
import { syncEntries } from '../../catalog/entries/sync-entries.ts';
import { loadSchema } from '../../catalog/find.ts';
import { systemActor } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Workspace } from '../installations/store.ts';
import { slackTables } from '../tables.ts';

/** What Slack says of a channel, as far as it counts here. */
export type FoundChannel = {
  id?: string;
  name?: string;
  creator?: string;
  is_archived?: boolean;
  is_private?: boolean;
  is_im?: boolean;
  is_mpim?: boolean;
  purpose?: { value?: string };
};

const by = { actor: systemActor('slack') };

/** Nothing is kept where people took the type out of use. */
async function isKept(db: Db): Promise<boolean> {
  return (await loadSchema(db)).typed(slackChannelType)?.managedBy === slackManager;
}

/** Writes the channels that the catalog shows, and archives those that are archived, private, or an incident's. `since` is when the look began. */
export async function keepChannels(
  kernel: Kernel,
  workspace: Workspace,
  found: readonly FoundChannel[],
  since: Date,
): Promise<void> {
  if (!(await isKept(kernel.db))) return;
  const { teamId } = workspace;
  const ids = found.flatMap(({ id }) => id ?? []);
  const known = new Map((await rowsOf(kernel.db, teamId, ids)).map((row) => [row.channelId, row]));
  const own = await incidentChannels(kernel.db, workspace, found);
  const shown = found.flatMap((channel) => (isShown(channel) && !own.has(channel.id) ? [channel] : []));
  const entries = shown.map(({ id, name, purpose }) => ({
    ...{ id: known.get(id)?.entryId ?? undefined, externalId: id, name: `#${name}` },
    values: { purpose: plain(purpose?.value), workspace: workspace.teamName, is_private: 'false' },
  }));
  const sync = { typeName: slackChannelType, managedBy: slackManager };
  const written = entries.length > 0 ? await kernel.run(syncEntries, { ...sync, entries }, by) : { ids: [] };
  if (shown.length > 0)
    await slackTables(kernel.db)
      .insertInto('slackPublicChannels')
      .values(
        shown.map(({ id, name }, index) => ({
          ...{ teamId, channelId: id, name, entryId: written.ids[index] ?? null, seenAt: since, goneAt: null },
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['teamId', 'channelId']).doUpdateSet(({ ref }) => ({
          ...{ name: ref('excluded.name'), entryId: ref('excluded.entryId'), seenAt: ref('excluded.seenAt') },
          goneAt: null,
        })),
      )
      .execute();
  await renameAnnouncing(kernel.db, shown);
  const kept = new Set(shown.map(({ id }) => id));
  await forgetChannels(
    kernel,
    teamId,
    ids.filter((id) => !kept.has(id)),
  );
}

/** Rules that announce in a channel call it as Slack does. */
async function renameAnnouncing(db: Db, shown: readonly { id: string; name: string }[]): Promise<void> {
  const ids = shown.map(({ id }) => id);
  if (ids.length === 0) return;
  const table = slackTables(db);
  const used = await table
    .selectFrom('announcementChannels')
    .select(['channelId', 'name'])
    .where('channelId', 'in', ids)
    .execute();
  for (const { id, name } of shown)
    if (used.some((one) => one.channelId === id && one.name !== name))
      await table.updateTable('announcementChannels').set({ name }).where('channelId', '=', id).execute();
}

const isShown = (channel: FoundChannel): channel is FoundChannel & { id: string; name: string } =>
  Boolean(channel.id && channel.name) &&
  ![channel.is_archived, channel.is_private, channel.is_im, channel.is_mpim].includes(true);

/** Slack escapes three characters in what people wrote. */
const plain = (words = '') =>
  words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').slice(0, 1_000) || null;

/** Archives the entries of channels that are gone, unless another workspace shares them. */
export async function forgetChannels(kernel: Kernel, teamId: string, channelIds: readonly string[]): Promise<void> {
  const gone = (await rowsOf(kernel.db, teamId, channelIds)).filter(({ goneAt }) => !goneAt);
  if (gone.length === 0) return;
  const ids = gone.map(({ channelId }) => channelId);
  const elsewhere = await slackTables(kernel.db)
    .selectFrom('slackPublicChannels')
    .select('channelId')
    .where('channelId', 'in', ids)
    .where('teamId', '<>', teamId)
    .where('goneAt', 'is', null)
    .execute();
  const shared = new Set(elsewhere.map(({ channelId }) => channelId));
  const last = gone.flatMap(({ channelId, entryId }) => (entryId && !shared.has(channelId) ? [entryId] : []));
  const sync = { typeName: slackChannelType, managedBy: slackManager, entries: [] };
  if (last.length > 0 && (await isKept(kernel.db))) await kernel.run(syncEntries, { ...sync, gone: last }, by);
  await slackTables(kernel.db)
    .updateTable('slackPublicChannels')
    .set({ goneAt: kernel.now() })
    .where('teamId', '=', teamId)
    .where('channelId', 'in', ids)
    .execute();
}

async function rowsOf(db: Db, teamId: string, channelIds: readonly string[]) {
  if (channelIds.length === 0) return [];
  return await slackTables(db)
    .selectFrom('slackPublicChannels')
    .selectAll()
    .where('teamId', '=', teamId)
    .where('channelId', 'in', [...channelIds])
    .execute();
}

/**
 * Channels that Candor opened for an incident: a picker full of them helps nobody. One that it has just made may not be
 * written down yet, so what Candor made counts only when it is an announcement channel or a customer's.
 */
async function incidentChannels(db: Db, { botUserId }: Workspace, found: readonly FoundChannel[]) {
  const ids = found.flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return new Set<string>();
  const tables = slackTables(db);
  const opened = await tables
    .selectFrom('slackChannels')
    .select(['channelId', 'movedFromId'])
    .where('attachedId', 'is', null)
    .where((where) => where.or([where('channelId', 'in', ids), where('movedFromId', 'in', ids)]))
    .execute();
  const announced = await tables
    .selectFrom('announcementChannels')
    .select('channelId')
    .where('channelId', 'in', ids)
    .execute();
  const customers = await tables
    .selectFrom('slackSharedChannels')
    .select('channelId')
    .where('channelId', 'in', ids)
    .execute();
  const meant = new Set([...announced, ...customers].map(({ channelId }) => channelId));
  const made = found.filter(({ id = '', creator }) => creator === botUserId && !meant.has(id)).map(({ id }) => id);
  return new Set([...opened.flatMap(({ channelId, movedFromId }) => [channelId, movedFromId]), ...made]);
}
