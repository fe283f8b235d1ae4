import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { derivedKey, type Config } from '../../kernel/config.ts';
import type { Db } from '../../kernel/db.ts';
import { forAll, query } from '../../kernel/query.ts';
import { needPage } from '../../status-pages/find.ts';
import type { FormAnswer } from '../../status-pages/public/serve/contract.ts';
import { wordsFor } from '../../status-pages/public/words.ts';
import { deliveryTables } from '../deliveries/tables.ts';
import { isTakenBack, questionOfWords, standingAnswers, type Question } from './find.ts';
import { titleOfOption } from './rules.ts';

const signed = (key: string, deliveryId: string) =>
  createHmac('sha256', derivedKey(key, 'answer')).update(deliveryId).digest('base64url');

/** The address behind one option in one mail. Opening it votes for nothing: a form there does. */
export const answerLink = (
  { secretKeys, STATUS_URL }: Pick<Config, 'secretKeys' | 'STATUS_URL'>,
  deliveryId: string,
  option: number,
): string => `${STATUS_URL}/answer/${deliveryId}.${option}.${signed(secretKeys[0], deliveryId)}`;

export type Addressed = { question: Question; customerId: string; address: string; option: number };

/** Whom a link was sent to, and what for; undefined where nobody signed it. */
export async function readAnswerLink(
  db: Db,
  { secretKeys }: Pick<Config, 'secretKeys'>,
  token: string,
): Promise<Addressed | undefined> {
  const [, deliveryId = '', option = '', signature = ''] = /^(\w{1,64})\.(\d)\.([\w-]{43})$/.exec(token) ?? [];
  const given = Buffer.from(signature);
  const isOurs = secretKeys.some((key) => {
    const wanted = Buffer.from(signed(key, deliveryId));
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  });
  if (!isOurs) return undefined;
  const row = await deliveryTables(db)
    .selectFrom('customerDeliveries')
    .select(['publicationId', 'customerId', 'address'])
    .where('id', '=', deliveryId)
    .executeTakeFirst();
  const question = row && (await questionOfWords(db, row.publicationId));
  return question && { question, customerId: row.customerId, address: row.address, option: Number(option) };
}

/** The question behind a link in a mail, with what its reader tapped; shows nothing of anybody else. */
export const questionOfLink = query({
  name: 'communications.question_of_link',
  about: 'Show a customer the question behind a link in its mail.',
  permission: null,
  input: z.object({ token: z.string() }),
  async run(ctx, { token }) {
    const found = await readAnswerLink(ctx.db, ctx.kernel.config, token);
    if (!found) return forAll<FormAnswer>({ outcome: 'expired' });
    const { question, customerId, option } = found;
    const isOver = question.closedAt !== null || question.closesAt <= ctx.now();
    if (isOver || (await isTakenBack(ctx.db, question))) return forAll<FormAnswer>({ outcome: 'answer_closed' });
    const { language, timeZone } = await needPage(ctx.db);
    const words = wordsFor(language, timeZone);
    const before = (await standingAnswers(ctx.db, [question.id])).find((one) => one.customerId === customerId);
    const choices = question.options.map((one, index) => ({
      ...{ value: String(index), label: titleOfOption(one, index), isChosen: index === option },
      notes: [
        one.pros && `${words.say('question.for')}: ${one.pros}`,
        one.cons && `${words.say('question.against')}: ${one.cons}`,
      ].filter(Boolean),
    }));
    const now = before && question.options[before.option];
    const texts = {
      ...{
        question: question.asked,
        by: words.say('question.by', { time: words.moment(question.closesAt.toISOString()) }),
      },
      ...{ before: before && now ? titleOfOption(now, before.option) : '', quote: before?.quote ?? '' },
    };
    return forAll<FormAnswer>({ outcome: 'asking', shown: { texts, choices, parts: before ? ['before'] : [] } });
  },
});
