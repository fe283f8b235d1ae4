import { z } from 'zod';
import { selectIncidents } from '../../incidents/find.ts';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { findUser } from '../../people/find.ts';
import { audienceOf, segmentOf } from '../customers/audience.ts';
import { segmentNames, selectAffected } from '../customers/find.ts';
import { publicationsOf, selectCommitments } from '../find.ts';
import { policyOf } from '../policies/find.ts';
import { titleForVisitors } from '../public-title.ts';
import { findWriteUp } from './find.ts';
import { businessDaysAfter } from './days.ts';

/** The story of an incident: who waits for it, who writes it, how far it is. */
export const writeUpOfIncident = query({
  name: 'communications.show_write_up',
  about: 'Show the write-up of an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const [incident] = seen;
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'incidentId');
    const { db } = ctx;
    const written = await findWriteUp(db, incidentId);
    const owner = written?.ownerId ? await findUser(db, written.ownerId) : undefined;
    const owed = await selectCommitments(db)
      .where('incidentId', '=', incidentId)
      .where('kind', '=', 'write_up')
      .where('state', 'in', ['open', 'said'])
      .orderBy('dueAt')
      .execute();
    const told = await publicationsOf(db, incidentId);
    const affected = await selectAffected(db, incidentId).execute();
    const segments = [...told, ...owed].flatMap(({ audience }) => segmentOf(audience) ?? []);
    const names = new Map<string, string>([
      ...affected.map(({ customerId, name }) => [audienceOf(customerId), name] as const),
      ...(await segmentNames(db, segments)),
    ]);
    const named = <T extends { audience: string }>(row: T) => ({ ...row, customer: names.get(row.audience) ?? null });
    const { writeUpDays } = await policyOf(db, incident);
    return from(seen, {
      ...{ number: incident.number, name: incident.name, publicTitle: await titleForVisitors(db, incident) },
      ...{ words: written?.words ?? '', revision: written?.revision ?? 0 },
      ...{ editedBy: written?.editedBy ?? null, editedAt: written?.editedAt ?? null },
      owner: owner ? { id: owner.id, name: owner.name } : null,
      owed: owed.map(({ audience, dueAt, source, state, breachedAt }) =>
        named({ audience, dueAt, source, state, breachedAt }),
      ),
      published: told
        .filter(({ writeUp }) => writeUp)
        .map(({ id, audience, saidAt, takenDownAt }) => named({ id, audience, saidAt, takenDownAt })),
      /** Whom it could be told: those who know that it is over. */
      audiences: [...new Set(told.filter(({ status }) => status === 'resolved').map(({ audience }) => audience))].map(
        (audience) => named({ audience }),
      ),
      /** The day to propose when it is over. */
      proposedBy: writeUpDays === null ? null : businessDaysAfter(ctx.now(), writeUpDays),
    });
  },
});
