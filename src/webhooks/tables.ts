import type { Db, Json, Timestamp } from '../kernel/db.ts';
import type { Generated } from 'kysely';

export type EndpointKind = 'events' | 'audit_log';
export type MessageStatus = 'queued' | 'sending' | 'delivered' | 'failed' | 'withdrawn';

export type WebhooksTables = {
  webhookEndpoints: {
    id: string;
    kind: EndpointKind;
    name: string;
    sealedUrl: string;
    host: string;
    eventTypes: Json<string[]>;
    sealedSecret: string;
    previousSealedSecret: string | null;
    previousSecretUntil: Timestamp | null;
    enabled: boolean;
    disabledAt: Timestamp | null;
    disabledReason: string | null;
    failingSince: Timestamp | null;
    failures: Generated<number>;
    lastSuccessAt: Timestamp | null;
    lastFailureAt: Timestamp | null;
    lastFailure: string | null;
    cursorXid: Generated<string>;
    cursorId: Generated<string>;
    nextAttemptAt: Timestamp | null;
    claimedUntil: Timestamp | null;
    createdAt: Timestamp;
    updatedAt: Timestamp;
    deletedAt: Timestamp | null;
  };
  webhookMessages: {
    endpointId: string;
    id: string;
    eventType: string;
    factId: string | null;
    factAt: Timestamp | null;
    body: string;
    status: MessageStatus;
    reason: string | null;
    attempts: Generated<number>;
    tries: Generated<number>;
    nextAttemptAt: Timestamp | null;
    claimedAt: Timestamp | null;
    createdAt: Timestamp;
    endedAt: Timestamp | null;
  };
  webhookAttempts: {
    endpointId: string;
    messageId: string;
    at: Timestamp;
    milliseconds: number;
    status: number | null;
    answer: string | null;
    failure: string | null;
  };
};

export const webhooksTables = (db: Db) => db.$extendTables<WebhooksTables>();
