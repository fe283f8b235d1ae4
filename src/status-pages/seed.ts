import { systemActor } from '../kernel/ctx.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { theOrganisation } from '../people/find.ts';
import { seedDemo } from './demo.ts';
import { newPublicId } from './public-id.ts';
import { refreshJob } from './refresh.ts';
import { statusPagesTables } from './tables.ts';

/** The default page, named after the organisation; with DEMO it has components and a past. */
export async function seed(kernel: Kernel): Promise<void> {
  const at = kernel.now();
  const name = (await theOrganisation(kernel))?.name ?? kernel.config.ORGANISATION_NAME;
  const actor = systemActor('status_pages.seed');
  await kernel.transaction({ actor }, async (ctx) => {
    const { tx } = ctx;
    const unset = { description: null, url: null, supportUrl: null, renderedRevision: null, renderAgainAt: null };
    const page = { id: newPublicId(), name, timeZone: 'Etc/UTC', language: 'en', isDefault: true, ...unset };
    const created = await statusPagesTables(tx)
      .insertInto('statusPages')
      .values({ ...page, createdAt: at, updatedAt: at })
      .onConflict((conflict) => conflict.column('isDefault').where('isDefault', '=', true).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!created) return;
    if (kernel.config.DEMO) await seedDemo(tx, created.id, at);
    await ctx.enqueue(refreshJob, { pageId: created.id });
  });
}
