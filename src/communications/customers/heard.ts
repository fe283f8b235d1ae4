import type { Db } from '../../kernel/db.ts';
import { deliveryTables } from '../deliveries/tables.ts';
import { publicationsOf, type Publication } from '../find.ts';
import { audienceOf } from './audience.ts';
import { affectedBy, type Affected } from './find.ts';

/** Words to some customers that somebody recorded: they were for all that were affected then. */
export const wereRecordedFor = ({ audience, through, saidAt }: Publication, { addedAt }: Affected): boolean =>
  audience === 'some_customers' && through !== null && addedAt <= saidAt;

/** The newest words to everyone that still stand: whoever is affected could read them on the page. */
export const toldEveryone = (published: readonly Publication[]): Publication | undefined =>
  published.find(({ audience, takenDownAt }) => audience === 'everyone' && !takenDownAt);

/** Affected customers to whom no word went yet, whether for them alone or for the group; one that was missed is none. */
export async function unheardOf(db: Db, incidentId: string): Promise<Affected[]> {
  const published = await publicationsOf(db, incidentId);
  const ids = published.map(({ id }) => id);
  const words = await deliveryTables(db)
    .selectFrom('customerWords')
    .select('customerId')
    .where('publicationId', 'in', ids.length > 0 ? ids : [''])
    .where('missedAt', 'is', null)
    .execute();
  const written = new Set(words.map(({ customerId }) => customerId));
  const spokenTo = (row: Affected) =>
    published.some(
      (one) => (one.audience === audienceOf(row.customerId) && one.through !== null) || wereRecordedFor(one, row),
    );
  return (await affectedBy(db, incidentId)).filter((row) => !written.has(row.customerId) && !spokenTo(row));
}
