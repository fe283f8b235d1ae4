import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { isPrivate, selectIncidents, type Incident } from '../../incidents/find.ts';
import { isOpen } from '../../incidents/lifecycle.ts';
import { listComponents, needPage } from '../../status-pages/find.ts';
import { sensitivityFor } from '../approvals/find.ts';
import { opinionAsked } from '../approvals/show.ts';
import { findState, openCommitments, publicationsOf, type Publication } from '../find.ts';
import { policyOf } from '../policies/find.ts';
import { correctionDraft, wrongWords } from '../mistakes/wrong-words.ts';
import { findPublicTitle, lastTitle, plainTitle, proposedTitle } from '../public-title.ts';
import { namesRhythm } from '../policies/rhythm.ts';
import { cadenceOf } from '../policies/rules.ts';
import { namedIn } from '../rules.ts';
import { findDraft } from './tables.ts';
import { businessDaysAfter } from '../write-ups/days.ts';
import type { Answer, Impact, PublicStatus } from '../tables.ts';
import { audienceOf, audienceOfSegment, isDirect, toldAudience, type ToldAudience } from '../customers/audience.ts';
import {
  affectedBy,
  customersById,
  isReachable,
  segmentNames,
  selectAffected,
  type Customer,
} from '../customers/find.ts';
import { emptySheet } from '../fact-sheet/rules.ts';
import { renderingsOf } from '../fact-sheet/show.ts';
import { findFactSheet } from '../fact-sheet/tables.ts';
import { insideOf } from '../inside/reach.ts';
import { toldAsSegments } from '../segments/affected.ts';
import { segmentsInUse } from '../segments/find.ts';
import { segmentsAmong } from '../segments/sizes.ts';

/** Where a draft of the next words starts: status, when the next word comes, what was said last. */
export const publishDraft = query({
  name: 'communications.draft',
  about: 'Draft the next words to everyone, to customers or to people inside.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string(), audience: toldAudience.default('everyone') }),
  async run(ctx, { incidentId, audience }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const incident = seen[0];
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    const told = (await publicationsOf(ctx.db, incidentId)).filter((one) => one.audience === audience);
    const [last] = told;
    const wrong = await wrongWords(ctx.db, incidentId, audience);
    const begun = await findDraft(ctx.db, incidentId, audience);
    const state = await findState(ctx.db, incidentId);
    const policy = await policyOf(ctx.db, incident, audience);
    const status = isOpen(incident.category) ? nextStatus(incident.statusName, last?.status) : 'resolved';
    const onPage = await listComponents(ctx.db);
    const known = new Set(onPage.map(({ id }) => id));
    const components = standing(told, status).filter(({ componentId }) => known.has(componentId));
    const named = last ? [] : namedIn(`${incident.name} ${incident.summary}`, onPage);
    const every = state?.longEveryMinutes ?? null;
    const sensitivity = await sensitivityFor(ctx.db, incidentId, ctx.actor);
    const isRhythmTold = every !== null && told.some((one) => !one.takenDownAt && namesRhythm(one.words, every));
    const rhythm = isRhythmTold || sensitivity || status === 'resolved' ? null : every;
    const slower = isRhythmTold ? every : rhythm;
    const nextUpdateInMinutes = status === 'resolved' ? null : (slower ?? cadenceOf(policy, status));
    const { language, timeZone } = await needPage(ctx.db);
    return from(seen, {
      incident,
      /** In which language its readers read. */
      page: { language, timeZone },
      status,
      components,
      /** For the first words: those that the incident names. A person looks before they are told. */
      proposed: named.map(({ id }) => ({ componentId: id, status: 'partial_outage' as const })),
      last: last ?? null,
      /** What somebody has begun for this audience. */
      begun: begun && goesWith(wrong, begun) ? begunBy(begun, known) : null,
      /** Words that put right what was taken down; the next to this audience are those. */
      correction: correctionDraft(wrong),
      nextUpdateInMinutes,
      longest: Math.max(every ?? 0, policy.longest),
      /** The slower rhythm of a long incident, as long as this audience does not know of it; a holding statement stays as it was approved. */
      rhythm,
      /** The day to promise a write-up by, where the policy wants one. */
      writeUpBy: policy.writeUpDays === null ? null : businessDaysAfter(ctx.now(), policy.writeUpDays),
      publicTitle: await titleOf(ctx, incident, audience, sensitivity !== null),
      needsTitle: audience !== 'internal' && (!last || (audience === 'everyone' && isPrivate(incident))),
      audience,
      ...(await choices(ctx, incidentId, state?.answer ?? null)),
      ...(await ofFacts(ctx, incident, audience)),
      secondOpinion: sensitivity && (await opinionAsked(ctx, incident, sensitivity)),
    });
  },
});

/**
 * How each component stands by what was told, newest first: words that leave one out say nothing new of it. What opens again is as bad
 * as it was before it was resolved, until somebody says otherwise.
 */
function standing(told: readonly Publication[], status: PublicStatus): Impact[] {
  const [last] = told;
  if (status === 'resolved' && last?.status === 'resolved') return last.components;
  const since = told.slice(told.findIndex((one) => one.status !== 'resolved'));
  const over = since.findIndex((one) => one.status === 'resolved');
  const ofThis = over === -1 ? since : since.slice(0, over);
  const stands = ofThis.filter(({ takenDownAt }) => !takenDownAt);
  const newest = new Map<string, Impact>();
  for (const { components } of stands.length > 0 ? stands : ofThis.slice(0, 1))
    for (const one of components) if (!newest.has(one.componentId)) newest.set(one.componentId, one);
  return [...newest.values()];
}

/** What was begun before words were taken down puts nothing right. */
const goesWith = (wrong: readonly Publication[], { writtenAt }: { writtenAt: Date }): boolean =>
  !wrong.some(({ takenDownAt }) => takenDownAt && writtenAt < takenDownAt);

/** Words that were begun, with what was chosen beside them that is still there. */
function begunBy(
  { words, chosen, writerName: by, writerId: byId, writtenAt: at }: NonNullable<Awaited<ReturnType<typeof findDraft>>>,
  known: ReadonlySet<string>,
) {
  const components = chosen?.components.filter(({ componentId }) => known.has(componentId)) ?? [];
  return { words, by, byId, at, chosen: chosen && { ...chosen, components } };
}

export type Begun = ReturnType<typeof begunBy>;

/** What the fact sheet has for readers of their own: those who lead, and customers' engineers once something is known. */
async function ofFacts(ctx: Ctx, incident: Incident, audience: ToldAudience) {
  const found = await findFactSheet(ctx.db, incident.id);
  if (audience !== 'internal' && !(found && isDirect(audience))) return { executive: null, technical: null };
  const { executive, technical } = await renderingsOf(ctx, incident, found?.facts ?? emptySheet);
  return audience === 'internal' ? { executive, technical: null } : { executive: null, technical: technical || null };
}

/** The title that an audience knows, or the one to begin with. */
async function titleOf({ db }: Ctx, incident: Incident, audience: ToldAudience, sensitive: boolean): Promise<string> {
  if (audience === 'internal') return incident.name;
  if (audience !== 'everyone') return await lastTitle(db, incident.id, audience);
  const { answer = null } = (await findState(db, incident.id)) ?? {};
  const known = await findPublicTitle(db, incident.id);
  return known ?? (await (sensitive ? plainTitle(db) : proposedTitle(db, incident, answer)));
}

/** `customers` are people for those inside; `channels` counts those that share one. */
export type AudienceChoice = {
  audience: ToldAudience;
  name: string | null;
  customers: number;
  reachable: number;
  channels: number;
};

/** Customers that turned out not to be affected, and wait for a word that they were promised. */
async function waitingStill(db: Db, incidentId: string): Promise<AudienceChoice[]> {
  const owed = new Set((await openCommitments(db, incidentId)).map(({ audience }) => audience));
  const removed = await selectAffected(db, incidentId).where('removedAt', 'is not', null).execute();
  const rows = removed.filter(({ customerId }) => owed.has(audienceOf(customerId)));
  const known = await customersById(
    db,
    rows.map(({ customerId }) => customerId),
  );
  return rows.map(({ customerId, name }) => ({
    ...{ audience: audienceOf(customerId), name },
    ...countOf([customerId], known),
  }));
}

/** To whom words may go, and to whom they go when nobody chooses. */
async function choices(
  ctx: Ctx,
  incidentId: string,
  answer: Answer | null,
): Promise<{ audiences: AudienceChoice[]; usual: ToldAudience }> {
  const { db } = ctx;
  const affected = await affectedBy(db, incidentId);
  const waiting = await waitingStill(db, incidentId);
  const ids = affected.map(({ customerId }) => customerId);
  const known = await customersById(db, ids);
  const each = affected.map(({ customerId, name }) => ({
    ...{ audience: audienceOf(customerId), name },
    ...countOf([customerId], known),
  }));
  const group = { audience: 'some_customers' as const, name: null, ...countOf(ids, known) };
  const directly = answer === 'some_customers' || (answer === null && affected.length > 1);
  const [one] = each;
  const alone = answer !== 'everyone' && each.length === 1 && one;
  const inside = (await insideOf(db, [incidentId])).get(incidentId)?.people ?? 0;
  return {
    audiences: [
      { audience: 'everyone', name: null, ...nobody },
      ...(each.length > 1 ? [group, ...(await segmentsOf(ctx, incidentId, ids, known))] : []),
      ...each,
      ...waiting,
      { audience: 'internal', name: null, ...nobody, customers: inside, reachable: inside },
    ],
    usual: alone ? alone.audience : directly && each.length > 0 ? group.audience : 'everyone',
  };
}

const nobody = { customers: 0, reachable: 0, channels: 0 };

function countOf(ids: readonly string[], known: ReadonlyMap<string, Customer>) {
  const found = ids.flatMap((id) => known.get(id) ?? []);
  const channels = found.filter(({ channel }) => channel).length;
  return { customers: ids.length, reachable: found.filter(isReachable).length, channels };
}

/** Segments that a part of the affected customers is in, or was told as. */
async function segmentsOf(
  ctx: Ctx,
  incidentId: string,
  affected: readonly string[],
  known: ReadonlyMap<string, Customer>,
): Promise<AudienceChoice[]> {
  const told = await toldAsSegments(ctx.db, incidentId);
  const now = await segmentsAmong(ctx, await segmentsInUse(ctx.db), affected);
  const members = new Map([...told].map(([id, ids]) => [id, ids.filter((one) => known.has(one))]));
  for (const { segment, ids } of now)
    members.set(segment.id, [...new Set([...ids, ...(members.get(segment.id) ?? [])])]);
  const names = await segmentNames(ctx.db, [...members.keys()]);
  return [...members].flatMap(([id, ids]) => {
    const audience = audienceOfSegment(id);
    return ids.length > 0 ? [{ audience, name: names.get(audience) ?? null, ...countOf(ids, known) }] : [];
  });
}

function nextStatus(internal: string, last: PublicStatus | undefined): PublicStatus {
  if (/monitor/i.test(internal)) return 'monitoring';
  if (/fix|identif/i.test(internal)) return 'identified';
  return last && last !== 'resolved' ? last : 'investigating';
}
