import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { workflowsTables, type WorkflowsTables } from '../tables.ts';

export type DecisionRun = Selectable<WorkflowsTables['decisionRuns']>;
export type DecisionFlow = Selectable<WorkflowsTables['decisionFlows']>;

/** Tells whether a flow is still as it was read. */
export const versionOf = ({ name, about, root }: Pick<DecisionFlow, 'name' | 'about' | 'root'>): string =>
  createHash('sha256')
    .update(JSON.stringify([name, about, root]))
    .digest('hex')
    .slice(0, 16);

export const flowsInUse = (db: Db): Promise<DecisionFlow[]> =>
  workflowsTables(db).selectFrom('decisionFlows').selectAll().where('archivedAt', 'is', null).orderBy('name').execute();

export const selectRuns = (db: Db) => workflowsTables(db).selectFrom('decisionRuns').selectAll();

export const findRun = (db: Db, id: string): Promise<DecisionRun | undefined> =>
  selectRuns(db).where('id', '=', id).executeTakeFirst();

/** A decision of the incident that was begun. */
export async function needRun(db: Db, incidentId: string, runId: string): Promise<DecisionRun> {
  const run = await findRun(db, runId);
  if (!run || run.incidentId !== incidentId)
    throw new UserError('not_found', 'This decision was not begun here.', 'runId');
  return run;
}
