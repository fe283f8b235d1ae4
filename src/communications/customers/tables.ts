import type { Db, Timestamp } from '../../kernel/db.ts';

/** How it came to count as affected: somebody chose it, took what was proposed, or it said so itself. */
export const hows = ['chosen', 'proposed', 'evidence'] as const;
export type How = (typeof hows)[number];

/** A reply in its channel, another message of it, a support ticket, or what somebody reported on the page. */
export const evidenceKinds = ['reply', 'message', 'ticket', 'report'] as const;

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
    /** Null while nobody knows which it is. */
    customerId: string | null;
    kind: (typeof evidenceKinds)[number];
    words: string;
    url: string | null;
    saidBy: string | null;
    saidAt: Timestamp;
    source: string;
    notedBy: string;
    notedAt: Timestamp;
    assignedBy: string | null;
    assignedAt: Timestamp | null;
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
