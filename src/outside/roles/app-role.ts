import pg from 'pg';
import type { Config } from '../../kernel/config.ts';
import { StartError } from '../../kernel/errors.ts';
import { migrate } from '../../kernel/migrate.ts';

const { escapeIdentifier, escapeLiteral } = pg;

/** What nobody but the owner may change: facts, their words, and which migrations ran. */
const logs = ['facts', 'fact_bodies'];

/**
 * Brings the schema forward as the owner, and prepares the role that the processes run as. Without MIGRATION_DATABASE_URL
 * both are one, and only triggers keep the audit log as it is.
 */
export async function migrateFor({ MIGRATION_DATABASE_URL: ownerUrl }: Config, appUrl: string): Promise<void> {
  await migrate(ownerUrl ?? appUrl);
  if (ownerUrl) await prepareRole(ownerUrl, appUrl);
}

/** Makes the role of `appUrl` when it is missing, and grants it what Candor needs: everything but changing the audit log. */
async function prepareRole(ownerUrl: string, appUrl: string): Promise<void> {
  const { username, password } = new URL(appUrl);
  const [name, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await assertRestricted(owner, name);
    await owner.query('begin');
    const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [name]);
    if (rowCount === 0)
      await owner.query(`create role ${escapeIdentifier(name)} login password ${escapeLiteral(secret)}`);
    for (const statement of await grantsTo(owner, escapeIdentifier(name))) await owner.query(statement);
    await owner.query('commit');
  } finally {
    await owner.end();
  }
}

/** A role that could take the triggers off protects nothing, and is refused. */
async function assertRestricted(owner: pg.Client, name: string): Promise<void> {
  const refuse = (why: string): never => {
    throw new StartError(
      `The role ${name || '(none)'} of DATABASE_URL ${why}, and could change the audit log. Name another one there, and the owner in MIGRATION_DATABASE_URL.`,
    );
  };
  if (!name) refuse('is not named');
  const { rows } = await owner.query<{ is_super: boolean; is_member: boolean }>(
    `select rolsuper or rolreplication as is_super, pg_has_role($1, current_user, 'member') as is_member
    from pg_roles where rolname = $1`,
    [name],
  );
  const { rows: owned } = await owner.query(
    `select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relowner = to_regrole($1)`,
    [escapeIdentifier(name)],
  );
  if (rows[0]?.is_super) refuse('may do everything');
  if (rows[0]?.is_member || owned.length > 0) refuse('owns the tables');
}

/** Partitions are reached through their table alone: a grant on one would go around what the table refuses. */
async function grantsTo(owner: pg.Client, role: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; is_log: boolean; is_part: boolean }>(
    `select quote_ident(relname) as name, relname = any ($1) as is_log, relispartition as is_part
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')`,
    [[...logs, 'schema_migrations', 'schema_migrations_lock']],
  );
  const plain = rows.filter(({ is_log, is_part }) => !is_log && !is_part).map(({ name }) => name);
  const shut = rows.filter(({ is_log, is_part }) => is_log || is_part).map(({ name }) => name);
  return [
    `grant usage on schema public, pgboss to ${role}`,
    `revoke all on ${shut.join(', ')} from ${role}`,
    `grant select, insert on ${logs.join(', ')} to ${role}`,
    `grant select on schema_migrations to ${role}`,
    `grant select, insert, update, delete on ${plain.join(', ')} to ${role}`,
    `grant usage, select, update on all sequences in schema public to ${role}`,
    `grant select, insert, update, delete on all tables in schema pgboss to ${role}`,
    `grant execute on all functions in schema public, pgboss to ${role}`,
  ];
}
