import type { Db, Timestamp } from '../../kernel/db.ts';

/** How it came to count as affected: somebody chose it, took what was proposed, or it said so itself. */
export const hows = ['chosen', 'proposed', 'evidence'] as const;
export type How = (typeof hows)[number];

/** A reply in its channel, another message of it, or a support ticket. */
export const evidenceKinds = ['reply', 'message', 'ticket'] as const;

/** A place shared with a customer, besides mail. */
export type ChannelKind = 'slack';

type CustomerTables = {
  customerChannels: {
    customerId: string;
    kind: ChannelKind;
    /** Known to whoever posts there. */
    place: string;
    name: string;
    linkedAt: Timestamp;
  };
  customerEvidence: {
    id: string;
    incidentId: string;
    customerId: string;
    kind: (typeof evidenceKinds)[number];
    words: string;
    url: string | null;
    saidBy: string | null;
    saidAt: Timestamp;
    source: string;
    notedBy: string;
    notedAt: Timestamp;
  };
  incidentCustomers: {
    incidentId: string;
    customerId: string;
    name: string;
    how: How;
    segmentId: string | null;
    addedBy: string;
    addedAt: Timestamp;
    removedBy: string | null;
    removedAt: Timestamp | null;
  };
};

export const customerTables = (db: Db) => db.$extendTables<CustomerTables>();
