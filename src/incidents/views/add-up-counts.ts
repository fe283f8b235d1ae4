import { sql } from 'kysely';
import type { Db } from '../../kernel/db.ts';
import { cron } from '../../kernel/reaction.ts';

const kinds = sql`mode, scope_kind, scope_id, status_id, severity_id, type_id`;

/**
 * Counts all incidents anew, in place of what each change appended: what a restore without triggers left wrong is right again.
 * One statement sees one moment: what others append meanwhile stays beside it.
 */
export const addUpCounts = cron({
  name: 'incidents.add_up_counts',
  schedule: '17 * * * *',
  run: ({ db }) =>
    db.transaction().execute(async (tx) => {
      // Two at once would each put in the whole.
      await sql`select pg_advisory_xact_lock(hashtextextended('incident_counts', 0))`.execute(tx);
      await sql`
        with gone as (delete from incident_counts)
        insert into incident_counts
        select ${kinds}, count(*) from incidents where parent_id is null group by ${kinds}`.execute(tx);
    }),
});

/** By how many the kept counts of incidents differ from the incidents there are. */
export async function miscounted(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(abs(n)), 0)::int as count from (
      select ${kinds}, sum(n) as n from (
        select ${kinds}, n from incident_counts
        union all select ${kinds}, -1 from incidents where parent_id is null
      ) as each group by ${kinds}
    ) as kind`.execute(db);
  return rows[0]?.count ?? 0;
}
