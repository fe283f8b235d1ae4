import { UserError } from '../kernel/errors.ts';
import type { CommandCtx } from '../kernel/ctx.ts';
import type { NewFact } from '../kernel/fact.ts';
import type { Incident } from '../incidents/find.ts';
import { isPractice } from '../incidents/lifecycle.ts';
import { internalPages, pagesOfCustomers } from '../status-pages/pages/find.ts';
import { needPublisher, needPublisherOn } from '../status-pages/pages/publishers.ts';
import { listComponents } from '../status-pages/find.ts';
import type { WordsAsked } from './approvals/rules.ts';
import { isInWords } from '../status-pages/public/words/estimates.ts';
import type { Estimate } from './estimates/rules.ts';
import { updatePublished } from './facts.ts';
import { componentsTold, publicationsOf, type Impact, type Publication } from './find.ts';
import { policyOf } from './policies/find.ts';
import { audienceOf, isDirect, segmentOf, type WrittenAudience } from './customers/audience.ts';
import { customersUnreachable } from './customers/facts.ts';
import { isReachable, type Customer } from './customers/find.ts';
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
  audience?: WrittenAudience;
  status: WordsAsked['status'];
  words: string;
  technicalWords?: string | null;
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
  /** Whom somebody read them for. */
  customerIds?: readonly string[];
};

/** Says words to everyone, to customers directly or to people inside, and asks for a look at whether they are seen. Whoever may say them was asked before. */
export async function putOut(
  ctx: CommandCtx,
  incident: Incident,
  given: Given,
  author?: Author,
): Promise<{ id: string; facts: [NewFact, ...NewFact[]] }> {
  const audience = given.audience ?? 'everyone';
  await refuseUnknown(ctx, given);
  const wrong = given.correction ? await needWrong(ctx, incident, audience, given.words) : [];
  const to = isDirect(audience) ? await whoGets(ctx, incident, given, wrong) : null;
  await refuseOutsiders(ctx, incident, given, to, author);
  refuseTechnical(given, to);
  const title = to ? await titleFor(ctx, incident, audience, given.publicTitle) : undefined;
  if (to) await refuseNames(ctx, incident, audience, { words: readIn(given), publicTitle: title });
  else if (audience === 'everyone') await keepPublicTitle(ctx, incident, given.publicTitle || null);
  const reaches = to?.reachable.map(({ id }) => id);
  const { publication, before, after } = await say(ctx, incident, { ...toldOf(given), title, reaches, author });
  await markCorrected(ctx, wrong, publication.id);
  const said = await publishedFact(ctx, publication, wrong, author?.id === ctx.actor.id ? undefined : author);
  const left = to ? await leftOut(ctx, incident, publication, to.unreachable) : [];
  const asked = await questionFacts(ctx, publication, given, reaches?.length ?? 0);
  const facts = [...before, said, ...after, ...asked, ...left] as [NewFact, ...NewFact[]];
  if (isPractice(incident.mode) || audience === 'internal') {
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
  { audience = 'everyone', choice, customerIds }: Given,
  wrong: readonly Publication[],
): Promise<Recipients> {
  if (choice) {
    const asked = await whoWasAsked(ctx, choice);
    return { reachable: asked.filter(isReachable), unreachable: asked.filter((one) => !isReachable(one)) };
  }
  if (wrong.length > 0) return { reachable: await whoIsOwed(ctx.tx, wrong), unreachable: [] };
  const found = await recipientsOf(ctx, incident, audience);
  if (!customerIds || !segmentOf(audience) || `${customerIds.toSorted()}` === `${idsOf(found)}`) return found;
  const sentence =
    'Other customers are in this segment by now than those that these words were read for. Write them anew.';
  throw new UserError('conflict', sentence, 'audience');
}

const idsOf = ({ reachable, unreachable }: Recipients) => [...reachable, ...unreachable].map(({ id }) => id).toSorted();

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
  const wrong = given.correction ? await needWrong(ctx, incident, audience, given.words) : [];
  const to = isDirect(audience) ? await whoGets(ctx, incident, given, wrong) : null;
  await refuseOutsiders(ctx, incident, given, to);
  refuseTechnical(given, to);
  const publicTitle = to
    ? await titleFor(ctx, incident, audience, given.publicTitle)
    : audience === 'internal'
      ? incident.name
      : await chooseTitle(ctx, incident, given.publicTitle || null);
  if (to) await refuseNames(ctx, incident, audience, { words: readIn(given), publicTitle });
  const { minutes } = await examine(ctx, incident, { ...toldOf(given), reaches: to?.reachable.map(({ id }) => id) });
  const { status, words, components, checked = null, estimate } = given;
  const customerIds = to ? idsOf(to) : [];
  const whom = audience === 'everyone' ? {} : { audience, customerIds };
  const exact = { status, words, publicTitle, components: [...components], nextUpdateInMinutes: minutes, checked };
  const put = {
    ...(given.correction && { correction: true as const }),
    ...(given.isWriteUp && { isWriteUp: true as const }),
    ...(given.writeUp && { writeUp: given.writeUp }),
    ...(given.question && { question: given.question }),
    ...(given.choice && { choice: given.choice }),
    ...(given.technicalWords && { technicalWords: given.technicalWords }),
  };
  return { ...whom, ...put, ...exact, ...(estimate && { estimate }) };
}

const readIn = ({ words, technicalWords, estimate }: Given) =>
  [words, technicalWords, estimate?.basis, ...(estimate?.segments ?? []).map(({ name }) => name)]
    .filter(Boolean)
    .join('\n');

const toldOf = ({ audience = 'everyone', status, words, components, estimate, ...given }: Given) => ({
  ...{ audience, status, words, components: [...components], estimate: estimate ?? null },
  ...{
    technicalWords: given.technicalWords,
    correction: given.correction,
    isWriteUp: given.isWriteUp,
    writeUp: given.writeUp,
  },
  ...{ nextInMinutes: given.nextUpdateInMinutes ?? null, checked: given.checked ?? null },
});

/** Only a shared channel is read by engineers. */
function refuseTechnical({ technicalWords }: Given, to: Recipients | null): void {
  if (!technicalWords || to?.reachable.some(({ channel }) => channel)) return;
  const sentence = 'Nobody whom these words go to has a shared channel. Leave the words for engineers out.';
  throw new UserError('invalid', sentence, 'technicalWords');
}

async function refuseUnknown({ tx }: CommandCtx, { components }: Given): Promise<void> {
  const onPage = new Set((await listComponents(tx)).map(({ id }) => id));
  const unknown = components.findIndex(({ componentId }) => !onPage.has(componentId));
  if (unknown === -1) return;
  const sentence = 'This component is not on the status page. Choose one from its list.';
  throw new UserError('invalid', sentence, `components.${unknown}.componentId`);
}

/** Whoever wrote the words may publish on the pages where they are read: those that show a component that was ever named, the customers' own, or those for people inside. */
async function refuseOutsiders(
  { tx, actor }: CommandCtx,
  { id }: Incident,
  { audience, components }: Given,
  to: Recipients | null,
  author?: Author,
): Promise<void> {
  // The id of an author may be that of a key; that of a person stands for itself.
  const hand = author ? { kind: 'api_key' as const, id: author.id, through: author.through } : actor;
  const customers = to?.reachable.map(({ id }) => id);
  if (customers) return await needPublisherOn(tx, hand, await pagesOfCustomers(tx, customers), 'audience');
  if (audience === 'internal') return await needPublisherOn(tx, hand, await internalPages(tx), 'audience');
  const ids = [...components.map(({ componentId }) => componentId), ...(await componentsTold(tx, id))];
  await needPublisher(tx, hand, ids);
}

/** The clock of a practice incident runs on a copy that only the team sees, and people inside see the incident: what is said there counts as seen. */
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
  { id, incidentId, audience, status, words, checked, nextUpdateBy, estimate, writeUpBy, ...said }: Publication,
  wrong: readonly Publication[],
  author: Author | undefined,
): Promise<NewFact> {
  const beside = estimate && !isInWords(estimate, words) ? estimate : null;
  const refs = {
    ...{ publication_id: id, audience, status, next_update_by: nextUpdateBy?.toISOString() ?? null },
    ...(beside && { estimate_until: beside.until }),
    ...(said.writeUp && { write_up: true as const }),
    ...(writeUpBy && { write_up_by: writeUpBy.toISOString() }),
    ...(wrong.length > 0 && { correction: true as const }),
  };
  const named = await commitmentBody(ctx, { incidentId, audience });
  return updatePublished({
    incidentId,
    refs,
    body: {
      ...{ words, checked, ...named, ...(author && { author: author.name }) },
      ...(said.technicalWords && { technical_words: said.technicalWords }),
      ...(beside?.segments && { estimate_segments: beside.segments.map(({ name, until }) => ({ name, until })) }),
    },
  });
}
