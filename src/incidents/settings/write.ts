import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { recorded, unchanged, type Outcome } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { settingChanged } from '../facts.ts';
import { plain } from '../rules.ts';
import { incidentsTables } from '../tables.ts';

/** Words stay as they were sent, to the last space: clients compare what they read with what they wrote. */
export const name = z
  .string()
  .max(50, 'Keep the name under 50 characters.')
  .refine((given) => given.trim() !== '', 'Name must not be empty.');
export const words = z.string().max(2_000).default('');
export const rank = z.number().int().min(0).max(1_000_000, 'Rank must be at most 1000000.').optional();

export const tableOf = {
  severity: 'severities',
  status: 'incidentStatuses',
  role: 'incidentRoles',
  type: 'incidentTypes',
} as const;

type Table = (typeof tableOf)[keyof typeof tableOf];

/** Adds the row, or changes the one with that id; names stay unique. */
export async function save(
  ctx: CommandCtx,
  kind: keyof typeof tableOf,
  table: Table,
  { id, rank }: { id?: string; rank?: number },
  values: Record<string, unknown> & { name: string },
  /** Among which it has a name of its own. */
  beside: (row: { id: string }) => boolean = () => true,
): Promise<Outcome<{ id: string }>> {
  const tables = incidentsTables(ctx.tx);
  const rows = await tables.selectFrom(table).selectAll().where('archivedAt', 'is', null).forUpdate().execute();
  const before = rows.find((row) => row.id === id);
  if (id && !before) throw new UserError('not_found', `There is no such ${kind}.`, 'id');
  for (const field of ['name', 'shortform']) {
    const taken = rows.some(
      (row) =>
        row.id !== id &&
        beside(row) &&
        plain(String((row as Record<string, unknown>)[field])) === plain(String(values[field])),
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
      ([key, value]) => key === 'updatedAt' || isDeepStrictEqual((before as Record<string, unknown>)[key], value),
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
  const body = { before: before ? { ...before } : null, after: { id: saved, ...after, name: values.name } };
  return recorded({ id: saved }, settingChanged({ refs: { kind, id: saved, change }, body }));
}
