import { onceInTransaction, type Db } from '../../kernel/db.ts';
import { listSeverities, type Incident } from '../../incidents/find.ts';
import type { Audience } from '../customers/audience.ts';
import { defaultPolicy, gradeOf, policyAudienceOf, timesFor, type Grade, type Policy, type Times } from './rules.ts';
import { policyTables } from './tables.ts';

export const selectPolicies = (db: Db) =>
  policyTables(db).selectFrom('communicationPolicies').selectAll().orderBy('version', 'desc');

/** The policy that holds now; the defaults are version 0. */
export const currentPolicy = async (db: Db): Promise<Policy> =>
  (await selectPolicies(db).limit(1).executeTakeFirst()) ?? defaultPolicy;

export const policyNow = onceInTransaction(currentPolicy);

/** The due times that hold for an incident towards an audience now. */
export async function policyOf(
  db: Db,
  incident: Incident,
  audience: Audience | 'nobody' = 'everyone',
): Promise<Times & { grade: Grade; policy: Policy }> {
  const ranks = (await listSeverities(db)).map(({ rank }) => rank);
  const grade = gradeOf(incident.severityRank, ranks);
  const policy = await policyNow(db);
  return { ...timesFor(policy, incident.severityId, grade, policyAudienceOf(audience)), grade, policy };
}
