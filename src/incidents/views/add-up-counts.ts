import { sql } from 'kysely';
import { cron } from '../../kernel/reaction.ts';

/** Adds up what changed in the counts of incidents: each change appends a row. */
export const addUpCounts = cron({
  name: 'incidents.add_up_counts',
  schedule: '17 * * * *',
  async run({ db }) {
    await sql`
      with gone as (delete from incident_counts returning *)
      insert into incident_counts
      select mode, scope_kind, scope_id, status_id, severity_id, type_id, sum(n)
      from gone group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0`.execute(db);
  },
});
