import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { from, query, see } from '../../kernel/query.ts';
import { incidentsWith, listFields, valuesOfOne } from '../fields/find.ts';
import { selectIncidents, type Incident } from '../find.ts';
import { listTimestamps, timestampValues } from '../timestamps/find.ts';
import { enough, likeness, type Traits } from './rules.ts';
import { lentName, traitsOf, wordsOf } from './traits.ts';

const looked = 40;
const shown = 5;

/** Incidents that are like this one: by their words, type, severity, choices and affected components. */
export const similarIncidents = query({
  name: 'incidents.similar',
  about: 'Find incidents that are like an incident, and say why.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    const incident = seen[0];
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    const own = (await traitsOf(ctx, [incident])).get(incidentId) as Traits;
    const candidates = await candidatesFor(ctx, incident, own);
    const traits = await traitsOf(ctx, candidates);
    const alike = candidates
      .map((other) => ({ incident: other, ...likeness(own, traits.get(other.id) as Traits) }))
      .filter(({ score }) => score >= enough)
      .toSorted((a, b) => b.score - a.score || (a.incident.id < b.incident.id ? 1 : -1))
      .slice(0, shown);
    const took = await tookOf(
      ctx,
      alike.map((one) => one.incident),
    );
    return from(
      seen,
      alike.map((one) => ({ ...one, tookSeconds: took(one.incident) })),
    );
  },
});

/** Some of each way to be alike, the newest first. */
async function candidatesFor(ctx: Ctx, incident: Incident, traits: Traits): Promise<Incident[]> {
  const others = selectIncidents(ctx.db)
    .where('incidents.id', '<>', incident.id)
    .where('incidents.mode', 'in', ['standard', 'retrospective'])
    .where('status.category', 'not in', ['declined', 'canceled'])
    .limit(looked);
  const newest = others.orderBy('incidents.id', 'desc');
  const searches = [
    newest
      .where('incidents.typeId', '=', incident.typeId)
      .where('incidents.severityId', 'is not distinct from', incident.severityId),
  ];
  const words = wordsOf(incident).map((word) => `'${word}'`);
  if (words.length > 0) {
    const document = sql`to_tsvector('english', incidents.name || ' ' || incidents.summary)`;
    const asked = sql`to_tsquery('english', ${words.join(' | ')})`;
    searches.push(
      others.where(sql<boolean>`${document} @@ ${asked}`).orderBy(sql`ts_rank(${document}, ${asked})`, 'desc'),
    );
  }
  const held = await valuesOfOne(ctx.db, incident.id);
  for (const { id, kind } of await listFields(ctx.db)) {
    const values = held.get(id) ?? [];
    if (kind.endsWith('_select') && values.length > 0)
      searches.push(newest.where('incidents.id', 'in', incidentsWith(ctx.db, { fieldId: id, oneOf: values })));
  }
  for (const { id } of traits.components) {
    const ids = await ctx.kernel.idsByLentField(ctx, lentName, 'components', id);
    searches.push(newest.where('incidents.id', '=', sql<string>`any(${ids})`));
  }
  const found = new Map<string, Incident>();
  for (const search of searches) for (const one of await see(ctx, search, 'incidents')) found.set(one.id, one);
  return [...found.values()];
}

/** How long an incident took: until it was resolved, or closed; null while it goes on. */
async function tookOf({ db }: Ctx, incidents: readonly Incident[]) {
  const ended = (await listTimestamps(db)).filter(
    ({ setOn }) =>
      setOn?.event === 'entered' && setOn.categories?.some((one) => one === 'learning' || one === 'closed'),
  );
  const values = await timestampValues(
    db,
    incidents.map(({ id }) => id),
  );
  return ({ id, startedAt, createdAt, resolvedAt, closedAt }: Incident): number | null => {
    const known = ended.flatMap((timestamp) => values.get(id)?.get(timestamp.id) ?? []);
    const end = resolvedAt ?? known[0] ?? closedAt;
    return end ? Math.max(0, Math.round((end.getTime() - (startedAt ?? createdAt).getTime()) / 1000)) : null;
  };
}
