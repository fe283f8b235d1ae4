import type { Db, Timestamp } from '../../kernel/db.ts';

export type AttachmentTables = {
  incidentAttachments: {
    id: string;
    incidentId: string;
    identity: string;
    kind: string;
    resourceType: string;
    externalId: string;
    url: string;
    title: string;
    emoji: string | null;
    creatorKind: string;
    creatorId: string;
    creatorName: string;
    createdAt: Timestamp;
    removedAt: Timestamp | null;
    /** The duplicate with which it came along. */
    fromIncidentId: string | null;
  };
};

export const attachmentTables = (db: Db) => db.$extendTables<AttachmentTables>();
