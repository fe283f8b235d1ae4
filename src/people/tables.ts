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
    /** The key that acted for them. */
    createdByKey: string | null;
    createdAt: Timestamp;
    lastUsedAt: Timestamp | null;
    revokedAt: Timestamp | null;
    comments: Generated<string>;
    teamIds: Json<string[]>;
    teamRoles: Json<string[]>;
    tokenIssuedAt: Timestamp;
    /** Who was given its secret by rotating it, and the keys that acted for them. */
    holders: Json<string[]>;
  };
  /** Secrets that were replaced, and still work until their grace is over. */
  apiKeyFormerTokens: { hash: string; apiKeyId: string; endsAt: Timestamp };
  ipAllowlist: {
    singleton: boolean;
    enabled: boolean;
    items: Json<AllowedAddress[]>;
    version: number;
    updatedAt: Timestamp;
  };
  secrets: {
    id: string;
    name: string;
    description: string;
    owningTeamIds: Json<string[]>;
    version: number;
    createdAt: Timestamp;
    updatedAt: Timestamp;
    deletedAt: Timestamp | null;
  };
  secretVersions: {
    secretId: string;
    version: number;
    sealed: string;
    lastFour: string | null;
    authorKind: string;
    authorId: string;
    authorName: string;
    createdAt: Timestamp;
  };
  managedResources: {
    resourceType: string;
    resourceId: string;
    managedBy: 'terraform' | 'external';
    annotations: Json<Record<string, string>>;
    updatedAt: Timestamp;
  };
};

/** An address or a network, such as 10.20.0.0/16. */
export type AllowedAddress = { value: string; label?: string };

export const peopleTables = (db: Db) => db.$extendTables<PeopleTables>();
