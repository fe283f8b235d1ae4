import type { Db, Json, Timestamp } from '../../kernel/db.ts';
import type { Listing } from './show-list.ts';

export type ViewTables = {
  incidentViews: {
    id: string;
    name: string;
    ownerId: string;
    ownerName: string;
    shared: boolean;
    listing: Json<Listing>;
    createdAt: Timestamp;
    updatedAt: Timestamp;
  };
  /** `userId` is empty for the view that everybody begins with. */
  incidentViewDefaults: { userId: string; viewId: string };
};

export const viewTables = (db: Db) => db.$extendTables<ViewTables>();
