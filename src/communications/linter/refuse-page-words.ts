import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { guard, type Guard } from '../../kernel/module.ts';
import { maintenanceCancelled, maintenanceEdited, maintenanceScheduled, pageEdited } from '../../status-pages/facts.ts';
import { needPage, pageOfCustomer } from '../../status-pages/find.ts';
import { wordsOfMaintenance } from '../../status-pages/maintenances/list.ts';
import { pastIncidentAdded, pastIncidentChanged } from '../../status-pages/posts/facts.ts';
import { findStory } from '../../status-pages/posts/find-past.ts';
import { theme } from '../../status-pages/public/theme.ts';
import { audienceOf } from '../customers/audience.ts';
import { knownFor } from './find.ts';
import { refusedIn } from './rules.ts';

type Words = { pointer: string; text: string };

/**
 * What people write on a page beside an incident names no customer, no address inside and no secret, as words about one do
 * not. What is read already is not judged again: a new customer of its name keeps nobody from changing something else.
 */
async function refuseIn(ctx: Pick<CommandCtx, 'tx'>, pageId: string, words: readonly Words[]): Promise<void> {
  if (words.length === 0) return;
  const customerId = await pageOfCustomer(ctx.tx, pageId);
  const known = await knownFor(ctx.tx, customerId ? audienceOf(customerId) : 'everyone');
  const refusals = words.flatMap(({ pointer, text }) =>
    refusedIn(text, known).map((sentence) => ({ pointer, sentence })),
  );
  const [first] = refusals;
  if (first) throw new UserError('invalid', first.sentence, first.pointer, refusals);
}

type OfMaintenance = { page_id: string; maintenance_id: string; changed?: string[] };
const inMaintenances: Guard[] = [maintenanceScheduled, maintenanceEdited, maintenanceCancelled].map((on) =>
  guard({
    on,
    async check(ctx, { refs }) {
      const { page_id: pageId, maintenance_id: id, changed = [] } = refs as OfMaintenance;
      const isNew = (pointer: string) =>
        pointer === 'words' || on === maintenanceScheduled || changed.some((one) => one === pointer);
      const words = Object.entries(await wordsOfMaintenance(ctx.tx, id, ctx.now()));
      await refuseIn(
        ctx,
        pageId,
        words.filter(([pointer]) => isNew(pointer)).map(([pointer, text]) => ({ pointer, text })),
      );
    },
  }),
);

const inPastIncidents: Guard[] = [
  guard({ on: pastIncidentAdded, check: (ctx, { refs }) => refusePast(ctx, refs as OfStory, () => true, true) }),
  guard({
    on: pastIncidentChanged,
    check(ctx, { refs, body }) {
      const { parts, before } = body as OfChange;
      const read = new Set(before?.words.map(({ words }) => words));
      const isNew = ({ words, updatedAt }: Told) => updatedAt.getTime() === ctx.now().getTime() && !read.has(words);
      return refusePast(ctx, refs as OfStory, isNew, parts.includes('name'));
    },
  }),
];

type OfStory = { page_id: string; page_incident_id: string };
type OfChange = { parts: string[]; before?: { words: { words: string }[] } };
type Told = { words: string; updatedAt: Date };
async function refusePast(
  ctx: Pick<CommandCtx, 'tx' | 'now'>,
  { page_id: pageId, page_incident_id: id }: OfStory,
  isNew: (update: Told) => boolean,
  isNamed: boolean,
): Promise<void> {
  const story = await findStory(ctx.tx, id);
  // One that was left out just now has no place among those that were given.
  const given = story?.updates.filter(({ removedAt }) => removedAt?.getTime() !== ctx.now().getTime()) ?? [];
  const words = given.flatMap((update, index) =>
    isNew(update) ? [{ pointer: `updates.${index}.words`, text: update.words }] : [],
  );
  await refuseIn(ctx, pageId, [...(isNamed && story ? [{ pointer: 'name', text: story.name }] : []), ...words]);
}

const inBanner = guard({
  on: pageEdited,
  async check(ctx, { refs }) {
    const { page_id: pageId, banner: isNew } = refs as { page_id: string; banner?: true };
    if (!isNew) return;
    const { banner } = theme.parse((await needPage(ctx.tx, pageId)).theme);
    if (!banner) return;
    const { text, link } = banner;
    await refuseIn(ctx, pageId, [
      { pointer: 'theme.banner.text', text },
      ...(link ? [{ pointer: 'theme.banner.link', text: link }] : []),
    ]);
  },
});

export const refusePageWords: Guard[] = [...inMaintenances, ...inPastIncidents, inBanner];
