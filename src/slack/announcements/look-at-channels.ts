import { z } from 'zod';
import { may } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { forAll, query } from '../../kernel/query.ts';
import type { RouteCtx } from '../../kernel/route.ts';
import { clientOf } from '../client.ts';
import { wishedNameOf } from '../incidents/channel.ts';
import { wordOf } from '../installations/examine.ts';
import { firstTeam, installationOf } from '../installations/store.ts';
import { slackTables } from '../tables.ts';
import { findRule } from './find.ts';

const input = z.object({
  id: z.string().optional(),
  teamId: z.string().optional(),
  channels: z.array(z.string().max(80)).max(50).optional(),
  channelIds: z.array(z.string().max(80)).max(50).optional(),
});

/** Asks Slack about channels that a rule does not have yet. What Slack does not answer in time is found with the first announcement. */
export const lookAtChannels = query({
  name: 'slack.look_at_channels',
  about: 'Find out why incidents cannot be announced in a channel.',
  permission: 'organisation_settings.update',
  input,
  async run({ kernel, db }, given) {
    const rule = given.id ? await findRule(db, given.id) : undefined;
    const teamId = rule?.teamId ?? given.teamId ?? (await firstTeam({ db }));
    const workspace = teamId && (await installationOf(kernel, teamId).catch(() => undefined));
    if (!workspace) return forAll([]);
    const had = new Set(rule?.channels.flatMap(({ name, channelId }) => [name, channelId]));
    const asked = given.channelIds ?? (await idsOf(kernel, teamId, given.channels ?? [], had));
    const refused = await Promise.all(
      asked.map(async (channel, index) => {
        const sentence = channel && !had.has(channel) ? await whyNot(kernel, workspace.token, channel) : null;
        return sentence ? [{ index, sentence }] : [];
      }),
    );
    return forAll(refused.flat());
  },
});

/** Names of channels that were public once lead to them; one that Candor never saw is made, or found when it is private. */
async function idsOf(kernel: Kernel, teamId: string, names: readonly string[], had: ReadonlySet<string | null>) {
  const wished = names.map((name) => (had.has(name) ? '' : (wishedNameOf(name) ?? '')));
  if (wished.length === 0) return [];
  const rows = await slackTables(kernel.db)
    .selectFrom('slackPublicChannels')
    .select(['name', 'channelId', 'goneAt'])
    .where('teamId', '=', teamId)
    .where('name', 'in', wished)
    .execute();
  return wished.map((name) => {
    const found = rows.filter((row) => row.name === name);
    return found.some(({ goneAt }) => !goneAt) ? null : (found[0]?.channelId ?? null);
  });
}

async function whyNot(kernel: Kernel, token: string, channel: string): Promise<string | null> {
  try {
    const { channel: found } = await clientOf(kernel, token, 'hurried').conversations.info({ channel });
    if (found?.is_archived) return `#${found.name} is archived. Unarchive it in Slack, or choose another channel.`;
    if (found?.is_private && found.is_member === false)
      return `#${found.name} is private. Invite Candor there with /invite first.`;
    return null;
  } catch (error) {
    if (wordOf(error) !== 'channel_not_found') return null;
    return `Slack shows Candor no channel ${channel}: there is none, or it is private. Invite Candor there with /invite first, or choose another channel.`;
  }
}

/** Refuses channels in which nothing could be announced, each where it was named. */
export async function assertChannels(ctx: RouteCtx, given: z.input<typeof input>): Promise<void> {
  if (!may(ctx.actor, 'organisation_settings.update') || (!given.channels && !given.channelIds)) return;
  const pointer = given.channelIds ? 'channelIds' : 'channels';
  const { id, teamId, channels, channelIds } = given;
  const refused = await ctx.ask(lookAtChannels, { id, teamId, channels, channelIds });
  const [first, ...others] = refused.map(({ index, sentence }) => ({ pointer: `${pointer}.${index}`, sentence }));
  if (first) throw new UserError('invalid', first.sentence, first.pointer, [first, ...others]);
}
