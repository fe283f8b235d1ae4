import { audienceAskedAgain, audienceDecided, audiencePresumed } from '../../../communications/facts.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Db } from '../../../kernel/db.ts';
import { readFact, selectFacts, type Fact, type FactOf } from '../../../kernel/fact.ts';
import { context, draft, md, moment, raw, type Draft, type Safe } from '../../blocks.ts';
import type { WordsOf } from '../../incidents/fact-words.ts';
import { askedBlocks } from '../clock.message.ts';
import { audienceWords } from '../words.ts';

/** What asks whom an incident touches, the newest first. */
export const askingsOf = (db: Db, incidentId: string) =>
  factsOf(db, incidentId, [audienceAskedAgain, audiencePresumed]);

async function factsOf(db: Db, incidentId: string, kinds: readonly { name: string }[]): Promise<Fact[]> {
  const rows = await selectFacts(db)
    .where('facts.incidentId', '=', incidentId)
    .where(
      'facts.name',
      'in',
      kinds.map(({ name }) => name),
    )
    .orderBy('facts.id', 'desc')
    .execute();
  return rows.map(readFact);
}

/** How the questions are told in the channel. */
export const askingWords: Record<string, WordsOf> = {
  [audienceAskedAgain.name]: async (ctx, fact) => {
    const { body, refs } = fact as FactOf<typeof audienceAskedAgain>;
    const [before] = (await decisionsOf(ctx.db, fact)).filter(({ id }) => id < fact.id);
    return await asking(
      ctx,
      fact,
      md`🕰️ Whom does this touch outside? It is asked again: ${body.why}.\n${raw(beforeWords(before, refs.previous))}`,
    );
  },
  [audiencePresumed.name]: async (ctx, fact) =>
    await asking(
      ctx,
      fact,
      '🕰️ Nobody has said whom this touches for ten minutes, so it counts as touching customers, and *a first word is owed*. Who is it?',
    ),
};

type Decided = FactOf<typeof audienceDecided>;
const decisionsOf = async (db: Db, { incidentId }: Fact) =>
  (await factsOf(db, incidentId ?? '', [audienceDecided])) as Decided[];

const whomWords = ({ refs, body }: Decided): Safe => {
  const who = body.who ? md` (${body.who})` : '';
  const why = body.reason ? md`: ${body.reason}` : '';
  return md`*${audienceWords[refs.answer] ?? refs.answer}*${raw(who)}${raw(why)}`;
};

const beforeWords = (before: Decided | undefined, previous: string): Safe =>
  before
    ? md`Before, ${before.actor.name} had decided ${raw(whomWords(before))}, at ${raw(moment(before.at))}.`
    : md`Before, it was *${audienceWords[previous] ?? previous}*.`;

/** With its buttons as long as it waits for an answer. */
async function asking(ctx: Ctx, fact: Fact, words: Safe): Promise<Draft> {
  const { id, incidentId } = fact;
  const answered = (await decisionsOf(ctx.db, fact)).findLast((one) => one.id > id);
  if (answered)
    return draft(
      words,
      context(md`✅ ${answered.actor.name} decided ${raw(whomWords(answered))}, at ${raw(moment(answered.at))}`),
    );
  const [last] = await askingsOf(ctx.db, incidentId ?? '');
  if (last && last.id !== id) return draft(words, context('It is asked further down.'));
  return draft(words, ...(await askedBlocks(ctx, incidentId ?? '')));
}
