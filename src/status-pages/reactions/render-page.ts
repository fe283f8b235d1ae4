import type { Fact } from '../../kernel/fact.ts';
import { reaction, type Reaction, type WorkCtx } from '../../kernel/reaction.ts';
import * as facts from '../facts.ts';
import { selectPages } from '../find.ts';
import * as metricFacts from '../metrics/facts.ts';
import { pastIncidentAdded, pastIncidentChanged, postRenamed } from '../posts/facts.ts';
import * as vendorFacts from '../vendors/facts.ts';
import { lookAtPages, refreshIfChanged, releasePage } from '../render-page.ts';

const changes = [
  ...[facts.pageAdded, facts.pageEdited, facts.pageImported, facts.componentSaved, facts.groupSaved],
  ...[facts.componentArchived, facts.componentsReordered, facts.structureSet],
  ...[metricFacts.metricSaved, metricFacts.metricRemoved, metricFacts.metricsReordered],
  ...[vendorFacts.vendorMirrored, vendorFacts.vendorCountsSet, vendorFacts.vendorStatesChanged],
  ...[facts.postPublished, facts.postTakenDown, facts.latePromiseShown, pastIncidentAdded],
  ...[pastIncidentChanged, postRenamed],
  ...[facts.maintenanceScheduled, facts.maintenanceEdited, facts.maintenanceCancelled],
  ...[facts.maintenanceStarted, facts.maintenanceCompleted],
] as const;

const said = new Set([facts.postPublished.name, facts.postTakenDown.name]);

/** The page that was changed, when it is one of these, and those of them that show what it shows. */
async function renderAll(ctx: WorkCtx, fact: unknown, isGated: boolean): Promise<void> {
  const pageId = (fact as Fact & { refs: { page_id: string } }).refs.page_id;
  const pages = await selectPages(ctx.db).orderBy('isDefault', 'desc').orderBy('id').execute();
  const changed = pages.find(({ id }) => id === pageId);
  if (!changed) return;
  const these = pages.filter(({ kind }) => (kind !== 'public') === isGated);
  if (these.includes(changed)) await releasePage(ctx, pageId);
  const whole = changed.parentId ?? pageId;
  const views = these.filter(
    ({ id, parentId }) => id !== pageId && (changed.isDefault || parentId === whole || id === whole),
  );
  for (const view of views) await refreshIfChanged(ctx, view);
}

/** The first rendering of what was opened for customers. */
export const renderOpened = reaction({
  on: facts.customerPagesOpened,
  name: 'render-gated-pages',
  async run(ctx) {
    const pages = await selectPages(ctx.db).where('kind', '=', 'customer').orderBy('id').execute();
    for (const page of pages) await refreshIfChanged(ctx, page);
  },
});

/** Whatever changes a page renders it and its views; posts count as seen once they come back from where visitors read. */
export const renderPageReactions: Reaction[] = changes.flatMap((on) => [
  reaction<{ name: string }>({
    on,
    name: 'render-page',
    async run(ctx, fact) {
      await renderAll(ctx, fact, false);
      if (said.has(on.name)) await lookAtPages(ctx);
    },
  }),
  // Apart, so that hundreds of pages of customers never delay the one for everybody.
  reaction<{ name: string }>({ on, name: 'render-gated-pages', run: (ctx, fact) => renderAll(ctx, fact, true) }),
]);
