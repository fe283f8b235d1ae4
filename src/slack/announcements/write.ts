import { endedCategories } from '../../incidents/lifecycle.ts';
import { selectIncidents } from '../../incidents/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { showEach, type State } from '../outbox.ts';
import { slackTables } from '../tables.ts';
import { channelsOf, slotOf, subjectOf, type AnnouncementChannel } from './find.ts';

export type Place = Pick<AnnouncementChannel, 'name' | 'channelId'>;

/** The message of an incident in a channel of a rule. */
export const announcementIn = (incidentId: string, placeId: string): State => ({
  ...{ kind: 'announcement', subject: subjectOf(incidentId, placeId), queue: `announcements:${placeId}`, incidentId },
});

/** Makes a rule announce in these channels, in their order. One that comes back goes on with what was posted in it. Returns those taken out. */
export async function writeChannels(
  ctx: CommandCtx,
  ruleId: string,
  wanted: readonly Place[],
): Promise<AnnouncementChannel[]> {
  const table = slackTables(ctx.tx);
  const known = (await channelsOf(ctx.tx, [ruleId])).toSorted(
    (one, other) => Number(one.removedAt !== null) - Number(other.removedAt !== null),
  );
  const kept = wanted.map(
    ({ channelId, name }) =>
      known.find((one) => (channelId ? one.channelId === channelId : one.name === name))?.id ?? newId(ctx.now()),
  );
  const removed = known.filter(({ id, removedAt }) => !removedAt && !kept.includes(id));
  if (removed.length > 0)
    await table
      .updateTable('announcementChannels')
      .set({ removedAt: ctx.now() })
      .where(
        'id',
        'in',
        removed.map(({ id }) => id),
      )
      .execute();
  await table
    .insertInto('announcementChannels')
    .values(
      wanted.map(({ name, channelId }, position) => ({
        ...{ id: kept[position] ?? '', ruleId, name, channelId, position, removedAt: null },
      })),
    )
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({ position: ref('excluded.position'), removedAt: null })),
    )
    .execute();
  return removed;
}

/** What waits for channels that nobody has made yet is not worth making them. */
export async function forgetWaiting(ctx: CommandCtx, removed: readonly AnnouncementChannel[]): Promise<void> {
  const queues = removed.flatMap(({ id, channelId }) => (channelId ? [] : [`announcements:${id}`]));
  if (queues.length === 0) return;
  await slackTables(ctx.tx)
    .updateTable('slackOutbox')
    .set({ state: 'skipped' })
    .where('queue', 'in', queues)
    .where('state', '=', 'pending')
    .execute();
}

/** Takes the announcements of what is not over out of some channels; what is over stays there as it was. */
export async function takeOutOf(ctx: CommandCtx, channels: readonly AnnouncementChannel[]): Promise<void> {
  if (channels.length === 0) return;
  const incidents = await selectIncidents(ctx.tx)
    .clearSelect()
    .select('incidents.id')
    .where('status.category', 'not in', endedCategories)
    .execute();
  const slots = new Map(
    incidents.flatMap(({ id }) =>
      channels.map((channel) => [slotOf(id, channel.id), announcementIn(id, channel.id)] as const),
    ),
  );
  if (slots.size === 0) return;
  const shown = await slackTables(ctx.tx)
    .selectFrom('slackMessages')
    .select('slot')
    .where('slot', 'in', [...slots.keys()])
    .execute();
  await showEach(
    ctx,
    shown.flatMap(({ slot }) => slots.get(slot) ?? []),
  );
}
