import { z } from 'zod';
import { UserError } from '../kernel/errors.ts';
import { from, query, see } from '../kernel/query.ts';
import { isPrivate, selectIncidents, userInRole } from '../incidents/find.ts';
import { isOpen } from '../incidents/lifecycle.ts';
import { findUser } from '../people/find.ts';
import { listComponents } from '../status-pages/find.ts';
import { approvalStanding, opinionAsked } from './approvals/show.ts';
import { sensitivityFor } from './approvals/find.ts';
import { findState, policyOf, publicationsOf, selectCommitments } from './find.ts';
import { findPublicTitle, plainTitle, proposedTitle } from './public-title.ts';
import { cadenceOf, longIncidentMinutes, namedIn } from './rules.ts';
import { communicationsTables, type PublicStatus } from './tables.ts';

const ofIncident = z.object({ incidentId: z.string() });

/** Everything about who was told what, and what is owed. */
export const communicationsOf = query({
  name: 'communications.show',
  about: 'Show the communications of an incident.',
  permission: 'incidents.view',
  input: ofIncident,
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    if (!seen[0]) throw new UserError('not_found', 'There is no such incident.', 'id');
    const { db } = ctx;
    const state = await findState(db, incidentId);
    const commitments = await selectCommitments(db).where('incidentId', '=', incidentId).orderBy('openedAt').execute();
    const published = await publicationsOf(db, incidentId);
    const holder =
      state?.ownerId ??
      (await userInRole(db, incidentId, 'comms_lead')) ??
      (await userInRole(db, incidentId, 'lead')) ??
      (await userInRole(db, incidentId, 'reporter'));
    const clockOwner = holder ? await findUser(db, holder) : undefined;
    const decision = state?.answer
      ? {
          answer: state.answer,
          reason: state.reason,
          who: state.who,
          decidedBy: state.decidedBy,
          decidedAt: state.decidedAt,
        }
      : null;
    const nextPromise =
      commitments
        .filter(({ kind, state }) => kind === 'next_update' && state === 'open')
        .map(({ dueAt }) => dueAt)[0] ?? null;
    return from(seen, {
      decision,
      undecidedSince: state?.undecidedSince ?? null,
      longConfirmedAt: state?.longConfirmedAt ?? null,
      commitments,
      published,
      nextPromise,
      clockOwner: clockOwner ? { id: clockOwner.id, name: clockOwner.name } : null,
      ...(await approvalStanding(ctx, seen[0])),
    });
  },
});

/** Every open commitment across incidents, the soonest first. */
export const waitingCommitments = query({
  name: 'communications.waiting',
  about: 'List every word that is owed, by due time.',
  permission: 'incidents.view',
  input: z.object({}),
  async run(ctx) {
    const rows = selectIncidents(ctx.db)
      .innerJoin(
        communicationsTables(ctx.db).selectFrom('commitments').selectAll().where('state', '=', 'open').as('commitment'),
        'commitment.incidentId',
        'incidents.id',
      )
      .clearSelect()
      .select([
        'commitment.id',
        'commitment.kind',
        'commitment.audience',
        'commitment.dueAt',
        'commitment.breachedAt',
        'commitment.source',
      ])
      .select([
        'incidents.id as incidentId',
        'incidents.number',
        'incidents.name',
        'severity.name as severityName',
        'status.name as statusName',
      ])
      .where('incidents.mode', 'not in', ['test', 'tutorial'])
      .orderBy('commitment.dueAt');
    return await see(ctx, rows, 'incidents');
  },
});

/** Where a draft of the next words starts: status, when the next word comes, what was said last. */
export const publishDraft = query({
  name: 'communications.draft',
  about: 'Draft the next words to everyone.',
  permission: 'incidents.view',
  input: ofIncident,
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const incident = seen[0];
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    const [last] = (await publicationsOf(ctx.db, incidentId)).filter(({ audience }) => audience === 'everyone');
    const state = await findState(ctx.db, incidentId);
    const policy = await policyOf(ctx.db, incident);
    const status = isOpen(incident.category) ? nextStatus(incident.statusName, last?.status) : 'resolved';
    const onPage = await listComponents(ctx.db);
    const known = new Set(onPage.map(({ id }) => id));
    const components = (last?.components ?? []).filter(({ componentId }) => known.has(componentId));
    const named = last ? [] : namedIn(`${incident.name} ${incident.summary}`, onPage);
    const nextUpdateInMinutes = status === 'resolved' ? null : cadenceOf(policy, status);
    const sensitivity = await sensitivityFor(ctx.db, incidentId, ctx.actor);
    const proposed = sensitivity ? plainTitle : proposedTitle(incident, state?.answer ?? null);
    return from(seen, {
      incident,
      status,
      components,
      /** For the first words: those that the incident names. A person looks before they are told. */
      proposed: named.map(({ id }) => ({ componentId: id, status: 'partial_outage' as const })),
      last: last ?? null,
      nextUpdateInMinutes,
      longest: state?.longConfirmedAt ? longIncidentMinutes : policy.longest,
      publicTitle: (await findPublicTitle(ctx.db, incidentId)) ?? proposed,
      needsTitle: !last || isPrivate(incident),
      secondOpinion: sensitivity && (await opinionAsked(ctx, incident, sensitivity)),
    });
  },
});

function nextStatus(internal: string, last: PublicStatus | undefined): PublicStatus {
  if (/monitor/i.test(internal)) return 'monitoring';
  if (/fix|identif/i.test(internal)) return 'identified';
  return last && last !== 'resolved' ? last : 'investigating';
}
