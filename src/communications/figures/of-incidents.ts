import { z } from 'zod';
import { selectIncidents, type Incident } from '../../incidents/find.ts';
import { listTimestamps, timestampValues } from '../../incidents/timestamps/find.ts';
import type { Db } from '../../kernel/db.ts';
import { from, query, see } from '../../kernel/query.ts';
import type { Publication } from '../find.ts';
import { communicationsTables } from '../tables.ts';
import { contactsOf } from './contacts.ts';
import { customerMinutesInTheDark, type Waiting } from './dark.ts';
import { estimateErrorOf, figuresOf, overAt, toldFirst, type Figures, type Told } from './figures.ts';
import { waitingFor } from './waiting.ts';

const most = 1_000;
const impactBegan = 'impact started';

type Row = {
  incident: Incident;
  impactStart: Date;
  isDeclared: boolean;
  figures: Figures;
  estimateError: number | null;
  /** Null where it is not known how many waited. */
  customerMinutesDark: number | null;
  /** Customers that were told or heard from, and how many of them were told before they asked. */
  contacts: { customers: number; first: number };
};

/** How well customers were told of each incident that touches some or may, the newest first. */
export const communicationFigures = query({
  name: 'communications.figures',
  about: 'Show how well customers were told of incidents.',
  permission: 'incidents.view',
  input: z.object({ from: z.date().optional(), to: z.date().optional() }),
  async run(ctx, { from: since, to }) {
    let owed = selectIncidents(ctx.db)
      .where('incidents.mode', '=', 'standard')
      .where('status.category', 'not in', ['triage', 'declined', 'merged', 'canceled'])
      .where('incidents.id', 'in', touching(ctx.db))
      .orderBy('incidents.createdAt', 'desc')
      .limit(most);
    if (since) owed = owed.where('incidents.createdAt', '>=', since);
    if (to) owed = owed.where('incidents.createdAt', '<', to);
    const incidents = await see(ctx, owed, 'incidents');
    return from(incidents, await rowsOf(ctx.db, incidents, ctx.now()));
  },
});

/** Incidents for which nobody has said that they touch nobody outside. */
const touching = (db: Db) =>
  communicationsTables(db)
    .selectFrom('audienceStates')
    .select('incidentId')
    .where(({ eb, or, and }) =>
      or([
        eb('answer', 'in', ['everyone', 'some_customers', 'one_customer']),
        and([eb('answer', 'is', null), eb('presumedAt', 'is not', null)]),
      ]),
    );

async function rowsOf(db: Db, incidents: readonly Incident[], now: Date): Promise<Row[]> {
  if (incidents.length === 0) return [];
  const ids = incidents.map(({ id }) => id);
  const [timestamps, values, said] = await Promise.all([
    listTimestamps(db),
    timestampValues(db, ids),
    communicationsTables(db)
      .selectFrom('publications')
      .selectAll()
      .where('incidentId', 'in', ids)
      .where('withdrawnAt', 'is', null)
      // What people inside read told no customer.
      .where('audience', '!=', 'internal')
      .execute(),
  ]);
  const began = timestamps.find(({ name }) => name.toLowerCase() === impactBegan)?.id ?? '';
  const byIncident = Map.groupBy(said, ({ incidentId }) => incidentId);
  const [contacts, waiting] = await Promise.all([contactsOf(db, ids, said), waitingFor(db, ids, byIncident, now)]);
  return incidents.map((incident) => {
    const known = values.get(incident.id)?.get(began);
    const impactStart = known ?? incident.createdAt;
    const told: Told = {
      ...{ id: incident.id, impactStart, resolvedAt: incident.closedAt, complete: true, isPlanned: false },
      updates: (byIncident.get(incident.id) ?? []).filter(({ writeUp }) => !writeUp).map(updateOf),
    };
    return {
      incident,
      impactStart,
      isDeclared: !known,
      figures: figuresOf(told, now),
      estimateError: estimateErrorOf(told),
      customerMinutesDark: darkness(waiting.get(incident.id) ?? [], impactStart, overAt(told) ?? now),
      contacts: toldFirst(contacts.get(incident.id) ?? []),
    };
  });
}

const darkness = (waiting: readonly Waiting[], from: Date, to: Date): number | null =>
  waiting.length > 0 ? customerMinutesInTheDark(waiting, from, to) : null;

const updateOf = ({ saidAt, nextUpdateBy, status, estimate }: Publication): Told['updates'][number] => ({
  ...{ at: saidAt, promiseBy: nextUpdateBy, isResolved: status === 'resolved' },
  estimatedUntil: estimate ? new Date(estimate.until) : null,
});
