import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { context, esc, md, mrkdwn, type Draft } from '../blocks.ts';
import { workspaceOf } from '../client.ts';
import { verifyChannels } from '../customers/verify.ts';
import { postOnce } from '../deliver.ts';
import { slackTables } from '../tables.ts';

export type SharedPlace = { customerId: string; teamId: string; channelId: string; name: string };

/** The channels in which customers read us so far as we know, and those of which we know that they do not any more. */
export async function sharedPlaces(
  db: Db,
): Promise<{ shared: SharedPlace[]; lost: (SharedPlace & { problem: string })[] }> {
  const rows = await slackTables(db)
    .selectFrom('slackSharedChannels')
    .select(['customerId', 'teamId', 'channelId', 'name', 'state', 'problem'])
    .where('state', 'in', ['shared', 'refused', 'declined', 'unshared'])
    .orderBy('customerName')
    .execute();
  const placed = rows.map(({ channelId, ...row }) => ({ ...row, channelId: channelId ?? '' }));
  const isShared = ({ state, channelId }: (typeof placed)[number]) => state === 'shared' && channelId !== '';
  return {
    shared: placed.filter(isShared).map(placeOf),
    lost: placed
      .filter((row) => !isShared(row))
      .map((row) => ({ ...placeOf(row), problem: row.problem ?? `#${row.name} is not shared` })),
  };
}

const placeOf = ({ customerId, teamId, channelId, name }: SharedPlace): SharedPlace => ({
  ...{ customerId, teamId, channelId, name },
});

/** Why nothing may be posted to each of these customers of one workspace, by customer; null where exactly they read. */
export async function problemsOf(ctx: Ctx, teamId: string, customerIds: readonly string[]) {
  return await verifyChannels(ctx, await workspaceOf(ctx.kernel, teamId), customerIds);
}

/** What a customer reads of a drill: words alone, nothing to press, no address of ours. */
export const drillDraft = (word: string, title: string, body: string, page: string): Draft => ({
  text: esc(`${word}: ${title}`),
  blocks: [
    { type: 'section', text: mrkdwn(md`:test_tube: *${word}: ${title}*`) },
    { type: 'section', text: mrkdwn(esc(body)) },
    context(md`${page}`),
  ],
});

/** Posts to one channel, once: what an earlier try may have posted since then is looked up first. */
export async function postDrill(ctx: Ctx, place: SharedPlace, draft: Draft, key: string, since: Date | null) {
  const to = { workspace: await workspaceOf(ctx.kernel, place.teamId), channel: place.channelId };
  const at = since ?? ctx.now();
  await postOnce(ctx, to, { state: since ? 'sending' : 'pending', startedAt: at, createdAt: at }, draft, key);
}
