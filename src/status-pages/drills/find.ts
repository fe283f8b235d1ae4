import { sql } from 'kysely';
import type { Db } from '../../kernel/db.ts';
import { selectUsers } from '../../people/find.ts';
import { checkedNumber } from '../subscribers/endpoint.ts';
import { hashOf } from '../subscribers/tokens.ts';
import { statusPagesTables, type SubscriberKind } from '../tables.ts';

export { subscriberKinds, type SubscriberKind } from '../tables.ts';
export { sendsTexts } from '../deliveries/text-message.ts';

export type Subscription = { id: string; kind: SubscriberKind; label: string; email: string };

const selectSubscriptions = (db: Db) =>
  statusPagesTables(db)
    .selectFrom('subscribers')
    .innerJoin('statusPages as page', 'page.id', 'subscribers.pageId')
    .select(['subscribers.id', 'subscribers.kind', 'subscribers.email'])
    .select(sql<string>`coalesce(subscribers.endpoint_shown, subscribers.email) || ' · ' || page.name`.as('label'))
    .where('subscribers.status', '=', 'active')
    .where('page.archivedAt', 'is', null)
    .orderBy('subscribers.id');

/**
 * Active subscriptions whose address belongs to one of our own people, so that a drill never reaches a customer unasked. Guests
 * of a Slack workspace come in as viewers and may be customers' people: theirs do not count.
 */
export const subscriptionsOfStaff = (db: Db): Promise<Subscription[]> =>
  selectSubscriptions(db)
    .where(
      (eb) => eb.fn<string>('lower', ['subscribers.email']),
      'in',
      selectUsers(db)
        .clearSelect()
        .select((eb) => eb.fn<string>('lower', ['users.email']).as('email'))
        .where('users.email', 'is not', null)
        .where('users.deactivatedAt', 'is', null)
        .where('users.role', '<>', 'viewer'),
    )
    .execute();

/** Active subscriptions of a telephone number, on any page; null when it is no number. A text has no address beside it. */
export async function subscriptionsOfNumber(db: Db, given: string): Promise<Subscription[] | null> {
  const number = checkedNumber(given);
  if (!number) return null;
  return await selectSubscriptions(db)
    .where('subscribers.kind', '=', 'sms')
    .where('subscribers.endpointHash', '=', hashOf(`sms ${number}`))
    .execute();
}
