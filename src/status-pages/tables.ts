import type { ColumnType, Generated } from 'kysely';
import type { Db, Json, Timestamp } from '../kernel/db.ts';
import type { MetricTables } from './metrics/tables.ts';
import type { VendorTables } from './vendors/tables.ts';
import type { ComponentStatus, Impact, IncidentStatus, MaintenanceStatus, Origin } from './public/model.ts';
import type { SaidEstimate } from './public/words/estimates.ts';

type Times = { createdAt: Timestamp; updatedAt: Timestamp };
/** JSON that has a value of its own. */
type Defaulted<T> = ColumnType<T, string | undefined, string>;
type Archived = { archivedAt: Timestamp | null };

export const pageKinds = ['public', 'internal', 'customer'] as const;
export type PageKind = (typeof pageKinds)[number];

export const subscriberStatuses = ['pending', 'active', 'unsubscribed', 'quarantined', 'suppressed'] as const;
export type SubscriberStatus = (typeof subscriberStatuses)[number];
export const subscriberKinds = ['email', 'webhook', 'slack', 'teams', 'sms'] as const;
export type SubscriberKind = (typeof subscriberKinds)[number];
export const noticeKinds = [
  ...(['scheduled', 'reminder', 'rescheduled', 'updated'] as const),
  ...(['started', 'completed', 'cancelled'] as const),
] as const;
export type NoticeKind = (typeof noticeKinds)[number];
export type DeliveryStatus =
  | 'held'
  | 'queued'
  | 'claimed'
  | 'sending'
  | 'sent'
  | 'failed'
  | 'superseded'
  | 'withdrawn'
  | 'unsubscribed'
  | 'uncertain'
  | 'bounced'
  | 'suppressed';

export type PostEstimate = SaidEstimate;

/** `asked` and what speaks for and against each option are missing in what was published before they were kept. */
export type PostQuestion = {
  id: string;
  options: string[];
  closesAt: string;
  asked?: string;
  sides?: { pros: string; cons: string }[];
};

/** Who publishes on a page, by id; nobody named: everyone who may publish. */
export type Publishers = { roleIds: string[]; userIds: string[]; teamIds: string[] };

export type StatusPagesTables = {
  statusPages: {
    id: string;
    name: string;
    description: string | null;
    url: string | null;
    timeZone: string;
    language: string;
    supportUrl: string | null;
    isDefault: boolean;
    kind: Generated<PageKind>;
    /** Its part of `/p/SLUG`; null for the default page. */
    slug: string | null;
    parentId: string | null;
    /** Entry of the catalog whose page it is. */
    customerId: string | null;
    showsAll: Generated<boolean>;
    publishers: Defaulted<Publishers>;
    languages: Defaulted<string[]>;
    theme: Defaulted<object>;
    renderedContent: string | null;
    archivedAt: Timestamp | null;
    revision: Generated<number>;
    renderedRevision: number | null;
    renderAgainAt: Timestamp | null;
    /** When it was first read at an address of its own. */
    reachedAt: Timestamp | null;
  } & Times;
  pageComponents: { pageId: string; componentId: string; position: number };
  /** A view: what each page shows now. */
  shownComponents: { pageId: string; componentId: string; position: number };
  pageTargets: {
    id: string;
    pageId: string;
    target: string;
    wantedRevision: number;
    pushedRevision: number | null;
    /** Revision of the default page whose words were read back from there. */
    pushedSourceRevision: number | null;
    readBackAt: Timestamp | null;
    failingSince: Timestamp | null;
    failure: string | null;
    attempts: Generated<number>;
    tryAgainAt: Timestamp | null;
    claimedBy: string | null;
    claimedUntil: Timestamp | null;
  };
  pageEntries: {
    id: string;
    hash: string;
    pageId: string;
    email: string | null;
    userId: string | null;
    createdAt: Timestamp;
    expiresAt: Timestamp;
    usedAt: Timestamp | null;
  };
  componentGroups: {
    id: string;
    pageId: string;
    name: string;
    description: string | null;
    position: number;
  } & Archived &
    Times;
  components: {
    id: string;
    pageId: string;
    groupId: string | null;
    name: string;
    description: string | null;
    position: number;
    startDate: string;
    showUptime: boolean;
    onlyShowIfDegraded: boolean;
    /** Hidden: in the structure of its page, not shown; off: not in it. */
    placement: Generated<'shown' | 'hidden' | 'off'>;
  } & Archived &
    Times;
  pageIncidents: {
    id: string;
    pageId: string;
    incidentId: string | null;
    name: string;
    status: IncidentStatus;
    impact: Impact;
    startedAt: Timestamp;
    resolvedAt: Timestamp | null;
    nextUpdateBy: Timestamp | null;
    isDemo: boolean;
    /** Null: published here, at its time. */
    origin: ColumnType<Origin | null, Origin | null | undefined, never>;
  } & Times;
  pageImports: {
    pageId: string;
    source: string;
    kind: 'group' | 'component' | 'incident' | 'maintenance' | 'template';
    sourceKey: string;
    ownId: string;
    importedAt: Timestamp;
  };
  pageUpdates: {
    id: string;
    pageIncidentId: string;
    publicationKey: string;
    status: IncidentStatus;
    body: string;
    /** Instants as ISO 8601. */
    estimate: Json<PostEstimate> | null;
    /** What the reader of a customer's page is asked with it. */
    question: Json<PostQuestion> | null;
    /** Posted by the clock, by nobody in person. */
    automatic: Generated<boolean>;
    /** The full story, and until when it was promised. */
    writeUp: Generated<boolean>;
    writeUpBy: Timestamp | null;
    nextUpdateBy: Timestamp | null;
    publishedAt: Timestamp;
    updatedAt: Timestamp;
    removedAt: Timestamp | null;
    revision: number;
    seenAt: Timestamp | null;
    unseenAt: Timestamp | null;
    seenDueAt: Timestamp | null;
    /** Until then nothing leaves by mail or webhook; null when nothing is held. */
    heldUntil: Timestamp | null;
    releasedAt: Timestamp | null;
    /** Publications whose readers this puts right: only they are written to. */
    corrects: Json<string[]> | null;
    deliveriesQueuedAt: Timestamp | null;
    deliveriesFinishedAt: Timestamp | null;
  };
  pageUpdateComponents: {
    updateId: string;
    componentId: string;
    oldStatus: ComponentStatus | null;
    newStatus: ComponentStatus;
  };
  maintenances: {
    id: string;
    pageId: string;
    name: string;
    status: MaintenanceStatus;
    scheduledFor: Timestamp;
    scheduledUntil: Timestamp;
    startedAt: Timestamp | null;
    completedAt: Timestamp | null;
    cancelledAt: Timestamp | null;
    /** Whether subscribers are told when it is planned. */
    announce: Generated<boolean>;
    /** Told when it starts and when it is done. */
    startedWords: ColumnType<string | null, string | null | undefined, string | null>;
    completedWords: ColumnType<string | null, string | null | undefined, string | null>;
    /** Minutes before its start at which they are reminded. */
    reminders: Defaulted<number[]>;
  } & Times;
  maintenanceNotices: {
    id: string;
    maintenanceId: string;
    kind: NoticeKind;
    body: string;
    /** As it was told. */
    scheduledFor: Timestamp;
    scheduledUntil: Timestamp;
    dueAt: Timestamp;
    queuedAt: Timestamp | null;
    finishedAt: Timestamp | null;
  };
  maintenanceComponents: { maintenanceId: string; componentId: string };
  maintenanceUpdates: {
    id: string;
    maintenanceId: string;
    status: MaintenanceStatus;
    body: string;
    publishedAt: Timestamp;
    updatedAt: Timestamp;
  };
  componentImpacts: {
    id: string;
    componentId: string;
    pageIncidentId: string | null;
    maintenanceId: string | null;
    status: Exclude<ComponentStatus, 'operational'>;
    startedAt: Timestamp;
    endedAt: Timestamp | null;
  };
  latePromises: { pageIncidentId: string; dueAt: Timestamp; metAt: Timestamp | null };
  subscribers: {
    id: string;
    pageId: string;
    kind: SubscriberKind;
    /** Where mails go; the address for notices of the other kinds; empty for text messages. */
    email: string;
    /** A web address or a number. Encrypted, as is the secret; what people are shown is masked. */
    endpoint: string | null;
    endpointHash: string | null;
    endpointShown: string | null;
    secret: string | null;
    status: SubscriberStatus;
    askedComponents: Json<string[]> | null;
    askedIncident: string | null;
    failures: Generated<number>;
    failingSince: Timestamp | null;
    lastFailure: string | null;
    quarantinedAt: Timestamp | null;
    suppressedAt: Timestamp | null;
    suppressedKind: 'hard' | 'soft' | 'complaint' | null;
    suppressedReason: string | null;
    softBounces: Generated<number>;
    /** Who alone ends it, when the address is a distribution list. */
    listOwner: string | null;
    vouchedBy: string | null;
    confirmations: Generated<number>;
    askedAt: Timestamp;
    confirmedAt: Timestamp | null;
    unsubscribedAt: Timestamp | null;
    createdAt: Timestamp;
  };
  subscriberComponents: { subscriberId: string; componentId: string };
  subscriberIncidents: { subscriberId: string; pageIncidentId: string };
  subscriberTokens: {
    hash: string;
    subscriberId: string;
    purpose: 'confirm' | 'unsubscribe' | 'owner';
    createdAt: Timestamp;
    expiresAt: Timestamp | null;
    usedAt: Timestamp | null;
  };
  subscribeAttempts: { pageId: string; ipHash: string; emailHash: string; at: Timestamp };
  deliveries: {
    id: string;
    /** What it is about: an update, or a notice of a maintenance. */
    updateId: string | null;
    noticeId: ColumnType<string | null, string | null | undefined, never>;
    subscriberId: string;
    status: DeliveryStatus;
    attempts: Generated<number>;
    messagesTaken: Generated<number>;
    queuedAt: Timestamp;
    claimedAt: Timestamp | null;
    claimedBy: string | null;
    endedAt: Timestamp | null;
    reason: string | null;
  };
};

export const statusPagesTables = (db: Db) => db.$extendTables<StatusPagesTables & VendorTables & MetricTables>();
