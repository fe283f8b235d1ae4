import type { Db, Timestamp } from '../../kernel/db.ts';

export type GivenRole = 'viewer' | 'responder' | 'administrator';

export type DirectoryTables = {
  directoryTokens: {
    id: string;
    name: string;
    hash: string;
    lastFour: string;
    admitsAs: GivenRole;
    createdBy: string;
    createdAt: Timestamp;
    lastUsedAt: Timestamp | null;
    revokedAt: Timestamp | null;
  };
  directoryPeople: {
    userId: string;
    userName: string;
    externalId: string | null;
    givenName: string | null;
    familyName: string | null;
    roleBefore: string | null;
    removedAt: Timestamp | null;
    createdAt: Timestamp;
    updatedAt: Timestamp;
  };
  directoryGroups: {
    id: string;
    name: string;
    externalId: string | null;
    role: GivenRole | null;
    roleId: string | null;
    createdAt: Timestamp;
    updatedAt: Timestamp;
  };
  directoryMembers: { groupId: string; userId: string };
  directoryRoles: { userId: string; roleId: string };
};

export const directoryTables = (db: Db) => db.$extendTables<DirectoryTables>();
