import { z } from 'zod';
import { from, query, see } from '../../kernel/query.ts';
import { UserError } from '../../kernel/errors.ts';
import { selectBare, selectIncidents, type Incident } from '../find.ts';
import { incidentsTables, type RelationshipKind } from '../tables.ts';

export type Seen = 'related' | 'caused_by' | 'causes' | 'duplicate' | 'duplicated_by';
const back: Record<RelationshipKind, Seen> = { related: 'related', caused_by: 'causes', duplicate: 'duplicated_by' };

export type Relationship = { id: string; kind: Seen; incident: Incident };

/** The incidents that this one has to do with, the newest first, as seen from it. */
export const relationshipsOf = query({
  name: 'incidents.relationships',
  about: 'List the incidents that an incident is related to.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const bare = selectBare(ctx.db).where('incidents.id', '=', incidentId).where('incidents.parentId', 'is', null);
    const seen = await see(ctx, bare, 'incidents');
    if (!seen[0]) throw new UserError('not_found', 'There is no such incident.', 'incident_id');
    const rows = await incidentsTables(ctx.db)
      .selectFrom('incidentRelationships')
      .selectAll()
      .where(({ eb, or }) => or([eb('incidentId', '=', incidentId), eb('otherId', '=', incidentId)]))
      .orderBy('id', 'desc')
      .execute();
    const ids = rows.map((row) => (row.incidentId === incidentId ? row.otherId : row.incidentId));
    if (rows.length === 0) return from(seen, []);
    const others = await see(ctx, selectIncidents(ctx.db).where('incidents.id', 'in', ids), 'incidents');
    const relationships = rows.flatMap((row, index): Relationship[] => {
      const incident = others.find(({ id }) => id === ids[index]);
      const kind = row.incidentId === incidentId ? row.kind : back[row.kind];
      return incident ? [{ id: row.id, kind, incident }] : [];
    });
    return from(seen, relationships);
  },
});
