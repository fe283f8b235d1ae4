import { endedCategories } from '../../incidents/lifecycle.ts';
import { selectIncidents } from '../../incidents/find.ts';
import { companion } from '../../kernel/module.ts';
import { pageAdded, pageClosed, pageEdited, postPublished, postTakenDown } from '../../status-pages/facts.ts';
import { internalPages } from '../../status-pages/pages/find.ts';
import { showAnnouncement } from './announcing.ts';

/** Announcements lead to the place of their incident on an internal page while there is one. */
const onPosts = [postPublished, postTakenDown].map((on) =>
  companion({
    on: on as typeof postPublished,
    name: 'show-place-on-page',
    async write(ctx, { incidentId }) {
      if (incidentId) await showAnnouncement(ctx, incidentId);
      return [];
    },
  }),
);

const onPages = [pageAdded, pageEdited, pageClosed].map((on) =>
  companion({
    on: on as typeof pageClosed,
    name: 'show-places-on-page',
    async write(ctx, { refs }) {
      const isInside = refs.kind === 'internal' || (await internalPages(ctx.tx)).some(({ id }) => id === refs.page_id);
      if (!isInside) return [];
      const open = selectIncidents(ctx.tx).clearSelect().select('incidents.id');
      for (const { id } of await open.where('status.category', 'not in', endedCategories).execute())
        await showAnnouncement(ctx, id);
      return [];
    },
  }),
);

export const showInternalPlaces = [...onPosts, ...onPages];
