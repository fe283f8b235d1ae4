import { z } from 'zod';
import { UserError } from '../kernel/errors.ts';
import { readFact, selectFacts } from '../kernel/fact.ts';
import { from, query, see } from '../kernel/query.ts';
import { usersById } from '../people/find.ts';
import { incidentDeclared, summaryChanged } from './facts.ts';
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
    const [into] = await see(
      ctx,
      selectIncidents(ctx.db).where('incidents.id', '=', incident.mergedIntoId ?? ''),
      'incidents',
    );
    const ids = await followersOf(ctx.db, incidentId);
    const users = await usersById(ctx.db, ids);
    const written = await see(
      ctx,
      selectFacts(ctx.db, incident.createdAt)
        .where('facts.incidentId', '=', incidentId)
        .where('facts.name', 'in', [incidentDeclared.name, summaryChanged.name])
        .orderBy('facts.id'),
      'facts',
    );
    const summaries = written.map(readFact).flatMap(({ id, at, actor, body }): SummaryVersion[] => {
      const summary = typeof body.summary === 'string' ? body.summary : '';
      return [{ id, at, author: actor.name, summary }];
    });
    return from(seen, {
      incident,
      into: into ?? null,
      followers: ids.map((id) => ({ id, name: users.get(id)?.name ?? 'someone' })),
      summaries: summaries.filter(({ summary }, index) => summary !== '' || index > 0).toReversed(),
    });
  },
});
