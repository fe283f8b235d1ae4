import type { App, BlockAction, MessageShortcut, RespondFn, SlackViewAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { UserError } from '../kernel/errors.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { draft, esc, section, type Draft } from './blocks.ts';
import { callSlack, workspaceOf } from './client.ts';
import {
  answersIn,
  inputsOf,
  openView,
  typedIn,
  type Interaction,
  type SearchHandler,
  type ShortcutMessage,
  type StateValue,
} from './interaction.ts';
import { actorOf, messageAsRead } from './people.ts';
import { customersBlock, searchCustomers } from './communications/customers.modal.ts';
import { searchChoices } from './incidents/forms/choices.search.ts';
import { teamSearches } from './incidents/streams/stream.modal.ts';
import { incidentSearches } from './incidents/steps/others.search.ts';
import { takeVote, takeVoteWords, voteWordsId } from './questions/vote.ts';
import { votePrefix } from './questions/vote.blocks.ts';
import { assertMayOpen, buttons, commandNames, modals, runSubcommand, shortcuts } from './ways-in.ts';

/** Slack waits three seconds for a submit; before that the person gets a sentence, and nothing they typed is lost. */
const patienceMs = 2_400;
const tooSlow = 'This takes longer than usual. Nothing is lost: press the button again in a moment.';
const ourFault = 'Something went wrong on our side, and nothing was changed. Try again in a moment.';

type Origin = {
  teamId: string;
  enterpriseId?: string;
  slackUserId: string;
  channelId?: string;
  triggerId: string;
  onceKey: string;
  inModal?: boolean;
  respond?: RespondFn;
};

/** Tells Bolt what to do with commands, buttons, menus, forms and shortcuts. */
export function listen(app: App, kernel: Kernel): void {
  for (const name of commandNames) {
    app.command(name, async ({ command, ack, respond }) => {
      await ack();
      const origin = originOf(command.team_id, command.enterprise_id, command.user_id, command.trigger_id);
      await answering(
        kernel,
        { ...origin, channelId: command.channel_id, onceKey: `slash:${command.trigger_id}`, respond },
        (interaction) => runSubcommand(interaction, command.text),
      );
    });
  }
  app.action(/.*/, async ({ body, ack, respond }) => {
    await ack();
    await runButton(kernel, body as BlockAction, respond);
  });
  for (const shortcut of shortcuts) {
    app.shortcut(shortcut.callbackId, async ({ shortcut: payload, ack, respond }) => {
      await ack();
      const team = payload.team ?? payload.user.team_id;
      const origin = originOf(
        typeof team === 'object' ? (team?.id ?? '') : (team ?? ''),
        payload.enterprise?.id,
        payload.user.id,
        payload.trigger_id,
      );
      const message = payload.type === 'message_action' ? messageOf(payload) : undefined;
      // Where there is a message, the answer stands beside it.
      const from = { ...origin, ...(message && { respond }), onceKey: `shortcut:${payload.trigger_id}` };
      await answering(kernel, from, async (interaction) => {
        const text = await messageAsRead(kernel, interaction.workspace.teamId, message?.text ?? '');
        await shortcut.run(interaction, message && { ...message, text });
      });
    });
  }
  app.options(/.*/, async ({ body, ack }) => {
    await ack({ options: (await suggest(kernel, body as Suggestion)) as never });
  });
  app.view(/.*/, async ({ body, view, ack }) => {
    if (body.type !== 'view_submission') return await ack();
    const asked = view.callback_id === voteWordsId ? takeVoteWords(kernel, body) : submit(kernel, body);
    const answer = await withPatience(asked as Promise<Answer>, view as Shown);
    await (ack as (answer?: object) => Promise<void>)(answer);
  });
}

const messageOf = ({ channel, message_ts: ts, message }: MessageShortcut): ShortcutMessage => ({
  ...{ channelId: channel.id, ts },
  ...{ text: message.text ?? '', userId: message.user ?? '' },
});

const originOf = (teamId: string, enterpriseId: string | undefined, slackUserId: string, triggerId: string) => ({
  teamId,
  enterpriseId,
  slackUserId,
  triggerId,
});

async function runButton(kernel: Kernel, body: BlockAction, respond: RespondFn): Promise<void> {
  const [action] = body.actions;
  if (!action) return;
  const [id = ''] = action.action_id.split(':');
  if (id === votePrefix) return await takeVote(kernel, body, respond);
  const handler = buttons.get(id);
  if (!handler) return;
  const container = body.container as { channel_id?: string };
  const origin = originOf(body.user.team_id ?? body.team?.id ?? '', body.enterprise?.id, body.user.id, body.trigger_id);
  const place = {
    channelId: body.channel?.id ?? container.channel_id,
    inModal: body.view?.type === 'modal',
    ...(body.response_url && { respond }),
  };
  const where = { viewId: body.view?.id, view: body.view, messageTs: body.message?.ts };
  const key = `button:${'action_ts' in action ? action.action_ts : body.trigger_id}:${body.user.id}`;
  await answering(kernel, { ...origin, ...place, onceKey: key }, (interaction) =>
    handler.run(interaction, valueOf(action as ActionValue), where),
  );
}

const searches: Record<string, SearchHandler> = {
  [customersBlock]: searchCustomers,
  ...incidentSearches,
  ...teamSearches,
};

type Suggestion = {
  value: string;
  block_id: string;
  user: { id: string; team_id?: string };
  team?: { id: string } | null;
  enterprise?: { id: string } | null;
  view?: { private_metadata?: string; state?: { values: Record<string, Record<string, StateValue>> } };
};

/** Whatever goes wrong, the menu answers: with nothing to choose. */
async function suggest(kernel: Kernel, body: Suggestion): Promise<object[]> {
  try {
    const team = body.user.team_id ?? body.team?.id ?? '';
    const actor = await actorOf(kernel, team, body.user.id, body.enterprise?.id);
    const answers = answersIn(body.view?.state?.values ?? {});
    const search = { block: body.block_id, words: body.value, answers, view: body.view ?? {} };
    const find = searches[search.block] ?? searchChoices;
    return await find(kernel.context(actor), search);
  } catch (error) {
    kernel.log.warn({ err: error }, 'a menu in Slack could not be filled');
    return [];
  }
}

type ActionValue = { value?: string; selected_option?: { value?: string } | null; selected_user?: string | null };
const valueOf = (action: ActionValue) => action.value ?? action.selected_option?.value ?? action.selected_user ?? '';

/** Runs after the acknowledgement; a refusal becomes a sentence that only this person sees. */
async function answering(
  kernel: Kernel,
  origin: Origin,
  work: (interaction: Interaction) => Promise<void>,
): Promise<void> {
  try {
    await work(await interactionOf(kernel, origin));
  } catch (error) {
    if (!(error instanceof UserError)) kernel.log.error({ err: error }, 'an interaction from Slack failed');
    const sentence = error instanceof UserError ? error.message : ourFault;
    await tell(kernel, origin, draft(esc(sentence))).catch((lost: unknown) =>
      kernel.log.warn({ err: lost }, 'a person in Slack could not be answered'),
    );
  }
}

async function interactionOf(kernel: Kernel, origin: Origin): Promise<Interaction> {
  const { teamId, enterpriseId, slackUserId, triggerId } = origin;
  const workspace = await workspaceOf(kernel, teamId, enterpriseId);
  const actor = await actorOf(kernel, teamId, slackUserId, enterpriseId);
  const caller = (suffix = '') => ({ actor, onceKey: `slack:${origin.onceKey}${suffix && `:${suffix}`}` });
  return {
    ...kernel.context(actor),
    ...{ workspace, slackUserId, triggerId, channelId: origin.channelId ?? null },
    run: (command, input, suffix) => kernel.run(command, input, caller(suffix)),
    ask: (query, input) => kernel.ask(query, input, caller()),
    async open(view) {
      assertMayOpen(actor, view.callback_id);
      await openView({ kernel, workspace, triggerId }, view, origin.inModal === true);
    },
    tell: (words, inPlace) => tell(kernel, origin, words, inPlace),
  };
}

/** Under the command or button when Slack gave an address for that, else in the person's direct messages. */
async function tell(
  kernel: Kernel,
  { teamId, enterpriseId, slackUserId, channelId, respond }: Origin,
  words: Draft,
  inPlace = false,
): Promise<void> {
  if (respond) {
    await respond({ ...words, response_type: 'ephemeral', replace_original: inPlace });
    return;
  }
  const workspace = await workspaceOf(kernel, teamId, enterpriseId);
  await callSlack(kernel, workspace, 'chat.postMessage', (client) =>
    channelId
      ? client.chat.postEphemeral({ channel: channelId, user: slackUserId, ...words })
      : client.chat.postMessage({ channel: slackUserId, ...words }),
  );
}

type Submission = SlackViewAction & { type: 'view_submission' };
type Answer =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: ModalView }
  | undefined;

async function submit(kernel: Kernel, body: SlackViewAction): Promise<Answer> {
  const { view, user, team } = body as Submission;
  const handler = modals.get(view.callback_id);
  if (!handler) return undefined;
  const meta = JSON.parse(view.private_metadata || '{}') as Record<string, string>;
  const origin = originOf(
    team?.id ?? user.team_id ?? '',
    body.enterprise?.id,
    user.id,
    (body as { trigger_id?: string }).trigger_id ?? '',
  );
  try {
    // The hash changes whenever the view does, so a second press of the same form is the same act.
    const interaction = await interactionOf(kernel, {
      ...origin,
      channelId: meta.channel,
      onceKey: `view:${view.id}:${view.hash}`,
    });
    const values = view.state.values as Record<string, Record<string, StateValue>>;
    const next = await handler.submit(interaction, typedIn(values), meta, answersIn(values));
    return next ? { response_action: 'update', view: next } : undefined;
  } catch (error) {
    if (!(error instanceof UserError))
      kernel.log.error({ err: error, view: view.callback_id }, 'a form from Slack failed');
    return errorsAt(view as Shown, handler.fields ?? {}, error);
  }
}

type Shown = Pick<ModalView, 'title' | 'callback_id' | 'private_metadata' | 'blocks'> & {
  submit: ModalView['submit'] | null;
  close: ModalView['close'] | null;
};
const refusalBlock = 'refusal';

/** Each sentence under its own field; under the first when it has none, at the top where nothing is asked. */
function errorsAt(view: Shown, names: Record<string, string>, error: unknown): Answer {
  const places = inputsOf(view.blocks as KnownBlock[]);
  const refusals = error instanceof UserError ? error.refusals : [{ pointer: '', sentence: ourFault }];
  if (places.length === 0) return { response_action: 'update', view: refusedView(view, refusals) };
  const placed = refusals.map(({ pointer, sentence }) => {
    const last = pointer.split('.').at(-1) ?? '';
    const place = [names[pointer], pointer, names[last], last].find((name) => name && places.includes(name));
    return [place ?? places[0] ?? '', sentence] as const;
  });
  return { response_action: 'errors', errors: Object.fromEntries(placed) };
}

/** Slack shows errors under inputs alone: a form that only asks whether one is sure says it in its own words. */
function refusedView(view: Shown, refusals: readonly { sentence: string }[]): ModalView {
  const words = refusals.map(({ sentence }) => `⚠️ ${esc(sentence)}`).join('\n');
  const { title, submit, close, callback_id, private_metadata } = view;
  const rest = view.blocks.filter(({ block_id }) => block_id !== refusalBlock);
  return {
    ...{ type: 'modal', title, callback_id, private_metadata },
    ...(submit && { submit }),
    ...(close && { close }),
    blocks: [section(words, undefined, refusalBlock), ...rest],
  };
}

async function withPatience(work: Promise<Answer>, view: Shown): Promise<Answer> {
  const waited = Promise.withResolvers<Answer>();
  const timer = setTimeout(() => waited.resolve(errorsAt(view, {}, new UserError('limit', tooSlow))), patienceMs);
  try {
    return await Promise.race([work, waited.promise]);
  } finally {
    clearTimeout(timer);
  }
}
