import type { Ctx } from '../../kernel/ctx.ts';
import { incidentsTables } from '../tables.ts';
import { scopeKind } from './find.ts';
import { noteReads, readerId, visitMs } from './note-reads.ts';

type Row = { incidentId?: unknown; scopeKind?: unknown; scopeId?: unknown };
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Incidents that an answer names: the one that was asked for, and those of its rows. */
function named(input: unknown, result: unknown): string[] {
  const lists = isObject(result) ? [result, ...Object.values(result)] : [];
  const rows = [input, ...lists.flatMap((one) => (Array.isArray(one) ? (one as unknown[]) : [one]))].filter(isObject);
  return rows.flatMap(({ incidentId, scopeKind: kind, scopeId }: Row) => [
    ...(typeof incidentId === 'string' ? [incidentId] : []),
    ...(kind === scopeKind && typeof scopeId === 'string' ? scopeId.split('+') : []),
  ]);
}

/** Notes which private incidents a person or a key has just read, whichever way they came; before they have the answer. */
export async function noteRead(ctx: Ctx, input: unknown, result: unknown): Promise<void> {
  const { kind, origin } = ctx.actor;
  if (kind !== 'user' && kind !== 'api_key') return;
  const ids = [...new Set(named(input, result))];
  if (ids.length === 0) return;
  const since = new Date(ctx.now().getTime() - visitMs);
  const unnoted = await incidentsTables(ctx.db)
    .selectFrom('incidents')
    .select('incidents.id')
    .where('incidents.id', 'in', ids)
    .where('incidents.scopeKind', '=', scopeKind)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('privateReads')
            .select('privateReads.incidentId')
            .whereRef('privateReads.incidentId', '=', 'incidents.id')
            .where('readerKind', '=', kind)
            .where('readerId', '=', readerId(ctx.actor))
            .where('via', '=', origin?.via ?? 'api')
            .where('notedAt', '>=', since),
        ),
      ),
    )
    .execute();
  if (unnoted.length > 0)
    await ctx.kernel.run(noteReads, { incidentIds: unnoted.map((one) => one.id) }, { actor: ctx.actor });
}
