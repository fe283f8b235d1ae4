import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Client, escapeIdentifier } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { StartError } from '../../kernel/errors.ts';
import { columnsQuery, partitionsQuery, tablesQuery, type BackupHead, type BackupSection } from './backup.ts';

export type Schema = {
  /** Names of the migrations that this release knows, in order. */
  known: string[];
  migrateTo(name: string): Promise<void>;
  migrateToLatest(): Promise<void>;
};

/** Fills an empty database from a backup, or leaves it empty. Resolves with what the backup says of itself. */
export async function restore(url: string, file: string, schema: Schema): Promise<BackupHead> {
  const client = new Client({ connectionString: url, options: '-c TimeZone=UTC' });
  await client.connect();
  try {
    await refuseFilled(client);
    const lines = linesOf(file);
    const head = await readHead(lines, file, schema);
    try {
      await load(client, lines, head, schema);
    } catch (error) {
      await client.query('ROLLBACK');
      await client.query('DROP SCHEMA IF EXISTS pgboss CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? new StartError(`${file} is damaged.`) : error;
    }
    return head;
  } finally {
    await client.end();
  }
}

async function load(client: Client, lines: Lines, head: BackupHead, schema: Schema): Promise<void> {
  const newest = head.migrations.at(-1);
  if (newest) await schema.migrateTo(newest);
  await client.query('BEGIN');
  await createPartitions(client, head);
  const tables = (await client.query(tablesQuery)).rows.map(({ name }) => name as string);
  // A trigger on a partition itself is none of its parent's.
  const triggered = [...tables, ...(await client.query(partitionsQuery)).rows.map(({ name }) => name as string)];
  const foreignKeys = await dropForeignKeys(client);
  for (const table of triggered) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${tables.join(', ')}`);
  const jobs = await loadTables(client, lines);
  await forgetTransactionIds(client);
  for (const table of triggered) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  for (const { name, owner, definition } of foreignKeys) {
    await client.query(`ALTER TABLE ${owner} ADD CONSTRAINT ${name} ${definition}`);
  }
  for (const { name, value, called } of head.sequences)
    await client.query('SELECT setval($1, $2, $3)', [name, value, called]);
  await client.query('COMMIT');
  await schema.migrateToLatest();
  if (jobs) await loadRows(client, jobs, lines);
  if (!(await lines.next()).done) throw new StartError('The backup goes on after its end: it is damaged.');
}

/** Copies every table up to the jobs, whose own tables come with the newest schema. */
async function loadTables(client: Client, lines: Lines): Promise<BackupSection | undefined> {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new StartError('The backup ends too early: it is damaged.');
    const section = JSON.parse(value.toString('utf8')) as BackupSection;
    if (section.table === 'pgboss.job') return section;
    await loadRows(client, section, lines);
  }
}

async function loadRows(client: Client, { table, columns }: BackupSection, lines: Lines): Promise<void> {
  const there = (await client.query(columnsQuery, [table])).rows.map(({ name }) => name as string);
  const missing = columns.find((column) => !there.includes(column));
  if (missing) throw new StartError(`The backup has ${table}.${missing}, which this release does not know.`);
  const list = columns.map(escapeIdentifier).join(', ');
  await pipeline(Readable.from(rowsOf(lines)), client.query(copyFrom(`COPY ${table} (${list}) FROM STDIN`)));
}

async function* rowsOf(lines: Lines): AsyncGenerator<Buffer> {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new StartError('The backup ends too early: it is damaged.');
    if (value.equals(endOfRows)) return;
    yield value;
  }
}

const endOfRows = Buffer.from('\\.\n');

type Lines = AsyncGenerator<Buffer, undefined>;

/** Lines end at a line feed alone: COPY escapes it, but no other character that readers of lines break at. */
async function* linesOf(file: string): Lines {
  let rest: Buffer = Buffer.alloc(0);
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.once('error', (error) => unzipped.destroy(error));
  for await (const chunk of source.pipe(unzipped)) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let from = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      yield rest.subarray(from, end + 1);
      from = end + 1;
    }
    rest = rest.subarray(from);
  }
  return undefined;
}

async function readHead(lines: Lines, file: string, schema: Schema): Promise<BackupHead> {
  let head: BackupHead | undefined;
  try {
    head = JSON.parse(String((await lines.next()).value)) as BackupHead;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new StartError(`There is no file ${file}.`);
  }
  if (head?.format !== 'candor-backup-1') throw new StartError(`${file} is not a backup of Candor.`);
  const unknown = head.migrations.find((name) => !schema.known.includes(name));
  if (unknown) {
    throw new StartError(
      `The backup comes from the newer release ${head.release} (it has ${unknown}): restore it with that release.`,
    );
  }
  return head;
}

async function refuseFilled(client: Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'S') LIMIT 1`,
  );
  if (rows.length > 0) {
    throw new StartError('The database is not empty: create a new one, point DATABASE_URL at it and restore there.');
  }
}

async function createPartitions(client: Client, { partitions }: BackupHead): Promise<void> {
  for (const { name, parent, bound } of partitions) {
    await client.query(`CREATE TABLE IF NOT EXISTS ${name} PARTITION OF ${parent} ${bound}`);
  }
  // Months that are made here are as append-only as those that migrations and the clock make.
  const { rows } = await client.query(`SELECT i.inhrelid::regclass::text AS name FROM pg_inherits i
    WHERE i.inhparent IN ('facts'::regclass, 'fact_bodies'::regclass) AND to_regproc('guard_fact_month') IS NOT NULL
    AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = i.inhrelid AND tgname = 'never_emptied')`);
  for (const { name } of rows) await client.query('SELECT guard_fact_month($1::regclass)', [name]);
}

async function dropForeignKeys(client: Client): Promise<{ name: string; owner: string; definition: string }[]> {
  const { rows } = await client.query(`SELECT quote_ident(conname) AS name, conrelid::regclass::text AS owner,
      pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace ORDER BY 2, 1`);
  for (const { name, owner } of rows) await client.query(`ALTER TABLE ${owner} DROP CONSTRAINT ${name}`);
  return rows;
}

/** Ids of another server's transactions may lie in this one's future, where readers would wait for them. */
async function forgetTransactionIds(client: Client): Promise<void> {
  const { rows } = await client.query(`SELECT c.oid::regclass::text AS owner, quote_ident(a.attname) AS name
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND a.atttypid = 'xid8'::regtype AND a.attnum > 0 AND NOT a.attisdropped`);
  for (const { owner, name } of rows) await client.query(`UPDATE ${owner} SET ${name} = '3' WHERE ${name} IS NOT NULL`);
}
