import { z } from 'zod';
import { listSeverities, selectIncidents } from '../../incidents/find.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { forAll, from, query, see } from '../../kernel/query.ts';
import { communicationsTables } from '../tables.ts';
import { currentPolicy, policyOf, selectPolicies } from './find.ts';
import { policyRows } from './input.ts';
import {
  defaultPolicy,
  defaultsFor,
  gradeOf,
  minutesFor,
  policyAudienceOf,
  policyAudiences,
  timesFor,
  type Policy,
} from './rules.ts';

const pastDays = 90;
const kinds = ['first_word', 'resolved_notice', 'correction'] as const;

/** The severities that due times are set for, the worst first, and "none at all". */
async function severitiesOf(db: Db) {
  const severities = await listSeverities(db);
  const ranks = severities.map(({ rank }) => rank);
  const known = severities.map(({ id, name, rank }) => ({ id, name, grade: gradeOf(rank, ranks), rank }));
  return [
    ...known.toSorted((one, other) => other.rank - one.rank),
    { id: null, name: 'No severity', grade: gradeOf(null, ranks) },
  ];
}

async function needVersion(db: Db, version: number | undefined): Promise<Policy> {
  if (version === undefined) return await currentPolicy(db);
  if (version === 0) return defaultPolicy;
  const found = await selectPolicies(db).where('version', '=', version).executeTakeFirst();
  if (!found) throw new UserError('not_found', 'There is no such version.', 'version');
  return found;
}

/** When words are due, now or by an earlier version. */
export const showPolicy = query({
  name: 'communications.show_policy',
  about: 'Show when words to customers are due.',
  permission: 'incidents.view',
  input: z.object({ version: z.number().int().optional() }),
  async run({ db }, { version }) {
    const policy = await needVersion(db, version);
    const severities = await severitiesOf(db);
    const rows = severities.flatMap(({ id, name, grade }) =>
      policyAudiences.map((audience) => ({
        ...{ severityId: id, severity: name, audience, times: timesFor(policy, id, grade, audience) },
        defaults: defaultsFor(grade, audience),
        isOwn: policy.rows.some((row) => row.severityId === id && row.audience === audience),
      })),
    );
    const versions = await selectPolicies(db).execute();
    return forAll({
      ...{ version: policy.version, rows, current: versions[0]?.version ?? 0 },
      ...{ mostUnchanged: policy.mostUnchanged, nobodyMinutes: policy.nobodyMinutes },
      ...{ longestRhythm: policy.longestRhythm, internalFrom: policy.internalFrom },
      versions: versions.map(({ version, note, savedBy, savedAt }) => ({ version, note, savedBy, savedAt })),
    });
  },
});

/** What other due times would have meant for the words of the last 90 days. */
export const previewPolicy = query({
  name: 'communications.preview_policy',
  about: 'Show what other due times would have meant for past incidents.',
  permission: 'incidents.view',
  input: z.object({ rows: policyRows }),
  async run(ctx, { rows }) {
    const { db } = ctx;
    const since = new Date(ctx.now().getTime() - pastDays * 24 * 3_600_000);
    const ended = communicationsTables(db)
      .selectFrom('commitments')
      .select(['incidentId as ofIncident', 'kind', 'audience', 'openedAt', 'endedAt'])
      .where('state', 'in', ['met', 'met_late'])
      .where('kind', 'in', kinds)
      .where('source', '=', 'policy')
      .where('openedAt', '>=', since);
    const past = selectIncidents(db)
      .innerJoin(ended.as('owed'), 'owed.ofIncident', 'incidents.id')
      .clearSelect()
      .select(['incidents.severityId', 'severity.rank as severityRank'])
      .select(['owed.kind', 'owed.audience', 'owed.openedAt', 'owed.endedAt'])
      .where('incidents.mode', '=', 'standard');
    const seen = await see(ctx, past, 'incidents');
    const ranks = (await listSeverities(db)).map(({ rank }) => rank);
    const now = await currentPolicy(db);
    const inTime = (policy: Pick<Policy, 'rows'>, row: (typeof seen)[number]) => {
      const grade = gradeOf(row.severityRank, ranks);
      const times = timesFor(policy, row.severityId, grade, policyAudienceOf(row.audience));
      const took = ((row.endedAt ?? row.openedAt).getTime() - row.openedAt.getTime()) / 60_000;
      return took <= (minutesFor(times, row.kind) ?? Infinity);
    };
    const figures = kinds.map((kind) => {
      const own = seen.filter((row) => row.kind === kind);
      return {
        ...{ kind, words: own.length, onTime: own.filter((row) => inTime(now, row)).length },
        wouldBeOnTime: own.filter((row) => inTime({ rows }, row)).length,
      };
    });
    return from(seen, { days: pastDays, figures });
  },
});

/** The due times that hold for one incident now, for each audience. */
export const policyOfIncident = query({
  name: 'communications.policy_of_incident',
  about: 'Show when words about an incident are due.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const [incident] = seen;
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'incidentId');
    const each = await Promise.all(
      policyAudiences.map(async (audience) => {
        const { grade, policy, ...times } = await policyOf(ctx.db, incident, audience);
        return { audience, grade, version: policy.version, mostUnchanged: policy.mostUnchanged, times };
      }),
    );
    return from(seen, each);
  },
});
