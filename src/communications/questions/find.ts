import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { deliveryTables } from '../deliveries/tables.ts';
import { publicationsOf } from '../find.ts';
import type { ToldAudience } from '../customers/audience.ts';
import type { PublicStatus } from '../tables.ts';
import { questionTables } from './tables.ts';

const selectQuestions = (db: Db) => questionTables(db).selectFrom('questions').selectAll('questions');
export type Question = Awaited<ReturnType<ReturnType<typeof selectQuestions>['executeTakeFirstOrThrow']>>;

export const questionsOfIncident = (db: Db, incidentId: string): Promise<Question[]> =>
  selectQuestions(db).where('incidentId', '=', incidentId).orderBy('id', 'desc').execute();
export const findQuestion = (db: Db, id: string): Promise<Question | undefined> =>
  selectQuestions(db).where('id', '=', id).executeTakeFirst();
export const questionOfWords = (db: Db, publicationId: string): Promise<Question | undefined> =>
  selectQuestions(db).where('publicationId', '=', publicationId).executeTakeFirst();

export async function needQuestion(db: Db, id: string, incidentId?: string): Promise<Question> {
  const question = await findQuestion(db, id);
  if (!question || (incidentId && question.incidentId !== incidentId))
    throw new UserError('not_found', 'There is no such question.', 'questionId');
  return question;
}

/** Ids of the customers that a question went to. */
export async function askedBy(db: Db, { publicationId }: Question): Promise<string[]> {
  const rows = await deliveryTables(db)
    .selectFrom('customerWords')
    .select('customerId')
    .where('publicationId', '=', publicationId)
    .execute();
  return rows.map(({ customerId }) => customerId);
}

/** The answers that hold: the last of each customer. */
export const standingAnswers = (db: Db, questionIds: readonly string[]) =>
  questionTables(db)
    .selectFrom('questionAnswers')
    .selectAll()
    .where('questionId', 'in', questionIds.length > 0 ? [...questionIds] : [''])
    .where('replacedAt', 'is', null)
    .orderBy('answeredAt')
    .orderBy('id')
    .execute();

/** Whether the words that ask were taken back or down. */
export async function isTakenBack(db: Db, { publicationId }: Question): Promise<boolean> {
  const row = await deliveryTables(db)
    .selectFrom('publications')
    .select(['withdrawnAt', 'takenDownAt'])
    .where('id', '=', publicationId)
    .executeTakeFirstOrThrow();
  return row.withdrawnAt !== null || row.takenDownAt !== null;
}

/** What answers count by tier, in small letters. */
export async function tierWeightsOf(db: Db): Promise<Map<string, number>> {
  const rows = await questionTables(db).selectFrom('tierWeights').selectAll().execute();
  return new Map(rows.map(({ tier, weight }) => [tier.toLowerCase(), weight]));
}

/** How it stands by the last words to this audience, or to anybody; a question changes nothing of that. */
export async function standingOf(db: Db, incidentId: string, audience: ToldAudience): Promise<PublicStatus> {
  const told = await publicationsOf(db, incidentId);
  const last = told.find((one) => one.audience === audience) ?? told[0];
  return last?.status ?? 'investigating';
}
