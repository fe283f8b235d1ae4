import { z } from 'zod';
import { command, recorded, unchanged, type Outcome } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { settingChanged } from '../facts.ts';
import { incidentsTables } from '../tables.ts';

const name = z.string().trim().min(1, 'Name must not be empty.').max(50, 'Keep the name under 50 characters.');
const words = z.string().trim().max(2_000).default('');
const rank = z.number().int().min(0).optional();

/** Adds a severity, or changes the one with that id. */
export const saveSeverity = command({
  name: 'incidents.save_severity',
  about: 'Add or change a severity.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string().optional(), name, description: words, rank }),
  run: (ctx, input) => save(ctx, 'severity', 'severities', input, { name: input.name, description: input.description }),
});

/** Adds a status to a category of the lifecycle, or changes the one with that id; its category stays. */
export const saveStatus = command({
  name: 'incidents.save_status',
  about: 'Add or change a status.',
  permission: 'incident_lifecycles.update',
  input: z.object({
    id: z.string().optional(),
    name,
    description: words,
    rank,
    category: z.enum(['live', 'learning', 'closed'], 'Category must be live, learning or closed.'),
  }),
  async run(ctx, input) {
    if (!input.id)
      return await save(ctx, 'status', 'incidentStatuses', input, {
        name: input.name,
        description: input.description,
        category: input.category,
      });
    return await save(ctx, 'status', 'incidentStatuses', input, { name: input.name, description: input.description });
  },
});

/** Adds a role, or changes the one with that id; what makes it lead or comms lead stays. */
export const saveRole = command({
  name: 'incidents.save_role',
  about: 'Add or change a role.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name,
    shortform: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z][a-z0-9-]{0,19}$/, 'Use up to 20 small letters, digits or hyphens, starting with a letter.'),
    description: z.string().trim().min(1, 'Say in a sentence what the role is for.').max(2_000),
    instructions: words,
    rank,
  }),
  async run(ctx, { id, name, shortform, description, instructions, rank }) {
    const values = { name, shortform, description, instructions };
    return await save(ctx, 'role', 'incidentRoles', { id, rank }, id ? values : { ...values, kind: 'custom' });
  },
});

const tableOf = { severity: 'severities', status: 'incidentStatuses', role: 'incidentRoles' } as const;

/** Takes a severity, status or role out of use; incidents that have it keep it. */
export const archiveSetting = command({
  name: 'incidents.archive_setting',
  about: 'Take a severity, status or role out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ kind: z.enum(['severity', 'status', 'role']), id: z.string() }),
  async run(ctx, { kind, id }) {
    const table = tableOf[kind];
    const tables = incidentsTables(ctx.tx);
    const rows = await tables.selectFrom(table).selectAll().where('archivedAt', 'is', null).forUpdate().execute();
    const before = rows.find((row) => row.id === id);
    if (!before) throw new UserError('not_found', `There is no such ${kind}.`, 'id');
    if ('kind' in before && before.kind !== 'custom')
      throw new UserError('conflict', `${before.name} is built in. Rename it instead.`, 'id');
    const alike =
      'category' in before ? rows.filter((row) => 'category' in row && row.category === before.category) : rows;
    if (kind !== 'role' && alike.length === 1)
      throw new UserError('conflict', `${before.name} is the last of its kind. Add another first.`, 'id');
    await tables.updateTable(table).set({ archivedAt: ctx.now() }).where('id', '=', id).execute();
    return recorded(
      null,
      settingChanged({ refs: { kind, id, change: 'archived' }, body: { before: { ...before }, after: null } }),
    );
  },
});

type Table = (typeof tableOf)[keyof typeof tableOf];

async function save(
  ctx: CommandCtx,
  kind: 'severity' | 'status' | 'role',
  table: Table,
  { id, rank }: { id?: string; rank?: number },
  values: Record<string, string>,
): Promise<Outcome<{ id: string }>> {
  const tables = incidentsTables(ctx.tx);
  const rows = await tables.selectFrom(table).selectAll().where('archivedAt', 'is', null).forUpdate().execute();
  const before = rows.find((row) => row.id === id);
  if (id && !before) throw new UserError('not_found', `There is no such ${kind}.`, 'id');
  for (const field of ['name', 'shortform']) {
    const taken = rows.some(
      (row) =>
        row.id !== id && String((row as Record<string, unknown>)[field]).toLowerCase() === values[field]?.toLowerCase(),
    );
    if (values[field] && taken)
      throw new UserError('conflict', `Another ${kind} has the ${field} “${values[field]}”. Choose another.`, field);
  }
  const at = ctx.now();
  const next = Math.max(0, ...rows.map((row) => row.rank)) + 1;
  const after = { ...values, rank: rank ?? before?.rank ?? next, updatedAt: at };
  if (
    before &&
    Object.entries(after).every(
      ([key, value]) => key === 'updatedAt' || (before as Record<string, unknown>)[key] === value,
    )
  )
    return unchanged({ id: before.id });
  const saved = before?.id ?? newId(at);
  if (before)
    await tables
      .updateTable(table)
      .set(after as never)
      .where('id', '=', saved)
      .execute();
  else
    await tables
      .insertInto(table)
      .values({ id: saved, createdAt: at, archivedAt: null, ...after } as never)
      .execute();
  const change = before ? ('updated' as const) : ('created' as const);
  const body = { before: before ? { ...before } : null, after: { id: saved, ...after, name: values.name ?? '' } };
  return recorded({ id: saved }, settingChanged({ refs: { kind, id: saved, change }, body }));
}
