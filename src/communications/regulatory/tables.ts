import type { Db, Json, Timestamp } from '../../kernel/db.ts';
import type { SensitivityClass } from '../approvals/find.ts';
import type { AnchorKind, Stage } from './rules.ts';

type RegulatoryTables = {
  regulatoryRegimes: {
    id: string;
    name: string;
    about: string;
    classes: Json<SensitivityClass[]>;
    stages: Json<Stage[]>;
    timeZone: string;
    weekdays: Json<number[]>;
    holidays: Json<string[]>;
    shifts: boolean;
    inUse: boolean;
  };
  /** Keeps the regime as it was when the clock began: what the law says of a running clock is not changed by a setting. */
  regulatoryClocks: {
    id: string;
    incidentId: string;
    regimeId: string;
    name: string;
    stages: Json<Stage[]>;
    timeZone: string;
    weekdays: Json<number[]>;
    holidays: Json<string[]>;
    shifts: boolean;
    ownerId: string | null;
    startedBy: string;
    startedAt: Timestamp;
    endedBy: string | null;
    endedAt: Timestamp | null;
    endReason: string | null;
  };
  regulatoryAnchors: {
    id: string;
    clockId: string;
    kind: AnchorKind;
    at: Timestamp;
    evidence: string;
    setBy: string;
    setAt: Timestamp;
    replacedAt: Timestamp | null;
  };
  regulatoryStages: {
    clockId: string;
    key: string;
    openedAt: Timestamp;
    dueAt: Timestamp;
    rung: number;
    nextCheckAt: Timestamp | null;
    breachedAt: Timestamp | null;
  };
  regulatoryFilings: {
    id: string;
    clockId: string;
    stage: string;
    filedAt: Timestamp;
    reference: string;
    note: string;
    filedBy: string;
    recordedAt: Timestamp;
  };
};

export const regulatoryTables = (db: Db) => db.$extendTables<RegulatoryTables>();
