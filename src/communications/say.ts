import type { CommandCtx } from '../kernel/ctx.ts';
import { UserError } from '../kernel/errors.ts';
import type { NewFact } from '../kernel/fact.ts';
import { newId } from '../kernel/id.ts';
import { needIncident, type Incident } from '../incidents/find.ts';
import { isEnded, referenceOf } from '../incidents/lifecycle.ts';
import { needPage } from '../status-pages/find.ts';
import { wordsFor, type Words as PageWords } from '../status-pages/public/words.ts';
import { needState, openCommitments, publicationsOf, type AudienceState, type Publication } from './find.ts';
import { policyOf } from './policies/find.ts';
import { namesRhythm, rhythmSentence, rhythmWords } from './policies/rhythm.ts';
import { cadenceOf, type Times } from './policies/rules.ts';
import { wordsThatAllHad } from './deliveries/queue.ts';
import { refuseFiller } from './filler/refuse.ts';
import { width } from './rules.ts';
import { answerOf, customerOf, isDirect, type Audience, type ToldAudience } from './customers/audience.ts';
import { affectedBy, type Affected } from './customers/find.ts';
import { unheardOf } from './customers/heard.ts';
import { segmentsReached } from './segments/affected.ts';
import { communicationsTables, type Impact, type PublicStatus } from './tables.ts';
import { refuseEstimate } from './estimates/refuse.ts';
import { newEstimateDue, type Estimate } from './estimates/rules.ts';
import { refuseWriteUp } from './write-ups/refuse.ts';
import { endOf, type WriteUpPromise } from './write-ups/rules.ts';
import { promiseWriteUp } from './write-ups/write.ts';
import { decide, holdTimer, minutesAfter, openCommitment } from './write.ts';

export type Words = {
  audience: ToldAudience;
  /** What customers read above words that are for them alone. */
  title?: string;
  /** The customers that words to some of them go to. */
  reaches?: readonly string[];
  status: PublicStatus;
  words: string;
  technicalWords?: string | null;
  components: Impact[];
  nextInMinutes: number | null;
  checked: string | null;
  estimate?: Estimate | null;
  /** The full story, of what is over. */
  isWriteUp?: boolean;
  /** Until when it is promised, and who writes it. */
  writeUp?: WriteUpPromise | null;
  whom?: string;
  through?: string;
  /** Who wrote the words, when somebody else lets them out. */
  author?: Author;
  /** Puts right what was taken down, for those who had it. */
  correction?: boolean;
};
/** `through` is the key that acted for them. */
export type Author = { id: string; name: string; through?: { id: string } | undefined };

/** Says words to an audience: they are stored as said, and end what was owed once they are seen. Returns the facts that come before the one of saying, and after. */
export async function say(
  ctx: CommandCtx,
  incident: Incident,
  given: Words,
): Promise<{ publication: Publication; before: NewFact[]; after: NewFact[] }> {
  const { state, minutes } = await examine(ctx, incident, given);
  const nextUpdateBy = minutes === null ? null : minutesAfter(ctx.now(), minutes);
  const author = given.author ?? ctx.actor;
  const decided = await widen(ctx, incident, state, given);
  const publication: Publication = {
    ...{
      id: newId(ctx.now()),
      incidentId: incident.id,
      audience: given.audience,
      title: given.title ?? null,
      status: given.status,
      words: given.words,
      technicalWords: given.technicalWords || null,
    },
    ...{
      components: given.components,
      nextUpdateBy,
      estimate: given.estimate ?? null,
      writeUp: given.isWriteUp ?? false,
      writeUpBy: given.writeUp ? endOf(given.writeUp.by) : null,
      checked: given.checked,
      whom: given.whom ?? null,
      through: given.through ?? null,
    },
    ...{ authorId: author.id, authorName: author.name, saidAt: ctx.now(), seenAt: null, unseenAt: null },
    ...{ heldUntil: heldFrom(ctx, given), holdEndedAt: null, withdrawnAt: null, withdrawnBy: null },
    ...{ takenDownAt: null, takenDownBy: null, correctedBy: null },
  };
  await communicationsTables(ctx.tx)
    .insertInto('publications')
    .values({
      ...publication,
      components: JSON.stringify(given.components),
      estimate: given.estimate ? JSON.stringify(given.estimate) : null,
    })
    .execute();
  if (publication.heldUntil) await ctx.wake(holdTimer, publication.id, publication.heldUntil);
  await markSaid(ctx, publication, given);
  const promised = given.writeUp ? await promiseWriteUp(ctx, publication, given.writeUp) : [];
  return { publication, before: decided, after: [...(await owe(ctx, publication)), ...promised] };
}

/** What the words promise: the next ones, and a new estimate once theirs has passed, for whomever first. */
export async function owe(
  ctx: CommandCtx,
  { incidentId, audience, nextUpdateBy, estimate }: Publication,
): Promise<NewFact[]> {
  const promised = { audience, source: 'promise' } as const;
  const until = estimate && newEstimateDue(estimate);
  return [
    ...(nextUpdateBy
      ? await openCommitment(ctx, incidentId, { ...promised, kind: 'next_update', dueAt: nextUpdateBy })
      : []),
    ...(until ? await openCommitment(ctx, incidentId, { ...promised, kind: 'estimate', dueAt: until }) : []),
  ];
}

/** What somebody said by phone cannot be held back, and what people inside read is on its way to them like an update of the team. */
function heldFrom(ctx: CommandCtx, { through, audience }: Words): Date | null {
  const { HOLD_SECONDS } = ctx.kernel.config;
  return through || audience === 'internal' || HOLD_SECONDS === 0
    ? null
    : new Date(ctx.now().getTime() + HOLD_SECONDS * 1000);
}

/** Refuses words that say nothing or promise too far; says in how many minutes the next ones come. */
export async function examine(
  ctx: CommandCtx,
  incident: Incident,
  given: Words,
): Promise<{ state: AudienceState; minutes: number | null }> {
  if (ctx.actor.kind === 'system')
    throw new UserError('forbidden', 'Words to customers are said by a person. Automation may only draft them.');
  const state = await needState(ctx.tx, incident.id);
  await refuseOnceEnded(ctx, incident, given, state);
  const all = await publicationsOf(ctx.tx, incident.id);
  const published = all.filter(({ audience }) => audience === given.audience);
  const had = await wordsThatAllHad(ctx.tx, incident.id, given.reaches ?? []);
  const read = all.filter(({ id, audience }) => audience === given.audience || had.has(id));
  const times = await policyOf(ctx.tx, incident, given.audience);
  refuseFiller(given, read, { mostUnchanged: times.policy.mostUnchanged, now: ctx.now() }, ctx.actor);
  refuseWriteUp(given, published, ctx.now());
  if (given.estimate) refuseEstimate(given.estimate, given.status, published, ctx.now());
  const { language, timeZone } = await needPage(ctx.tx);
  return { state, minutes: promised(given, state, times, published, wordsFor(language, timeZone)) };
}

/** Nobody goes on being promised words about what has ended; a client of the status page knows no other way to go on. */
async function refuseOnceEnded(
  ctx: CommandCtx,
  { category, statusName, mergedIntoId }: Incident,
  { status, audience, correction, through }: Words,
  { openedOnPage }: AudienceState,
): Promise<void> {
  if (!isEnded(category) || status === 'resolved' || openedOnPage) return;
  // What was called off may still have wrong words to put right; people inside and calls that were made show nothing as ongoing.
  if (category !== 'closed' && (correction || through || audience === 'internal')) return;
  const into = mergedIntoId && (await needIncident(ctx, mergedIntoId));
  const sentence = into
    ? `This incident was merged into ${referenceOf(into.number)}: go on there. Here, tell them that it is over, with the status “resolved”.`
    : `This incident is ${statusName}. Tell them that it is over, with the status “resolved”, or reopen it first.`;
  throw new UserError('conflict', sentence, 'status');
}

/** Beyond the longest promise only in the rhythm that was agreed for a long incident, and that this audience is told. */
function promised(
  given: Words,
  state: AudienceState,
  times: Times,
  published: readonly Publication[],
  said: PageWords,
): number | null {
  if (given.status === 'resolved') return null;
  const every = state.longEveryMinutes;
  const isKnown = every !== null && isRhythmKnown(given, published, every);
  const minutes = given.nextInMinutes ?? (isKnown ? every : cadenceOf(times, given.status));
  if (minutes <= times.longest) return minutes;
  const pointer = 'nextUpdateInMinutes';
  if (every === null) {
    const sentence = `Promise the next update within ${times.longest} minutes, or confirm a long incident first.`;
    throw new UserError('invalid', sentence, pointer);
  }
  if (minutes > Math.max(every, times.longest)) {
    const sentence = `Promise the next update within ${rhythmWords(every)}: that was agreed for this long incident.`;
    throw new UserError('invalid', sentence, pointer);
  }
  if (!isKnown) {
    const sentence = `Tell them how often you write now, for example: “${rhythmSentence(every, said)}”`;
    throw new UserError('invalid', sentence, 'words');
  }
  return minutes;
}

/** Words by phone are told in the same breath. */
const isRhythmKnown = ({ words, through }: Words, published: readonly Publication[], every: number): boolean =>
  Boolean(through) ||
  namesRhythm(words, every) ||
  published.some((one) => one.takenDownAt === null && namesRhythm(one.words, every));

/** Telling more people than were decided on is a decision too; telling one customer of several is none, nor is telling people inside. */
async function widen(ctx: CommandCtx, incident: Incident, state: AudienceState, given: Words): Promise<NewFact[]> {
  const answer = answerOf(given.audience);
  if (!answer || (state.answer && width(state.answer) >= width(answer))) return [];
  if (!customerOf(given.audience)) return await decide(ctx, incident, state, { answer, who: given.whom ?? null });
  const affected = await affectedBy(ctx.tx, incident.id);
  return affected.length > 1 ? [] : await decide(ctx, incident, state, { answer: 'one_customer' });
}

/** What the words end, once they are seen. */
export async function markSaid(
  ctx: CommandCtx,
  publication: Publication,
  { reaches = [], correction }: Pick<Words, 'reaches' | 'correction'>,
): Promise<void> {
  const ends = publication.writeUp
    ? ['write_up']
    : [
        ...['first_word', 'next_update'],
        ...(publication.status === 'resolved' ? ['estimate', 'resolved_notice'] : []),
        ...(publication.estimate ? ['estimate'] : []),
      ];
  const open = await openCommitments(ctx.tx, publication.incidentId);
  if (correction) ends.push('correction');
  const { whole, segments } = await alsoReached(ctx, publication, reaches);
  const isHeardBy = (audience: Audience, kind: string) =>
    audience === publication.audience || (kind !== 'correction' && isReached(audience, kind));
  const isReached = (audience: Audience, kind: string) =>
    (audience === 'undecided' && ['everyone', 'some_customers', 'one_customer'].includes(publication.audience)) ||
    segments.has(audience) ||
    (audience === 'some_customers' && whole.includes(kind)) ||
    reaches.includes(customerOf(audience) ?? '');
  const ended = open.filter(({ audience, kind }) => ends.includes(kind) && isHeardBy(audience, kind));
  if (ended.length === 0) return;
  await communicationsTables(ctx.tx)
    .updateTable('commitments')
    .set(({ ref }) => ({ state: 'said' as const, publicationId: publication.id, nextCheckAt: ref('dueAt') }))
    .where(
      'id',
      'in',
      ended.map(({ id }) => id),
    )
    .execute();
}

/**
 * Whom words to customers reach besides their audience: segments of which nobody else was told, and the whole group: its first word
 * where nobody else waits for one, the rest where nobody else is in it.
 */
async function alsoReached(ctx: CommandCtx, { incidentId, audience }: Publication, reaches: readonly string[]) {
  if (!isDirect(audience) || reaches.length === 0) return { whole: [] as string[], segments: new Set<string>() };
  const others = (rows: readonly Affected[]) => rows.filter(({ customerId }) => !reaches.includes(customerId));
  const isFirst = others(await unheardOf(ctx.tx, incidentId)).length === 0;
  const isWhole = isFirst && others(await affectedBy(ctx.tx, incidentId)).length === 0;
  return {
    whole: isWhole
      ? ['first_word', 'next_update', 'estimate', 'resolved_notice', 'write_up']
      : isFirst
        ? ['first_word']
        : [],
    segments: await segmentsReached(ctx.tx, incidentId, reaches),
  };
}
