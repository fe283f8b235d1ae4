import { CamelCasePlugin, Kysely, PostgresDialect, type ColumnType, type Generated } from 'kysely';
import pg from 'pg';
import { StartError, UserError } from './errors.ts';

export type Timestamp = ColumnType<Date, Date | string, Date | string>;
export type Json<T> = ColumnType<T, string, string>;

/** From where somebody acted, and the key that acted for a person. */
export type Origin = { via: 'dashboard' | 'api' | 'slack'; ip?: string; userAgent?: string; key?: string };

export type KernelTables = {
  facts: {
    id: string;
    name: string;
    version: number;
    at: Timestamp;
    actorKind: string;
    actorId: string;
    scopeKind: string | null;
    scopeId: string | null;
    incidentId: string | null;
    causedBy: string | null;
    refs: Json<Record<string, unknown>>;
    xid: Generated<string>;
  };
  factBodies: {
    factId: string;
    at: Timestamp;
    actorName: string;
    body: Json<Record<string, unknown>>;
    origin: ColumnType<Origin | null, string | null | undefined, never>;
    erasedAt: Timestamp | null;
  };
  onceKeys: { key: string; result: Json<unknown>; at: Timestamp };
  search: {
    kind: string;
    id: string;
    belongsTo: string | null;
    scopeKind: string | null;
    scopeId: string | null;
    title: string;
    words: string;
  };
};

/** A connection pool or a transaction. A module adds its own tables in its `tables.ts`. */
export type Db = Kysely<KernelTables>;

/** Time limits of one statement, so that a way in answers in time (milliseconds). */
export type Patience = { lockMs: number; statementMs: number };
export const interactive: Patience = { lockMs: 1_000, statementMs: 2_000 };
export const background: Patience = { lockMs: 5_000, statementMs: 30_000 };

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/** Opens a pool. Ends with `db.destroy()`. */
export function connect(url: string, patience: Patience = background, connections = 10): Db {
  const pool = new pg.Pool({
    connectionString: url,
    // Once open they stay: whoever declares at three in the morning does not wait for them to be opened one after another.
    ...{ max: connections, idleTimeoutMillis: 0, keepAlive: true, connectionTimeoutMillis: 5_000 },
    options: `-c lock_timeout=${patience.lockMs} -c statement_timeout=${patience.statementMs} -c idle_in_transaction_session_timeout=60000 -c TimeZone=UTC -c jit=off`,
  });
  pool.on('error', () => {});
  // The pool listens to idle connections only; one that is lost while held would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<KernelTables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

const readBefore = new WeakMap<Db, Map<unknown, Promise<unknown>>>();

/**
 * Settings that many parts of one command ask for are read once in its transaction; elsewhere each time. Not for
 * what a command reads again after changing it.
 */
export function onceInTransaction<T>(read: (db: Db) => Promise<T>): (db: Db) => Promise<T> {
  return (db) => {
    if (!db.isTransaction) return read(db);
    const known = readBefore.getOrInsertComputed(db, () => new Map());
    return known.getOrInsertComputed(read, () => read(db)) as Promise<T>;
  };
}

/** Fails with one sentence when the database cannot be used. */
export async function assertReachable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  const where = safeUrl(url);
  try {
    await client.connect();
    const { rows } = await client.query('show server_version_num');
    if (Number(rows[0].server_version_num) < 150_000) {
      throw new StartError(`The database at ${where} is older than PostgreSQL 15. Upgrade it, or unset DATABASE_URL.`);
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw new StartError(
      `The database at ${where} cannot be reached (${reason}). Check DATABASE_URL, or unset it to use the embedded one.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** The address without its password. */
export function safeUrl(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return 'the given address';
  parsed.password = '';
  return parsed.href;
}

/** PostgreSQL's refusals that a person can act on; anything else stays the bug it is. */
export function asRefusal(error: unknown): unknown {
  const code = (error as { code?: string }).code;
  if (code === '55P03')
    return new UserError('conflict', 'Someone else is changing this right now. Try again in a moment.');
  if (code === '57014')
    return new UserError('limit', 'This took too long and nothing was changed. Try again in a moment.');
  if (code === '22003' || code === '22008')
    return new UserError('invalid', 'A number or a time is beyond what can be stored. Choose one that is nearer.');
  return error;
}

/** Whether running the same transaction again can succeed (deadlock, serialisation). */
export function isTransient(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === '40P01' || code === '40001';
}
