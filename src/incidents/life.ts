import { z } from 'zod';
import type { Db } from '../kernel/db.ts';
import { UserError } from '../kernel/errors.ts';
import { erased, readFact, selectFacts } from '../kernel/fact.ts';
import { from, query, see } from '../kernel/query.ts';
import { usersById } from '../people/find.ts';
import { incidentDeclared, summaryChanged } from './facts.ts';
import { missingRoles } from './participants/needed.ts';
import { selectIncidents } from './find.ts';
import { followersOf } from './followers/find.ts';

export type SummaryVersion = { id: string; at: Date; author: string; summary: string };

/** What is behind an incident's state: why it rests, where it went, who follows it, what its summary said before. */
export const incidentLife = query({
  name: 'incidents.life',
  about: 'Show the pause, the followers and the earlier summaries of an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const incident = seen[0];
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    const { createdAt, mergedIntoId } = incident;
    const merged = selectIncidents(ctx.db).where('incidents.id', '=', mergedIntoId ?? '');
    const told = selectFacts(ctx.db, createdAt)
      .where('facts.incidentId', '=', incidentId)
      .where('facts.name', 'in', [incidentDeclared.name, summaryChanged.name])
      .orderBy('facts.id');
    const [into, followers, written] = await Promise.all([
      mergedIntoId ? see(ctx, merged, 'incidents') : [],
      namedFollowers(ctx.db, incidentId),
      see(ctx, told, 'facts'),
    ]);
    const summaries = written.map(readFact).flatMap(({ id, at, actor, body, isErased }): SummaryVersion[] => {
      const summary = isErased ? erased : typeof body.summary === 'string' ? body.summary : '';
      return [{ id, at, author: actor.name, summary }];
    });
    return from(seen, {
      incident,
      missingRoles: await missingRoles(ctx, incident),
      into: into[0] ?? null,
      followers,
      summaries: summaries.filter(({ summary }, index) => summary !== '' || index > 0).toReversed(),
    });
  },
});

async function namedFollowers(db: Db, incidentId: string) {
  const ids = await followersOf(db, incidentId);
  const users = await usersById(db, ids);
  return ids.map((id) => ({ id, name: users.get(id)?.name ?? 'someone' }));
}
