import { z } from 'zod';
import type { Db } from '../kernel/db.ts';
import { UserError } from '../kernel/errors.ts';
import { from, query, see } from '../kernel/query.ts';
import { selectIncidents, userInRole } from '../incidents/find.ts';
import { findUser } from '../people/find.ts';
import { approvalStanding } from './approvals/show.ts';
import { audienceOf, segmentOf } from './customers/audience.ts';
import { segmentNames, selectAffected, type Affected } from './customers/find.ts';
import { proposalFor } from './customers/situation.ts';
import { findState, selectCommitments, selectPublications, type Publication } from './find.ts';

const toldOf = (row: Publication, all: readonly Publication[], names: ReadonlyMap<string, string>) => ({
  ...{ ...row, customer: names.get(row.audience) ?? null },
  isCorrection: all.some(({ correctedBy }) => correctedBy === row.id),
});

/** What customers and segments are called, by the audience that each is. */
const namesOf = async (db: Db, affected: readonly Affected[], rows: readonly { audience: string }[]) =>
  new Map<string, string>([
    ...affected.map(({ customerId, name }) => [audienceOf(customerId), name] as const),
    ...(await segmentNames(
      db,
      rows.flatMap(({ audience }) => segmentOf(audience) ?? []),
    )),
  ]);

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
    const [state, commitments, said, affected, held, standing] = await Promise.all([
      findState(db, incidentId),
      selectCommitments(db).where('incidentId', '=', incidentId).orderBy('openedAt').execute(),
      selectPublications(db, incidentId).execute(),
      selectAffected(db, incidentId).execute(),
      userInRole(db, incidentId, 'comms_lead', 'lead', 'reporter'),
      approvalStanding(ctx, seen[0]),
    ]);
    const published = said.filter(({ withdrawnAt }) => !withdrawnAt);
    const withdrawn = said.filter(({ withdrawnAt }) => withdrawnAt);
    const names = await namesOf(db, affected, [...commitments, ...said]);
    const holder = state?.ownerId ?? held;
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
        .filter(({ kind, state, audience }) => kind === 'next_update' && state === 'open' && audience !== 'internal')
        .map(({ dueAt }) => dueAt)[0] ?? null;
    return from(seen, {
      decision,
      undecidedSince: state?.undecidedSince ?? null,
      longConfirmedAt: state?.longConfirmedAt ?? null,
      longEveryMinutes: state?.longEveryMinutes ?? null,
      commitments: commitments.map((row) => ({ ...row, customer: names.get(row.audience) ?? null })),
      published: published.map((row) => toldOf(row, published, names)),
      /** What was said, and taken back while it was held. */
      withdrawn: withdrawn.map((row) => ({ ...row, customer: names.get(row.audience) ?? null })),
      /** Customers of the catalog that count as affected now. */
      affected: affected
        .filter(({ removedAt }) => removedAt === null)
        .map(({ customerId, name }) => ({ id: customerId, name })),
      /** Whom to tell, as long as nobody has said. */
      proposal: state && !decision && !seen[0].parentId ? await proposalFor(db, seen[0]) : null,
      nextPromise,
      clockOwner: clockOwner ? { id: clockOwner.id, name: clockOwner.name } : null,
      ...standing,
    });
  },
});
