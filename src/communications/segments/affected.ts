import { sql } from 'kysely';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { audienceOf, audienceOfSegment, segmentOf } from '../customers/audience.ts';
import type { Affected } from '../customers/find.ts';
import { openCommitments, publicationsOf, type Commitment, type Publication } from '../find.ts';
import { customersWrittenTo } from '../deliveries/queue.ts';
import { deliveryTables } from '../deliveries/tables.ts';
import { membersOf, segmentsInUse } from './find.ts';

type Asked = { incidentId: string; segmentId: string; ever: readonly Affected[] };

/** The affected customers that are in a segment now, and those that were told as such: they go on hearing, also when they turned out not to be affected. */
export async function affectedIn(ctx: CommandCtx, { incidentId, segmentId, ever }: Asked): Promise<Affected[]> {
  const segment = (await segmentsInUse(ctx.tx)).find(({ id }) => id === segmentId);
  const among = ever.flatMap(({ customerId, removedAt }) => (removedAt ? [] : customerId));
  const { ids } = segment ? await membersOf(ctx, segment.conditionGroups, { among }) : { ids: [] };
  const told = (await toldAsSegments(ctx.tx, incidentId)).get(segmentId) ?? [];
  const meant = new Set([...ids, ...told]);
  return ever.filter(({ customerId }) => meant.has(customerId));
}

/** Segments, as audiences, of which everybody who was told as such is among these customers. */
export async function segmentsReached(db: Db, incidentId: string, reaches: readonly string[]): Promise<Set<string>> {
  const reached = new Set(reaches);
  const told = [...(await toldAsSegments(db, incidentId))];
  return new Set(told.flatMap(([id, ids]) => (ids.every((one) => reached.has(one)) ? audienceOfSegment(id) : [])));
}

/** What each audience was told last; newer words to the group were those of each segment that they reached. */
export async function latestWords(db: Db, incidentId: string): Promise<Publication[]> {
  const published = await publicationsOf(db, incidentId);
  const latest = new Map(published.toReversed().map((publication) => [publication.audience, publication]));
  const all = latest.get('some_customers');
  if (!all || ![...latest.keys()].some(segmentOf)) return [...latest.values()];
  const reached = await segmentsReached(db, incidentId, await customersWrittenTo(db, all.id));
  return [...latest.values()].filter((one) => !reached.has(one.audience) || one.saidAt > all.saidAt);
}

/** Ids of the customers that words about an incident reached as a segment, by its id. */
export async function toldAsSegments(db: Db, incidentId: string): Promise<Map<string, string[]>> {
  const rows = await deliveryTables(db)
    .selectFrom('customerWords as word')
    .innerJoin('publications', 'publications.id', 'word.publicationId')
    .select(['publications.audience', 'word.customerId'])
    .distinct()
    .where('publications.incidentId', '=', incidentId)
    .where('publications.audience', 'like', audienceOfSegment('%'))
    .where('publications.withdrawnAt', 'is', null)
    .execute();
  const by = Map.groupBy(rows, ({ audience }) => audience.slice(audienceOfSegment('').length));
  return new Map([...by].map(([id, those]) => [id, those.map(({ customerId }) => customerId)]));
}

/** How many customers words reached as a segment, by the incident and the audience. */
export async function countToldAsSegments(db: Db, incidentIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await deliveryTables(db)
    .selectFrom('customerWords as word')
    .innerJoin('publications', 'publications.id', 'word.publicationId')
    .select(['publications.incidentId', 'publications.audience'])
    .select(({ fn }) => fn.count<string>('word.customerId').distinct().as('count'))
    .where('publications.incidentId', '=', sql<string>`any(${incidentIds})`)
    .where('publications.audience', 'like', audienceOfSegment('%'))
    .where('publications.withdrawnAt', 'is', null)
    .groupBy(['publications.incidentId', 'publications.audience'])
    .execute();
  return new Map(rows.map(({ incidentId, audience, count }) => [`${incidentId} ${audience}`, Number(count)]));
}

/** What each customer is owed: by itself, with all that are affected, or with a segment that it was told in; the soonest first. */
export async function owedToEach(db: Db, incidentId: string): Promise<(customerId: string) => Commitment[]> {
  const open = await openCommitments(db, incidentId);
  const segments = open.some(({ audience }) => segmentOf(audience)) ? await toldAsSegments(db, incidentId) : new Map();
  const isFor = (audience: string, id: string) =>
    audience === audienceOf(id) ||
    audience === 'some_customers' ||
    segments.get(segmentOf(audience) ?? '')?.includes(id);
  return (id) => open.filter(({ audience }) => isFor(audience, id));
}
