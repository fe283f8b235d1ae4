import type { FactOf } from '../../kernel/fact.ts';
import { usersById } from '../../people/find.ts';
import { actions, button, draft, esc, md, mention, raw } from '../blocks.ts';
import { slackIdsOf } from '../find.ts';
import type { WordsOf } from '../incidents/fact-words.ts';
import { tellingOf } from '../incidents/incident-changed.tell-channel.ts';
import { sharedChannelRefused } from './facts.ts';

/** Whoever has the words in hand is named: the customer waits for them. */
const refusedWords: WordsOf = async (ctx, fact, _who, teamId) => {
  const { refs, body } = fact as FactOf<typeof sharedChannelRefused>;
  const accounts = await slackIdsOf(ctx.db, teamId, refs.user_ids);
  const users = await usersById(ctx.db, refs.user_ids);
  const whom = refs.user_ids.map((id) => {
    const account = accounts.get(id);
    return account ? mention(account) : esc(users.get(id)?.name ?? 'someone');
  });
  return draft(
    md`🚫 ${raw(whom.join(' '))} nothing was posted in the shared channel of *${body.customer}*: ${body.problem}.`,
    actions(`refused-${fact.id}`, button('word', 'Record a word', fact.incidentId ?? '')),
  );
};

export const refusalWords: Record<string, WordsOf> = { [sharedChannelRefused.name]: refusedWords };
export const tellRefusals = tellingOf({ on: sharedChannelRefused, says: true, aside: true });
