import { UserError } from '../kernel/errors.ts';
import type { CommandCtx } from '../kernel/ctx.ts';
import type { NewFact } from '../kernel/fact.ts';
import type { Incident } from '../incidents/find.ts';
import { isPractice } from '../incidents/lifecycle.ts';
import { pagesOfCustomers } from '../status-pages/pages/find.ts';
import { needPublisher, needPublisherOn } from '../status-pages/pages/publishers.ts';
import { listComponents } from '../status-pages/find.ts';
import type { WordsAsked } from './approvals/rules.ts';
import { isInWords } from '../status-pages/public/words/estimates.ts';
import type { Estimate } from './estimates/rules.ts';
import { updatePublished } from './facts.ts';
import { componentsTold, publicationsOf, type Impact, type Publication } from './find.ts';
import { policyOf } from './policies/find.ts';
import { audienceOf, type ToldAudience } from './customers/audience.ts';
import { customersUnreachable } from './customers/facts.ts';
import type { Customer } from './customers/find.ts';
import { markCorrected, needWrong, whoIsOwed } from './mistakes/wrong-words.ts';
import { hurtFirst } from './customers/hurt-first.ts';
import { queueWords, reachAtOnce, recipientsOf, refuseNames, type Recipients } from './deliveries/queue.ts';
import { chooseTitle, keepPublicTitle, titleFor } from './public-title.ts';
import { openQuestion, settleChoice, whoWasAsked } from './questions/keep.ts';
import type { ChoiceMade, QuestionAsked } from './questions/rules.ts';
import type { WriteUpPromise } from './write-ups/rules.ts';
import { unseenFrom } from './rules.ts';
import { examine, say, type Author } from './say.ts';
import { communicationsTables } from './tables.ts';
import { oweFirstWords } from './customers/first-words.ts';
import { commitmentBody, minutesAfter, publicationTimer, settleSeen } from './write.ts';

const namedAtMost = 50;

type Given = {
  audience?: ToldAudience;
  status: WordsAsked['status'];
  words: string;
  publicTitle?: string | null;
  components: readonly Impact[];
  nextUpdateInMinutes?: number | null;
  checked?: string | null;
  correction?: boolean;
  estimate?: Estimate | null;
  isWriteUp?: boolean;
  writeUp?: WriteUpPromise | null;
  /** Asks them something. */
  question?: QuestionAsked | null;
  /** Tells those who were asked what was chosen. */
  choice?: ChoiceMade | null;
};

/** Says words to everyone, or to customers directly, and asks for a look at whether they are seen. Whoever may say them was asked before. */
export async function putOut(
  ctx: CommandCtx,
  incident: Incident,
  given: Given,
  author?: Author,
): Promise<{ id: string; facts: [NewFact, ...NewFact[]] }> {
  const audience = given.audience ?? 'everyone';
  await refuseUnknown(ctx, given);
  const wrong = given.correction ? await needWrong(ctx, incident, audience, given.words) : [];
  const to = audience === 'everyone' ? null : await whoGets(ctx, incident, given, wrong);
  await refuseOutsiders(ctx, incident, given, to, author);
  const title = to ? await titleFor(ctx, incident, audience, given.publicTitle) : undefined;
  if (to) await refuseNames(ctx, incident, audience, { words: readIn(given), publicTitle: title });
  else await keepPublicTitle(ctx, incident, given.publicTitle || null);
  const reaches = to?.reachable.map(({ id }) => id);
  const { publication, before, after } = await say(ctx, incident, { ...toldOf(given), title, reaches, author });
  await markCorrected(ctx, wrong, publication.id);
  const said = await publishedFact(ctx, publication, wrong, author?.id === ctx.actor.id ? undefined : author);
  const left = to ? await leftOut(ctx, incident, publication, to.unreachable) : [];
  const asked = await questionFacts(ctx, publication, given, reaches?.length ?? 0);
  const facts = [...before, said, ...after, ...asked, ...left] as [NewFact, ...NewFact[]];
  if (isPractice(incident.mode)) {
    if (to) await reachAtOnce(ctx, publication.id, to.reachable);
    const seen = await seenAtOnce(ctx, publication);
    return { id: publication.id, facts: [...facts, ...seen] };
  }
  if (to) await queueWords(ctx, publication, await hurtFirst(ctx, incident, to.reachable));
  await ctx.wake(publicationTimer, publication.id, unseenFrom(publication));
  return { id: publication.id, facts };
}

/** A correction goes to those who had the wrong words or were to have them, a choice to those who were asked, whoever counts as affected now. */
async function whoGets(
  ctx: CommandCtx,
  incident: Incident,
  { audience = 'everyone', choice }: Given,
  wrong: readonly Publication[],
): Promise<Recipients> {
  if (choice) return { reachable: await whoWasAsked(ctx, choice), unreachable: [] };
  if (wrong.length > 0) return { reachable: await whoIsOwed(ctx.tx, wrong), unreachable: [] };
  return await recipientsOf(ctx, incident, audience);
}

const questionFacts = async (
  ctx: CommandCtx,
  publication: Publication,
  { question, choice }: Given,
  count: number,
): Promise<NewFact[]> => [
  ...(question ? [await openQuestion(ctx, publication, question, count)] : []),
  ...(choice ? [await settleChoice(ctx, publication, choice)] : []),
];

/** Those of the group who cannot be written to are owed a word of their own, and the author hears of it at once. */
async function leftOut(
  ctx: CommandCtx,
  incident: Incident,
  { id, authorId, status }: Publication,
  unreachable: readonly Customer[],
): Promise<NewFact[]> {
  if (unreachable.length === 0) return [];
  const { firstWord, resolvedNotice } = await policyOf(ctx.tx, incident, 'one_customer');
  const told = new Set((await publicationsOf(ctx.tx, incident.id)).map(({ audience }) => audience));
  const audiences = unreachable.map((one) => audienceOf(one.id)).filter((audience) => !told.has(audience));
  const dueAt = minutesAfter(ctx.now(), status === 'resolved' ? resolvedNotice : firstWord);
  const names = unreachable.slice(0, namedAtMost).map(({ name }) => name);
  const refs = { publication_id: id, author_id: authorId, count: unreachable.length };
  const fact = customersUnreachable({ incidentId: incident.id, refs, body: { customers: names } });
  return [fact, ...(await oweFirstWords(ctx, incident.id, audiences, dueAt))];
}

/** The words as they would go out now, with audience, title and promise; refused as saying them would be. */
export async function wouldPutOut(ctx: CommandCtx, incident: Incident, given: Given): Promise<WordsAsked> {
  const audience = given.audience ?? 'everyone';
  await refuseUnknown(ctx, given);
  const to = audience === 'everyone' ? null : await whoGets(ctx, incident, given, []);
  await refuseOutsiders(ctx, incident, given, to);
  const publicTitle = to
    ? await titleFor(ctx, incident, audience, given.publicTitle)
    : await chooseTitle(ctx, incident, given.publicTitle || null);
  if (to) await refuseNames(ctx, incident, audience, { words: readIn(given), publicTitle });
  const { minutes } = await examine(ctx, incident, toldOf(given));
  const { status, words, components, checked = null, estimate } = given;
  const customerIds = to ? [...to.reachable, ...to.unreachable].map(({ id }) => id).toSorted() : [];
  const whom = to ? { audience, customerIds } : {};
  const exact = { status, words, publicTitle, components: [...components], nextUpdateInMinutes: minutes, checked };
  const put = {
    ...(given.correction && { correction: true as const }),
    ...(given.isWriteUp && { isWriteUp: true as const }),
    ...(given.writeUp && { writeUp: given.writeUp }),
    ...(given.question && { question: given.question }),
    ...(given.choice && { choice: given.choice }),
  };
  return { ...whom, ...put, ...exact, ...(estimate && { estimate }) };
}

const readIn = ({ words, estimate }: Given) =>
  [words, estimate?.basis, ...(estimate?.segments ?? []).map(({ name }) => name)].filter(Boolean).join('\n');

const toldOf = ({ audience = 'everyone', status, words, components, estimate, ...given }: Given) => ({
  ...{ audience, status, words, components: [...components], estimate: estimate ?? null },
  ...{ correction: given.correction, isWriteUp: given.isWriteUp, writeUp: given.writeUp },
  ...{ nextInMinutes: given.nextUpdateInMinutes ?? null, checked: given.checked ?? null },
});

async function refuseUnknown({ tx }: CommandCtx, { components }: Given): Promise<void> {
  const onPage = new Set((await listComponents(tx)).map(({ id }) => id));
  const unknown = components.findIndex(({ componentId }) => !onPage.has(componentId));
  if (unknown === -1) return;
  const sentence = 'This component is not on the status page. Choose one from its list.';
  throw new UserError('invalid', sentence, `components.${unknown}.componentId`);
}

/** Whoever wrote the words may publish on the pages where they are read: those that show a component that was ever named, or the customers' own. */
async function refuseOutsiders(
  { tx, actor }: CommandCtx,
  { id }: Incident,
  { components }: Given,
  to: Recipients | null,
  author?: Author,
): Promise<void> {
  // The id of an author may be that of a key; that of a person stands for itself.
  const hand = author ? { kind: 'api_key' as const, id: author.id, through: author.through } : actor;
  const customers = to?.reachable.map(({ id }) => id);
  if (customers) return await needPublisherOn(tx, hand, await pagesOfCustomers(tx, customers), 'audience');
  const ids = [...components.map(({ componentId }) => componentId), ...(await componentsTold(tx, id))];
  await needPublisher(tx, hand, ids);
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

async function publishedFact(
  ctx: CommandCtx,
  { id, incidentId, audience, status, words, checked, nextUpdateBy, estimate, writeUp, writeUpBy }: Publication,
  wrong: readonly Publication[],
  author: Author | undefined,
): Promise<NewFact> {
  const beside = estimate && !isInWords(estimate, words) ? estimate : null;
  const refs = {
    ...{ publication_id: id, audience, status, next_update_by: nextUpdateBy?.toISOString() ?? null },
    ...(beside && { estimate_until: beside.until }),
    ...(writeUp && { write_up: true as const }),
    ...(writeUpBy && { write_up_by: writeUpBy.toISOString() }),
    ...(wrong.length > 0 && { correction: true as const }),
  };
  const named = await commitmentBody(ctx, { incidentId, audience });
  return updatePublished({
    incidentId,
    refs,
    body: {
      ...{ words, checked, ...named, ...(author && { author: author.name }) },
      ...(beside?.segments && { estimate_segments: beside.segments.map(({ name, until }) => ({ name, until })) }),
    },
  });
}
