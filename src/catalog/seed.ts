import { systemActor, type CommandCtx } from '../kernel/ctx.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { builtInTypes, priorities } from './built-in.ts';
import { demoEntries } from './demo.ts';
import { holdType } from './entries/input.ts';
import type { EntryInput } from './entries/plan.ts';
import { writeEntries } from './entries/write.ts';
import { mirrorEveryone } from './mirror.ts';
import { catalogTables } from './tables.ts';
import { ensureTypes } from './types/ensure.ts';

/** The built-in types on a fresh database, and everyone's entry at every start. What people archived stays away. */
export async function seed(kernel: Kernel): Promise<void> {
  await kernel.transaction({ actor: systemActor('catalog.seed') }, async (ctx) => {
    const first = !(await catalogTables(ctx.tx).selectFrom('catalogTypes').select('id').limit(1).executeTakeFirst());
    if (first) await ensureTypes(ctx, builtInTypes);
    await mirrorEveryone(ctx);
    if (!first) return;
    const rows = priorities.map(({ name, rank, description }) => ({
      name,
      rank,
      externalId: name,
      values: { description },
    }));
    await write(ctx, 'AlertPriority', rows);
    if (kernel.config.DEMO) for (const [typeName, entries] of demoEntries) await write(ctx, typeName, entries);
  });
}

async function write(ctx: CommandCtx, typeName: string, rows: readonly EntryInput[]): Promise<void> {
  const { schema, type } = await holdType(ctx, typeName);
  await writeEntries(ctx, schema, type, rows, { by: 'system', dangling: 'keep' });
}
