import type { BlockAction, RespondFn, SlackViewAction } from '@slack/bolt';
import { answerQuestion } from '../../communications/questions/answer.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { draft, input, md, modalView, textInput } from '../blocks.ts';
import { callOrWait, callSlack, workspaceOf } from '../client.ts';
import { sharing } from '../customers/note-sharing.ts';
import { verifyChannels } from '../customers/verify.ts';
import type { Workspace } from '../installations/store.ts';
import { slackTables } from '../tables.ts';

export const voteWordsId = 'vote-words';
type Voter = { userId: string; teamId: string };
type Channel = { customerId: string; customerName: string; workspace: Workspace };

/** A customer's answer, pressed in its shared channel. Whose it is, is told by the workspace that the channel was verified with. */
export async function takeVote(kernel: Kernel, body: BlockAction, respond: RespondFn): Promise<void> {
  const [action] = body.actions;
  const [questionId = '', option = ''] = ((action as { value?: string } | undefined)?.value ?? '').split('|');
  const channelId = body.channel?.id ?? (body.container as { channel_id?: string }).channel_id ?? '';
  const voter = { userId: body.user.id, teamId: body.user.team_id ?? body.team?.id ?? '' };
  const say = (words: string) => respond({ ...draft(words), response_type: 'ephemeral', replace_original: false });
  try {
    const channel = await channelOf(kernel, channelId, voter);
    const at = action && 'action_ts' in action ? action.action_ts : body.trigger_id;
    const taken = await answer(kernel, channel, voter, { questionId, option, quote: '' }, `vote:${at}:${voter.userId}`);
    await say(
      md`Taken as the answer of *${channel.customerName}*: ${taken}. It can be changed until the time is over.`,
    );
    await askWords(kernel, channel, body.trigger_id, { questionId, option, channelId }).catch((error: unknown) =>
      kernel.log.info({ err: error }, 'a customer could not be asked for words with its answer'),
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await say(md`${error.message}`);
  }
}

/** A few words with the answer that was pressed. */
export async function takeVoteWords(
  kernel: Kernel,
  { view, user, team }: SlackViewAction,
): Promise<object | undefined> {
  const meta = JSON.parse(view.private_metadata || '{}') as Record<string, string>;
  const { questionId = '', option = '', channelId = '' } = meta;
  const typed = Object.values(view.state.values.words ?? {})[0]?.value ?? '';
  if (!typed.trim()) return undefined;
  const voter = { userId: user.id, teamId: user.team_id ?? team?.id ?? '' };
  try {
    const channel = await channelOf(kernel, channelId, voter);
    await answer(kernel, channel, voter, { questionId, option, quote: typed }, `vote-words:${view.id}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { response_action: 'errors', errors: { words: error.message } };
  }
}

/** The shared channel in which somebody pressed, when they are of the workspace that it was verified with. */
async function channelOf(kernel: Kernel, channelId: string, { teamId }: Voter): Promise<Channel> {
  const row = await slackTables(kernel.db)
    .selectFrom('slackSharedChannels')
    .selectAll()
    .where('channelId', '=', channelId)
    .where('state', '=', 'shared')
    .executeTakeFirst();
  if (!row) throw new UserError('forbidden', 'Answers are taken in the channel of a customer.');
  if (row.partnerTeamId !== teamId)
    throw new UserError('forbidden', `Only people of ${row.customerName} answer here, for ${row.customerName}.`);
  const workspace = await workspaceOf(kernel, row.teamId);
  const problems = await verifyChannels({ ...kernel.context(sharing) }, workspace, [row.customerId]);
  if (problems.get(row.customerId))
    throw new UserError('forbidden', 'Candor could not make sure with whom this channel is shared. Nothing was taken.');
  return { customerId: row.customerId, customerName: row.customerName, workspace };
}

type Answered = { questionId: string; option: string; quote: string };
async function answer(
  kernel: Kernel,
  { customerId, workspace }: Channel,
  { userId }: Voter,
  { option, ...given }: Answered,
  onceKey: string,
): Promise<string> {
  const { user } = await callOrWait(kernel, workspace, 'users.info', (client) => client.users.info({ user: userId }));
  const saidBy = user?.real_name || user?.name || null;
  const input = { ...given, option: Number(option), customerId, through: 'slack' as const, saidBy };
  return (await kernel.run(answerQuestion, input, { actor: sharing, onceKey: `slack:${onceKey}` })).option;
}

const askWords = (kernel: Kernel, { workspace }: Channel, triggerId: string, meta: Record<string, string>) =>
  callSlack(
    kernel,
    workspace,
    'views.open',
    (client) =>
      client.views.open({
        trigger_id: triggerId,
        view: modalView({
          ...{ id: voteWordsId, title: 'Your answer is taken', submit: 'Add words', close: 'Done', meta },
          blocks: [
            input('words', 'A few words, if you like', textInput('value', { lines: true, most: 1_000 }), {
              optional: true,
            }),
          ],
        }),
      }),
    'hurried',
  );
