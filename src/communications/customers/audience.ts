import { z } from 'zod';

/** One customer of the catalog, by the id of its entry. */
export const namedCustomer = z.templateLiteral(['customer:', z.string().min(1)]);
/** Those of the affected customers that are in a segment, by its id. */
export const customerSegment = z.templateLiteral(['segment:', z.string().min(1)]);
const whom = 'Choose everyone, the affected customers, a segment of them, one of them, or people inside.';
/** Whom words can be written to from here. */
export const writtenAudience = z.union(
  [z.enum(['everyone', 'some_customers', 'internal']), customerSegment, namedCustomer],
  whom,
);
/** The same, and a customer without an entry, who is told by phone and the like. */
export const toldAudience = z.union([z.literal('one_customer'), writtenAudience], whom);
export const audience = z.union([z.literal('undecided'), toldAudience]);

export type WrittenAudience = z.output<typeof writtenAudience>;
export type ToldAudience = z.output<typeof toldAudience>;
export type Audience = z.output<typeof audience>;

export const audienceOf = (customerId: string): z.output<typeof namedCustomer> => `customer:${customerId}`;
/** The customer that an audience is, when it is a named one. */
export const customerOf = (audience: string): string | null => behind('customer:', audience);
export const audienceOfSegment = (segmentId: string): z.output<typeof customerSegment> => `segment:${segmentId}`;
/** The segment that an audience is. */
export const segmentOf = (audience: string): string | null => behind('segment:', audience);
const behind = (kind: string, audience: string) => (audience.startsWith(kind) ? audience.slice(kind.length) : null);

/** Whether words to it go to several customers directly. */
export const isGroup = (audience: string): boolean => audience === 'some_customers' || segmentOf(audience) !== null;
/** Whether words to it go to customers directly: neither to the page nor to people inside. */
export const isDirect = (audience: string): boolean => isGroup(audience) || customerOf(audience) !== null;

/** Whom an audience means outside; people inside are nobody's answer to that. */
export const answerOf = (audience: ToldAudience): 'everyone' | 'some_customers' | 'one_customer' | null =>
  audience === 'everyone'
    ? audience
    : isGroup(audience)
      ? 'some_customers'
      : audience === 'internal'
        ? null
        : 'one_customer';
