import type { Db, Json, Timestamp } from '../../kernel/db.ts';
import type { Option } from './rules.ts';

export const answerWays = ['slack', 'email', 'page'] as const;
export type AnswerWay = (typeof answerWays)[number];

export type QuestionTables = {
  questions: {
    id: string;
    incidentId: string;
    publicationId: string;
    asked: string;
    options: Json<Option[]>;
    closesAt: Timestamp;
    /** When that time had come, or something was chosen before. */
    closedAt: Timestamp | null;
    showsCounts: boolean;
    chosen: number | null;
    why: string | null;
    chosenBy: string | null;
    chosenAt: Timestamp | null;
    chosenPublicationId: string | null;
  };
  questionAnswers: {
    id: string;
    questionId: string;
    customerId: string;
    customerName: string;
    option: number;
    quote: string;
    through: AnswerWay;
    saidBy: string | null;
    answeredAt: Timestamp;
    /** When a later answer of the same customer took its place. */
    replacedAt: Timestamp | null;
  };
  tierWeights: { tier: string; weight: number };
};

export const questionTables = (db: Db) => db.$extendTables<QuestionTables>();
