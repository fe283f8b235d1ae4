import { sql } from 'kysely';
import type { Db } from '../kernel/db.ts';

/**
 * The next number of an incident; one that an import brought along is left out. Declaring at once never waits, except once
 * after the database server began anew.
 */
export async function nextNumber(tx: Db): Promise<number> {
  if (!(await isSetRight(tx))) await setRight(tx);
  for (;;) {
    const { rows } = await sql<{ next: number; taken: boolean }>`
      with given as materialized (select nextval('incident_numbers')::int as next)
      select next, exists (select from incidents where number = next) as taken from given`.execute(tx);
    if (rows[0] && !rows[0].taken) return rows[0].next;
  }
}

async function isSetRight(tx: Db): Promise<boolean> {
  const { rows } = await sql`
    select from incident_numbering where server_started_at = pg_postmaster_start_time()`.execute(tx);
  return rows.length > 0;
}

/**
 * A sequence writes its next 32 values ahead, and a server that was killed goes on after them: back to the last that was given.
 * One that is farther ahead was set there by a person.
 */
async function setRight(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('incident_numbers', 0))`.execute(tx);
  if (await isSetRight(tx)) return;
  await sql`
    select setval('incident_numbers', greatest(given.last, 1), given.last > 0)
    from incident_numbers as sequence, lateral (
      select coalesce(max(number), 0) as last from incidents
      where mode <> 'retrospective' and number <= sequence.last_value
    ) as given
    where sequence.last_value - given.last <= 32`.execute(tx);
  await sql`
    insert into incident_numbering (server_started_at) values (pg_postmaster_start_time())
    on conflict (one_row) do update set server_started_at = excluded.server_started_at`.execute(tx);
}
