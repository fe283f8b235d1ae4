import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../kernel/db.ts';
import { forAll, query } from '../../kernel/query.ts';
import { slackTables, type SlackTables } from '../tables.ts';

export type SharedChannel = Selectable<SlackTables['slackSharedChannels']>;

const selectShared = (db: Db) => slackTables(db).selectFrom('slackSharedChannels').selectAll();
export const sharedChannelOf = (db: Db, customerId: string): Promise<SharedChannel | undefined> =>
  selectShared(db).where('customerId', '=', customerId).executeTakeFirst();
export const sharedChannelById = (db: Db, teamId: string, channelId: string): Promise<SharedChannel | undefined> =>
  selectShared(db).where('teamId', '=', teamId).where('channelId', '=', channelId).executeTakeFirst();
export const sharedChannelsOf = (db: Db, teamId: string, customerIds: readonly string[]): Promise<SharedChannel[]> =>
  selectShared(db)
    .where('teamId', '=', teamId)
    .where('customerId', 'in', customerIds.length > 0 ? [...customerIds] : [''])
    .execute();

/** How communications know the place. */
export const placeOf = (teamId: string, channelId: string) => `${teamId}/${channelId}`;

/** The channel that a customer shares with us, or how far it has come. */
export const showSharedChannel = query({
  name: 'slack.show_shared_channel',
  about: 'Show the channel that is shared with a customer.',
  permission: 'catalog_entries.view',
  input: z.object({ customerId: z.string() }),
  run: async (ctx, { customerId }) => forAll((await sharedChannelOf(ctx.db, customerId)) ?? null),
});
