import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { wishedNameOf } from '../incidents/channel.ts';
import { slackTables } from '../tables.ts';
import type { AnnouncementChannel, AnnouncementRule } from './find.ts';
import type { Place } from './write.ts';

type Given = { channels?: string[] | undefined; channelIds?: string[] | undefined };

export const placeOf = ({ name, channelId }: AnnouncementChannel): Place => ({ name, channelId });

/** The channels that a rule is given, by their ids or by their names; those that it has where it is given none. */
export async function placesFrom(
  tx: Db,
  teamId: string | null,
  given: Given,
  before: AnnouncementRule | undefined,
): Promise<Place[]> {
  const pointer = given.channelIds ? 'channelIds' : 'channels';
  const had = before?.channels.map(placeOf) ?? [];
  const places = given.channelIds?.map((id) => byId(id, had)) ?? given.channels?.map(byName(had)) ?? had;
  if (places.length === 0) throw new UserError('invalid', 'Name at least one channel.', pointer);
  const keys = await keysOf(tx, teamId, places);
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (twice === -1) return places;
  const sentence = `${wordsOf(places[twice])} is named twice. Leave one of them out.`;
  throw new UserError('invalid', sentence, `${pointer}.${twice}`);
}

const wordsOf = (place: Place | undefined) => (place?.name === place?.channelId ? place?.name : `#${place?.name}`);

/** A channel that is known by its id alone is called by it until Slack was asked for its name. */
const byId = (id: string, had: readonly Place[]): Place =>
  had.find(({ channelId }) => channelId === id) ?? { channelId: id, name: id };

const byName =
  (had: readonly Place[]) =>
  (given: string, index: number): Place => {
    const name = wishedNameOf(given);
    if (!name)
      throw new UserError('invalid', 'Channel names have small letters, digits, - and _ only.', `channels.${index}`);
    return had.find((place) => place.name === given) ?? had.find((place) => place.name === name) ?? bare(name);
  };

const bare = (name: string): Place => ({ name, channelId: null });

/** What a channel is the same as another by: its id where that is known, its name otherwise. */
async function keysOf(tx: Db, teamId: string | null, places: readonly Place[]): Promise<string[]> {
  const known = await slackTables(tx)
    .selectFrom('slackPublicChannels')
    .select(['name', 'channelId'])
    .where('teamId', '=', teamId ?? '')
    .where('goneAt', 'is', null)
    .where(
      'name',
      'in',
      places.map(({ name }) => name),
    )
    .execute();
  const ids = new Map(known.map(({ name, channelId }) => [name, channelId]));
  return places.map(({ name, channelId }) => channelId ?? ids.get(name) ?? `#${name}`);
}
