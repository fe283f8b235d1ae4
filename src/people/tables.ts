import type { ColumnType, Generated } from 'kysely';
import type { Db, Json, Timestamp } from '../kernel/db.ts';

export type Role = 'viewer' | 'responder' | 'administrator' | 'owner';

/** Local times as HH:MM, and ISO weekdays (1 is Monday). */
export type WorkingHours = { from: string; to: string; days: number[] };

export type PeopleTables = {
  organisation: {
    singleton: boolean;
    id: string;
    name: string;
    createdAt: Timestamp;
    claimedAt: Timestamp | null;
    timeZone: Generated<string>;
    /** Since when people may only sign in through a connection. */
    ssoRequiredAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  users: {
    id: string;
    name: string;
    email: string | null;
    timeZone: string | null;
    role: Role;
    workingHours: Json<WorkingHours> | null;
    deactivatedAt: Timestamp | null;
    createdAt: Timestamp;
    updatedAt: Timestamp;
  };
  customRoles: {
    id: string;
    name: string;
    slug: string;
    description: string;
    permissions: Json<string[]>;
    archivedAt: Timestamp | null;
    createdAt: Timestamp;
    updatedAt: Timestamp;
  };
  userCustomRoles: { userId: string; roleId: string; givenAt: Timestamp };
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
