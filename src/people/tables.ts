import type { Db, Json, Timestamp } from '../kernel/db.ts';

export type Role = 'viewer' | 'responder' | 'administrator' | 'owner';

export type PeopleTables = {
  organisation: { singleton: boolean; id: string; name: string; createdAt: Timestamp; claimedAt: Timestamp | null };
  users: {
    id: string;
    name: string;
    email: string | null;
    timeZone: string | null;
    role: Role;
    deactivatedAt: Timestamp | null;
    createdAt: Timestamp;
    updatedAt: Timestamp;
  };
  apiKeys: {
    id: string;
    name: string;
    hash: string;
    lastFour: string;
    roles: Json<string[]>;
    createdBy: string;
    createdAt: Timestamp;
    lastUsedAt: Timestamp | null;
    revokedAt: Timestamp | null;
  };
};

export const peopleTables = (db: Db) => db.$extendTables<PeopleTables>();
