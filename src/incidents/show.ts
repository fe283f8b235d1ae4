import { z } from 'zod';
import type { Db } from '../kernel/db.ts';
import { UserError } from '../kernel/errors.ts';
import { readFact, selectFacts, type Fact } from '../kernel/fact.ts';
import { from, query, see } from '../kernel/query.ts';
import { numberOf } from './rules.ts';
import { selectActions, selectBare, selectIncidents, selectUpdates, selectWithStreams } from './find.ts';
import { toldOfStream } from './streams/find.ts';
import { curationOf, type Curated } from './timeline/curated.ts';
import { factsToldOutside, itemsOf, picturesOf, whyKept, type Picture } from './timeline/find.ts';

/** One incident by id or number, or a stream by id. */
export const showIncident = query({
  name: 'incidents.show',
  about: 'Show an incident.',
  permission: 'incidents.view',
  input: z.object({ reference: z.string() }),
  async run(ctx, { reference }) {
    const number = numberOf(reference);
    const one =
      number === null
        ? selectWithStreams(ctx.db).where('incidents.id', '=', reference)
        : selectIncidents(ctx.db).where('incidents.number', '=', number);
    const rows = await see(ctx, one, 'incidents');
    const incident = rows[0];
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    return from(rows, incident);
  },
});

/** An incident and its streams, by no more than who sees them. */
const withStreams = (db: Db, incidentId: string) =>
  selectBare(db).where((eb) => eb.or([eb('incidents.id', '=', incidentId), eb('incidents.parentId', '=', incidentId)]));

/** What was shared and what is to be done; what is to be done in its streams too. */
export const incidentWork = query({
  name: 'incidents.work',
  about: 'Show the updates and actions of an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, withStreams(ctx.db, incidentId), 'incidents');
    if (!seen.some(({ id }) => id === incidentId)) throw new UserError('not_found', 'There is no such incident.', 'id');
    const [updates, actions] = await Promise.all([
      selectUpdates(ctx.db).where('incidentId', '=', incidentId).orderBy('createdAt', 'desc').execute(),
      selectActions(ctx.db)
        .where(
          'incidentId',
          'in',
          seen.map(({ id }) => id),
        )
        .orderBy('createdAt')
        .execute(),
    ]);
    return from(seen, { updates, actions });
  },
});

type Entry = {
  id: string;
  /** When it happened, as the story tells it. */
  at: Date;
  kind: string;
  actor: string;
  /** Tells people of one name apart. */
  actorId: string;
  /** What was recorded. */
  sentence: string;
  link: string | null;
  causedBy: string | null;
  /** The stream in which it happened. */
  stream: string | null;
  /** A note of the reader's own. */
  own: boolean;
  /** Why it is told in no other words. */
  kept: string | null;
  pictures: Picture[];
};
export type TimelineEntry = Entry & Curated;

/** The story of an incident: facts as sentences, and pinned messages at the time they were said. */
export const incidentTimeline = query({
  name: 'incidents.timeline',
  about: 'Show the timeline of an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const whole = await see(ctx, withStreams(ctx.db, incidentId), 'incidents');
    const incident = whole.find(({ id }) => id === incidentId);
    if (!incident) throw new UserError('not_found', 'There is no such incident.', 'id');
    const names = new Map(whole.flatMap(({ id, name }) => (id === incidentId ? [] : [[id, name]])));
    const ids = whole.map(({ id }) => id);
    const about = selectFacts(ctx.db, incident.createdAt).where('facts.incidentId', 'in', ids);
    const [rows, items, curated, pictures] = await Promise.all([
      see(ctx, about, 'facts'),
      itemsOf(ctx.db, ids),
      curationOf(ctx, incidentId),
      picturesOf(ctx.db, incidentId),
    ]);
    const outside = factsToldOutside(ctx.kernel.registry);
    const told = rows
      .map(readFact)
      .filter((fact) => !ctx.kernel.registry.facts.get(fact.name)?.quiet && !fact.refs.told_by)
      .filter((fact) => !names.has(fact.incidentId ?? '') || toldOfStream.includes(fact.name))
      .map((fact) => ({
        ...entryOf(fact, ctx.kernel.registry.facts.get(fact.name)?.sentence),
        kept: whyKept(fact, outside),
        stream: names.get(fact.incidentId ?? '') ?? null,
      }));
    const noted = items.map((item): Entry => ({
      ...{ id: item.id, at: item.at, kind: item.kind, actor: item.authorName, sentence: item.text, link: item.link },
      ...{
        actorId: item.authorId ?? item.authorName,
        causedBy: null,
        own: item.kind === 'note' && item.authorId === ctx.actor.id,
        pictures: pictures.get(item.id) ?? [],
        ...{ stream: names.get(item.incidentId) ?? null, kept: null },
      },
    }));
    const entries = [...told, ...(rows.length > 0 ? noted : [])]
      .map((entry): TimelineEntry => curated(entry))
      .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
    return from(rows, entries);
  },
});

function entryOf(fact: Fact, sentence: ((fact: Fact) => string) | undefined): Omit<Entry, 'stream' | 'kept'> {
  const { id, at, name, actor, causedBy } = fact;
  const actorId = actor.kind === 'system' ? actor.kind : actor.id;
  const told = { id, at, kind: name, actor: actor.name, actorId, sentence: sentence?.(fact) ?? name };
  return { ...told, link: null, causedBy, own: false, pictures: [] };
}
