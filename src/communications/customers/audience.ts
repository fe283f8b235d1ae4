import { z } from 'zod';

/** One customer of the catalog, by the id of its entry. */
export const namedCustomer = z.templateLiteral(['customer:', z.string().min(1)]);
/** Everyone, the affected customers as a group, a customer without an entry, or one with. */
export const toldAudience = z.union(
  [z.enum(['everyone', 'some_customers', 'one_customer']), namedCustomer],
  'Choose everyone, some customers, or one customer.',
);
export const audience = z.union([z.literal('undecided'), toldAudience]);

export type ToldAudience = z.output<typeof toldAudience>;
export type Audience = z.output<typeof audience>;

export const audienceOf = (customerId: string): z.output<typeof namedCustomer> => `customer:${customerId}`;
/** The customer that an audience is, when it is a named one. */
export const customerOf = (audience: string): string | null =>
  audience.startsWith('customer:') ? audience.slice('customer:'.length) : null;
