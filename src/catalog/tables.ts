import type { ColumnType } from 'kysely';
import type { Db, Json, Timestamp } from '../kernel/db.ts';
import type { Refusal } from '../kernel/errors.ts';

/** How an attribute's value comes about; an empty mode may be edited by everyone. */
export type Mode = '' | 'api' | 'dashboard' | 'external' | 'internal' | 'dynamic' | 'backlink' | 'path';

/** Who reads the values of an attribute besides owners: base roles by name, custom roles by id, people, and who is in a team. */
export type Readers = { roles: string[]; userIds: string[]; teamIds?: string[] };

/** Literals by attribute id, as they were given. */
export type Values = Record<string, string | string[]>;

/** What an entry says of itself. */
export type EntryState = {
  name: string;
  externalId: string | null;
  aliases: string[];
  rank: number;
  values: Values;
};

export type CatalogTables = {
  catalogTypes: {
    id: string;
    name: string;
    typeName: string;
    description: string;
    icon: string;
    color: string;
    ranked: boolean;
    useNameAsIdentifier: boolean;
    isTeamType: boolean;
    categories: Json<string[]>;
    annotations: Json<Record<string, string>>;
    sourceRepoUrl: string | null;
    owningTeamIds: Json<string[]>;
    managedBy: string | null;
    schemaVersion: number;
    createdAt: Timestamp;
    updatedAt: Timestamp;
    archivedAt: Timestamp | null;
  };
  catalogAttributes: {
    typeId: string;
    id: string;
    name: string;
    valueType: string;
    isArray: boolean;
    mode: Mode;
    position: number;
    backlinkAttributeId: string | null;
    path: Json<string[]>;
    expression: Json<Record<string, unknown> | null>;
    readers: Json<Readers | null>;
    archivedAt: Timestamp | null;
  };
  catalogEntries: {
    id: string;
    typeId: string;
    name: string;
    externalId: string | null;
    aliases: string[];
    rank: number;
    attributeValues: Json<Values>;
    createdAt: Timestamp;
    updatedAt: Timestamp;
    archivedAt: Timestamp | null;
  };
  catalogReferences: {
    entryId: string;
    typeId: string;
    attributeId: string;
    position: number;
    targetTypeId: string;
    literal: string;
    targetId: string | null;
  };
  catalogBulks: {
    id: string;
    source: string;
    status: 'queued' | 'running' | 'finished' | 'failed';
    total: number;
    done: ColumnType<number, number | undefined, number>;
    created: ColumnType<number, number | undefined, number>;
    changed: ColumnType<number, number | undefined, number>;
    unchanged: ColumnType<number, number | undefined, number>;
    refused: ColumnType<number, number | undefined, number>;
    attributeIds: Json<string[] | null>;
    withheld: Json<string[]>;
    writtenBy: string;
    actorName: string;
    problem: string | null;
    createdAt: Timestamp;
    updatedAt: Timestamp;
    finishedAt: Timestamp | null;
  };
  catalogRestrictedChanges: {
    id: string;
    typeId: string;
    attributeId: string;
    entryId: string;
    at: Timestamp;
    actorName: string;
    before: Json<string | string[] | null>;
    after: Json<string | string[] | null>;
  };
  catalogBulkRows: {
    bulkId: string;
    position: number;
    typeId: string;
    line: number | null;
    input: Json<unknown>;
    outcome: string | null;
    entryId: string | null;
    before: Json<EntryState> | null;
    after: Json<EntryState> | null;
    problems: Json<Refusal[]> | null;
  };
};

export const catalogTables = (db: Db) => db.$extendTables<CatalogTables>();
