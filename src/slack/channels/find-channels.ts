import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { wishedNameOf } from '../incidents/channel.ts';
import { slackTables } from '../tables.ts';

const most = 20;

/** Public channels of a workspace whose names hold the words, those that begin with them first; and whether one is called just that. */
export const findChannels = query({
  name: 'slack.find_channels',
  about: 'Find public channels of a Slack workspace by name.',
  permission: 'organisation_settings.view',
  input: z.object({ teamId: z.string(), words: z.string().trim().max(80).default('') }),
  async run({ db }, { teamId, words }) {
    const name = wishedNameOf(words) ?? '';
    const known = slackTables(db)
      .selectFrom('slackPublicChannels')
      .select(['channelId', 'name'])
      .where('teamId', '=', teamId)
      .where('goneAt', 'is', null);
    const like = name.replaceAll(/[\\%_]/g, String.raw`\$&`);
    const channels = await known
      .where('name', 'like', `%${like}%`)
      .orderBy((order) => order('name', 'not like', `${like}%`))
      .orderBy('name')
      .limit(most)
      .execute();
    const exact = await known.where('name', '=', name).executeTakeFirst();
    const any = channels.length > 0 || (await known.limit(1).executeTakeFirst()) !== undefined;
    return forAll({ channels, name, isKnown: exact !== undefined, hasAny: any });
  },
});
