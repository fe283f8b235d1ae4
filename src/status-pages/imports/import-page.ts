import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { changeMainPage } from '../components/write.ts';
import { pageImported, subscribersImported } from '../facts.ts';
import { planPage, sourceOf } from './page-plan.ts';
import { sourceNames } from './shapes/other-page.ts';
import { readOtherPage } from './shapes/read-page.ts';
import { writeSteps } from './write-steps.ts';

/** The longest file, in characters. */
export const mostCharacters = 16_000_000;

/**
 * Brings a status page of another product over: as much of it at once as `most` allows. Whoever calls it again until
 * nothing is left has all of it; what is here already stays as it is. Nobody is told of anything.
 */
export const importPage = command({
  name: 'status_pages.import_page',
  about: 'Bring a status page of another product over.',
  permission: 'status_pages.update',
  input: z.object({
    pageId: z.string().nullish(),
    /** The JSON of the export. */
    text: z.string().max(mostCharacters, 'The file is larger than 16 MB.'),
    most: z.number().int().min(1).max(2_000).default(500),
  }),
  locks: () => ['page:word_templates'],
  async run(ctx, { pageId, text, most }) {
    const other = readOtherPage(text);
    const page = await changeMainPage(ctx, pageId);
    const { steps, components } = await planPage(ctx.tx, page.id, other, ctx.now());
    const now = steps.slice(0, most);
    const left = steps.length - now.length;
    if (now.length === 0) return unchanged({ made: 0, left });
    const counts = await writeSteps(ctx, { pageId: page.id, source: sourceOf(other), components }, now);
    const name = sourceNames[other.source];
    const { group: groups, component, incident, maintenance, template: templates, subscriber: subscribers } = counts;
    const refs = {
      page_id: page.id,
      groups,
      components: component,
      incidents: incident,
      maintenances: maintenance,
      templates,
    };
    const made = groups + component + incident + maintenance + templates + subscribers;
    const imported = pageImported({ refs: { ...refs, subscribers }, body: { name } });
    if (subscribers === 0) return recorded({ made, left }, imported);
    const vouched = { page_id: page.id, count: subscribers, consent: 'vouched' as const };
    return recorded({ made, left }, imported, subscribersImported({ refs: vouched, body: { source: name } }));
  },
});
