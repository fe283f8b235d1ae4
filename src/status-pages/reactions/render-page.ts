import { reaction, type Reaction } from '../../kernel/reaction.ts';
import * as facts from '../facts.ts';
import { lookAtPage, releasePage } from '../render-page.ts';

const changes = [
  ...[facts.pageEdited, facts.componentSaved, facts.groupSaved, facts.componentArchived, facts.componentsReordered],
  ...[facts.postPublished, facts.postTakenDown, facts.latePromiseShown],
  ...[facts.maintenanceScheduled, facts.maintenanceEdited, facts.maintenanceCancelled],
  ...[facts.maintenanceStarted, facts.maintenanceCompleted],
] as const;

const said = new Set([facts.postPublished.name, facts.postTakenDown.name]);

/** Whatever changes the page renders it; posts count as seen once they come back from where visitors read. */
export const renderPageReactions: Reaction[] = changes.map((on) =>
  reaction<{ name: string }>({
    on,
    name: 'render-page',
    async run(ctx, fact) {
      const pageId = (fact as unknown as { refs: { page_id: string } }).refs.page_id;
      await releasePage(ctx, pageId);
      if (said.has(on.name)) await lookAtPage(ctx, pageId);
    },
  }),
);
