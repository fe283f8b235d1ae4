import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client, escapeIdentifier } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** First line of a backup. */
export type BackupHead = {
  format: 'candor-backup-1';
  release: string;
  at: string;
  /** Migrations that the database had seen, in order. */
  migrations: string[];
  partitions: { name: string; parent: string; bound: string }[];
  sequences: { name: string; value: string; called: boolean }[];
};

/** A line before each table's rows, which are COPY text up to a line with `\.`. */
export type BackupSection = { table: string; columns: string[] };

/** Columns that a COPY can write, in order. */
export const columnsQuery = `SELECT a.attname AS name FROM pg_attribute a WHERE a.attrelid = $1::regclass
  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum`;

export const tablesQuery = `SELECT quote_ident(c.relname) AS name FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relname NOT LIKE 'schema_migrations%' ORDER BY c.relname`;

export const partitionsQuery = `SELECT quote_ident(c.relname) AS name, quote_ident(p.relname) AS parent,
    pg_get_expr(c.relpartbound, c.oid) AS bound
  FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_class p ON p.oid = i.inhparent
  WHERE c.relnamespace = 'public'::regnamespace AND c.relispartition AND c.relkind IN ('r', 'p') ORDER BY 1`;

/** Jobs that are still to be done; the finished ones are history of the queue alone. */
const unfinishedJobs = `state < 'completed'`;

/** Writes one consistent snapshot of the database into a compressed file; resolves with its number of tables. */
export async function backUp(url: string, file: string, release: string): Promise<number> {
  const client = new Client({ connectionString: url, options: '-c TimeZone=UTC' });
  await client.connect();
  const partial = `${file}.partial`;
  const gzip = createGzip();
  const written = finished(gzip.pipe(createWriteStream(partial, { mode: 0o600, flush: true })));
  written.catch(() => {});
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await write(gzip, `${JSON.stringify(await headOf(client, release))}\n`);
    const tables = await names(client, tablesQuery);
    for (const table of tables) await writeTable(client, gzip, table, 'true');
    await writeTable(client, gzip, 'pgboss.job', unfinishedJobs);
    await client.query('COMMIT');
    gzip.end();
    await written;
    await rename(partial, file);
    return tables.length;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function headOf(client: Client, release: string): Promise<BackupHead> {
  const sequences = [];
  const found = await names(
    client,
    `SELECT quote_ident(relname) AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  for (const name of found) {
    const { rows } = await client.query(`SELECT last_value::text AS value, is_called AS called FROM ${name}`);
    sequences.push({ name, ...(rows[0] as { value: string; called: boolean }) });
  }
  return {
    format: 'candor-backup-1',
    release,
    at: new Date().toISOString(),
    migrations: await names(client, 'SELECT name FROM schema_migrations ORDER BY name'),
    partitions: (await client.query(partitionsQuery)).rows,
    sequences,
  };
}

async function writeTable(client: Client, out: Writable, table: string, condition: string): Promise<void> {
  const columns = (await client.query(columnsQuery, [table])).rows.map(({ name }) => name as string);
  const section: BackupSection = { table, columns };
  await write(out, `${JSON.stringify(section)}\n`);
  const list = columns.map(escapeIdentifier).join(', ');
  const rows = client.query(copyTo(`COPY (SELECT ${list} FROM ${table} WHERE ${condition}) TO STDOUT`));
  for await (const chunk of rows) await write(out, chunk as Buffer);
  await write(out, '\\.\n');
}

async function write(out: Writable, chunk: string | Buffer): Promise<void> {
  if (!out.write(chunk)) await once(out, 'drain');
}

async function names(client: Client, query: string): Promise<string[]> {
  return (await client.query(query)).rows.map(({ name }) => name as string);
}
