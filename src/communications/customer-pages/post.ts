import type { Incident } from '../../incidents/find.ts';
import { UserError } from '../../kernel/errors.ts';
import type { WorkCtx } from '../../kernel/reaction.ts';
import type { pagesOfCustomers } from '../../status-pages/pages/find.ts';
import { componentsShownOn } from '../../status-pages/pages/find.ts';
import { publishPost } from '../../status-pages/publish-post.ts';
import type { Publication } from '../find.ts';
import { titleIn } from '../public-title.ts';
import { questionOfWords } from '../questions/find.ts';
import { titleOfOption } from '../questions/rules.ts';

type Pages = Awaited<ReturnType<typeof pagesOfCustomers>>;

/** Puts words to customers on pages of their own, with those of the components that each page shows; `said` is all of the incident. */
export async function postOnCustomerPages(
  ctx: WorkCtx,
  incident: Incident,
  words: Publication,
  said: readonly Publication[],
  pages: Pages,
): Promise<void> {
  const question = await questionOfWords(ctx.db, words.id);
  const asks = question && {
    ...{ id: question.id, options: question.options.map(titleOfOption), asked: question.asked },
    sides: question.options.map(({ pros, cons }) => ({ pros, cons })),
    closesAt: (question.closedAt ?? question.closesAt).toISOString(),
  };
  const { id, title, status, estimate, saidAt, nextUpdateBy } = words;
  const times = { nextUpdateBy: nextUpdateBy?.toISOString() ?? null, publishedAt: saidAt.toISOString() };
  const corrects = said.filter(({ correctedBy }) => correctedBy === id).map((wrong) => wrong.id);
  for (const { id: pageId, language } of pages) {
    const shown = new Set(await componentsShownOn(ctx.db, pageId));
    const components = words.components.filter(({ componentId }) => shown.has(componentId));
    const about = { estimate, question: asks, corrects };
    const post = { name: titleIn(language, title), status, words: words.words, components, ...about, ...times };
    try {
      await ctx.run(publishPost, { pageId, incidentId: incident.id, publicationId: id, ...post }, `${id} ${pageId}`);
    } catch (error) {
      // Taken back meanwhile: the other pages are asked all the same.
      if (!(error instanceof UserError)) throw error;
    }
  }
}
