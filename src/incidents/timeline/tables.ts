import type { Db, Timestamp } from '../../kernel/db.ts';
import type { MediaType } from './pictures.ts';

export type TimelineTables = {
  timelineStars: { incidentId: string; entryId: string; starredBy: string; starredAt: Timestamp };
  timelineHidden: { incidentId: string; entryId: string; hiddenBy: string; hiddenAt: Timestamp };
  timelinePlaces: { incidentId: string; entryId: string; at: Timestamp; placedBy: string; placedAt: Timestamp };
  timelineWordings: {
    incidentId: string;
    entryId: string;
    title: string;
    description: string;
    rewordedBy: string;
    rewordedAt: Timestamp;
  };
  timelineComments: {
    id: string;
    incidentId: string;
    entryId: string;
    text: string;
    authorName: string;
    authorId: string;
    createdAt: Timestamp;
    changedAt: Timestamp | null;
  };
  timelinePictures: {
    id: string;
    incidentId: string;
    itemId: string;
    source: string | null;
    name: string;
    mediaType: MediaType;
    bytes: Buffer;
    createdAt: Timestamp;
  };
};

export const timelineTables = (db: Db) => db.$extendTables<TimelineTables>();
