import { findIncident } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { UserError } from '../../kernel/errors.ts';
import { reaction } from '../../kernel/reaction.ts';
import { componentsShownOn, pagesOfCustomers } from '../../status-pages/pages/find.ts';
import { publishPost } from '../../status-pages/publish-post.ts';
import { isDirect } from '../customers/audience.ts';
import { customersWrittenTo } from '../deliveries/queue.ts';
import { updatePublished } from '../facts.ts';
import { publicationsOf } from '../find.ts';
import { questionOfWords } from '../questions/find.ts';
import { titleOfOption } from '../questions/rules.ts';
import { titleIn } from '../public-title.ts';

/** Words to some customers stand on their own pages too, with those of the components that each page shows. */
export const postToCustomerPages = reaction({
  on: updatePublished,
  name: 'post-to-customer-pages',
  async run(ctx, fact) {
    const incident = await findIncident(ctx.db, fact.incidentId ?? '');
    if (!incident || !isDirect(fact.refs.audience) || isPractice(incident.mode)) return;
    const said = await publicationsOf(ctx.db, incident.id);
    const publication = said.find(({ id }) => id === fact.refs.publication_id);
    if (!publication || publication.takenDownAt) return;
    const pages = await pagesOfCustomers(ctx.db, await customersWrittenTo(ctx.db, publication.id));
    const question = await questionOfWords(ctx.db, publication.id);
    const asks = question && {
      ...{ id: question.id, options: question.options.map(titleOfOption), asked: question.asked },
      sides: question.options.map(({ pros, cons }) => ({ pros, cons })),
      closesAt: question.closesAt.toISOString(),
    };
    const { id, title, status, words, estimate, saidAt, nextUpdateBy } = publication;
    const times = { nextUpdateBy: nextUpdateBy?.toISOString() ?? null, publishedAt: saidAt.toISOString() };
    const corrects = said.filter(({ correctedBy }) => correctedBy === id).map((wrong) => wrong.id);
    for (const { id: pageId, language } of pages) {
      const shown = new Set(await componentsShownOn(ctx.db, pageId));
      const components = publication.components.filter(({ componentId }) => shown.has(componentId));
      const post = { name: titleIn(language, title), status, words, components, estimate, question: asks, corrects };
      try {
        await ctx.run(publishPost, { pageId, incidentId: incident.id, publicationId: id, ...post, ...times }, pageId);
      } catch (error) {
        // Taken back meanwhile: the other pages are asked all the same.
        if (!(error instanceof UserError)) throw error;
      }
    }
  },
});
