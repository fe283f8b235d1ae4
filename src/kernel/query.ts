import type { SelectQueryBuilder } from 'kysely';
import type { z } from 'zod';
import { may, mayForTeams, type Actor, type Caller, type Ctx } from './ctx.ts';
import { asRefusal } from './db.ts';
import { UserError, parseInput } from './errors.ts';
import type { Kernel } from './kernel.ts';

declare const seen: unique symbol;
/** Proof that rows went through the filter of what their reader may see. */
export type Seen<T> = T & { readonly [seen]?: true } & { readonly __seen: never };

export type Query<I extends z.ZodType = z.ZodType, R = unknown> = {
  name: string;
  about: string;
  permission: string | null;
  input: I;
  /** It shows keys with roles over their teams no more than those teams own. */
  ofTeams?: true;
  /** Does not compile unless the rows were filtered by `see`, or declared to carry no scope by `forAll`. */
  run(ctx: Ctx, input: z.output<I>): Promise<Seen<R>>;
};

/** Declares a way to read. It never writes. */
export const query = <I extends z.ZodType, R>(definition: Query<I, R>): Query<I, R> => definition;

/** Runs a query: permission, input, scope. */
export async function runQuery<I extends z.ZodType, R>(
  kernel: Kernel,
  query: Query<I, R>,
  given: z.input<I>,
  caller: Caller,
): Promise<R> {
  const isOpen = query.ofTeams ? mayForTeams : may;
  if (query.permission && !caller.hasChanged && !isOpen(caller.actor, query.permission)) {
    throw new UserError(
      'forbidden',
      `You need the permission ${query.permission} to see this. Ask an owner of your organisation.`,
    );
  }
  const input = parseInput(query.input, given);
  try {
    const ctx = kernel.context(caller.actor);
    const result = await kernel.trace(`query ${query.name}`, () => query.run(ctx, input));
    for (const note of kernel.registry.readNotes) await note(ctx, input, result);
    return result;
  } catch (error) {
    throw asRefusal(error);
  }
}

/** Which scopes an actor sees, by kind; `all` for none hidden. Kinds that nobody registered are hidden. */
export type VisibleScopes = Map<string, 'all' | readonly string[]>;
export type ScopeOwner = { kind: string; visibleScopes(ctx: Ctx, actor: Actor): Promise<'all' | readonly string[]> };

type ScopedRow = { scopeKind: string | null; scopeId: string | null };

/** Executes a query with only the rows that the reader may see. `table` names the table or alias with the scope columns. */
export async function see<DB, TB extends keyof DB & string, O>(
  ctx: Ctx,
  rows: SelectQueryBuilder<DB, TB, O>,
  table: string,
): Promise<Seen<O[]>> {
  const scopes = await ctx.kernel.visibleScopes(ctx);
  const builder = rows as unknown as SelectQueryBuilder<Record<string, ScopedRow>, string, O>;
  const filtered = builder.where(({ eb, or, and }) =>
    or([
      eb(`${table}.scopeKind`, 'is', null),
      ...[...scopes].map(([kind, ids]) =>
        ids === 'all'
          ? eb(`${table}.scopeKind`, '=', kind)
          : and([eb(`${table}.scopeKind`, '=', kind), eb(`${table}.scopeId`, 'in', ids.length > 0 ? [...ids] : [''])]),
      ),
    ]),
  );
  return (await filtered.execute()) as Seen<O[]>;
}

/** Whether the reader may see one scope. */
export async function maySee(ctx: Ctx, scope: { kind: string; id: string } | null): Promise<boolean> {
  if (!scope) return true;
  const ids = (await ctx.kernel.visibleScopes(ctx)).get(scope.kind);
  return ids === 'all' || (ids?.includes(scope.id) ?? false);
}

/** A value made from rows that were seen. */
export const from = <T>(_rows: Seen<unknown>, value: T): Seen<T> => value as Seen<T>;

/** Settings and the like, which carry no scope: everyone with the permission sees them. */
export const forAll = <T>(value: T): Seen<T> => value as Seen<T>;
