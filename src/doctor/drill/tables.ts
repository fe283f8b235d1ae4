import type { Db, Timestamp } from '../../kernel/db.ts';

export type Channel = 'slack' | 'mail' | 'page';
export type DrillStep = {
  drillId: string;
  channel: Channel;
  /** The rule, the person or the page. */
  target: string;
  label: string;
  state: 'waiting' | 'arrived' | 'failed';
  detail: string;
  endedAt: Timestamp | null;
};
type DrillTables = { drills: { id: string; startedBy: string; startedAt: Timestamp }; drillSteps: DrillStep };
export const drillTables = (db: Db) => db.withTables<DrillTables>();
