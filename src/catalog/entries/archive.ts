import { sql } from 'kysely';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { forgetFindable } from '../../kernel/find.ts';
import { searchKind } from './write.ts';

/** Archives entries; references to them wait for something else to answer. */
export async function archiveEntries(ctx: CommandCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update catalog_entries set archived_at = ${ctx.now()}, updated_at = ${ctx.now()}
    where id = any(${ids}) and archived_at is null`.execute(ctx.tx);
  await sql`update catalog_references set target_id = null where target_id = any(${ids})`.execute(ctx.tx);
  await forgetFindable(ctx.tx, searchKind, ids);
}

/** Archives every entry of a type that nothing refers to any more. Returns how many. */
export async function archiveEntriesOf(ctx: CommandCtx, typeId: string): Promise<number> {
  await sql`delete from search where kind = ${searchKind} and belongs_to = ${typeId}`.execute(ctx.tx);
  await sql`update catalog_references set target_id = null where target_type_id = ${typeId}`.execute(ctx.tx);
  const archived = await sql`update catalog_entries set archived_at = ${ctx.now()}, updated_at = ${ctx.now()}
    where type_id = ${typeId} and archived_at is null`.execute(ctx.tx);
  return Number(archived.numAffectedRows ?? 0);
}
