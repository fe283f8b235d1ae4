import type { Generated } from 'kysely';
import type { Db, Timestamp } from '../../kernel/db.ts';
import type { ChannelKind } from '../customers/tables.ts';
import type { QuestionTables } from '../questions/tables.ts';
import { communicationsTables } from '../tables.ts';

export type DeliveryStatus =
  | 'held'
  | 'queued'
  | 'claimed'
  | 'sending'
  | 'sent'
  | 'failed'
  | 'superseded'
  | 'withdrawn'
  | 'uncertain';
/** Of these rows somebody may have read the words. */
export const mayHaveHad = ['sending', 'sent', 'uncertain'] as const satisfies readonly DeliveryStatus[];

type DeliveryTables = {
  customerWords: {
    publicationId: string;
    customerId: string;
    /** When the receiving side first accepted a mail for it. */
    reachedAt: Timestamp | null;
    /** When the last of its mails had failed. */
    missedAt: Timestamp | null;
  };
  customerDeliveries: {
    id: string;
    publicationId: string;
    customerId: string;
    /** A mail, or the place of a shared channel. */
    channel: Generated<'email' | ChannelKind>;
    address: string;
    /** Lower goes first. */
    rank: Generated<number>;
    status: DeliveryStatus;
    attempts: Generated<number>;
    queuedAt: Timestamp;
    claimedAt: Timestamp | null;
    endedAt: Timestamp | null;
    reason: string | null;
  };
};

/** With the words that they deliver. */
export const deliveryTables = (db: Db) =>
  communicationsTables(db).$extendTables<DeliveryTables & Pick<QuestionTables, 'questions'>>();
