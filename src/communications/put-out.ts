import { UserError } from '../kernel/errors.ts';
import type { CommandCtx } from '../kernel/ctx.ts';
import type { NewFact } from '../kernel/fact.ts';
import type { Incident } from '../incidents/find.ts';
import { isPractice } from '../incidents/lifecycle.ts';
import { listComponents } from '../status-pages/find.ts';
import type { WordsAsked } from './approvals/rules.ts';
import { updatePublished } from './facts.ts';
import type { Impact, Publication } from './find.ts';
import { chooseTitle, keepPublicTitle } from './public-title.ts';
import { unseenSeconds } from './rules.ts';
import { examine, say, type Author } from './say.ts';
import { communicationsTables } from './tables.ts';
import { publicationTimer, settleSeen } from './write.ts';

type Given = {
  status: WordsAsked['status'];
  words: string;
  publicTitle?: string | null;
  components: readonly Impact[];
  nextUpdateInMinutes?: number | null;
  checked?: string | null;
};

/** Says words to everyone and asks for a look at whether they are seen. Whoever may say them was asked before. */
export async function putOut(
  ctx: CommandCtx,
  incident: Incident,
  given: Given,
  author?: Author,
): Promise<{ id: string; facts: [NewFact, ...NewFact[]] }> {
  await refuseUnknown(ctx, given.components);
  await keepPublicTitle(ctx, incident, given.publicTitle || null);
  const { publication, before, after } = await say(ctx, incident, { ...toldOf(given), author });
  const facts = [...before, publishedFact(publication, author?.id === ctx.actor.id ? undefined : author), ...after] as [
    NewFact,
    ...NewFact[],
  ];
  if (isPractice(incident.mode)) {
    const seen = await seenAtOnce(ctx, publication);
    return { id: publication.id, facts: [...facts, ...seen] };
  }
  await ctx.wake(publicationTimer, publication.id, new Date(ctx.now().getTime() + unseenSeconds * 1000));
  return { id: publication.id, facts };
}

/** The words as they would go out now, with title and promise; refused as saying them would be. */
export async function wouldPutOut(ctx: CommandCtx, incident: Incident, given: Given): Promise<WordsAsked> {
  await refuseUnknown(ctx, given.components);
  const publicTitle = await chooseTitle(ctx, incident, given.publicTitle || null);
  const { minutes } = await examine(ctx, incident, toldOf(given));
  const { status, words, components, checked = null } = given;
  return { status, words, publicTitle, components: [...components], nextUpdateInMinutes: minutes, checked };
}

const toldOf = ({ status, words, components, nextUpdateInMinutes, checked }: Given) => ({
  ...{ audience: 'everyone' as const, status, words, components: [...components] },
  ...{ nextInMinutes: nextUpdateInMinutes ?? null, checked: checked ?? null },
});

async function refuseUnknown({ tx }: CommandCtx, components: readonly Impact[]): Promise<void> {
  const onPage = new Set((await listComponents(tx)).map(({ id }) => id));
  const unknown = components.findIndex(({ componentId }) => !onPage.has(componentId));
  if (unknown === -1) return;
  const sentence = 'This component is not on the status page. Choose one from its list.';
  throw new UserError('invalid', sentence, `components.${unknown}.componentId`);
}

/** The clock of a practice incident runs on a copy that only the team sees: what is said there counts as seen. */
async function seenAtOnce(ctx: CommandCtx, { id }: Publication): Promise<NewFact[]> {
  await communicationsTables(ctx.tx)
    .updateTable('publications')
    .set({ seenAt: ctx.now() })
    .where('id', '=', id)
    .execute();
  return await settleSeen(ctx, id, ctx.now());
}

function publishedFact(
  { id, incidentId, audience, status, words, checked, nextUpdateBy }: Publication,
  author: Author | undefined,
) {
  const refs = { publication_id: id, audience, status, next_update_by: nextUpdateBy?.toISOString() ?? null };
  return updatePublished({ incidentId, refs, body: { words, checked, ...(author && { author: author.name }) } });
}
