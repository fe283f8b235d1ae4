import type { ComponentStatus, Impact, IncidentStatus } from '../../public/model.ts';

export const sources = ['statuspage', 'cachet', 'openstatus', 'oneuptime'] as const;
export type Source = (typeof sources)[number];
export const sourceNames: Record<Source, string> = {
  statuspage: 'Statuspage',
  cachet: 'Cachet',
  openstatus: 'OpenStatus',
  oneuptime: 'OneUptime',
};

export type OtherUpdate = {
  status: IncidentStatus;
  /** Markdown. */
  words: string;
  at: Date;
  writeUp: boolean;
  /** What it says of components, by their keys there. */
  components: { key: string; status: ComponentStatus }[];
};

/** Why something there is not brought over, as a sentence; null where nothing speaks against it. */
type Refusable = { refusal: string | null };

export type OtherIncident = {
  key: string;
  name: string;
  impact: Impact;
  startedAt: Date;
  /** Null: it is not over there. */
  resolvedAt: Date | null;
  /** The oldest first. */
  updates: OtherUpdate[];
} & Refusable;

export type OtherMaintenance = {
  key: string;
  name: string;
  scheduledFor: Date;
  scheduledUntil: Date;
  /** Null where the file does not say: its end says it then. */
  isOver: boolean | null;
  componentKeys: string[];
  updates: { words: string; at: Date; status: 'scheduled' | 'in_progress' | 'completed' }[];
} & Refusable;

export type OtherTemplate = {
  key: string;
  name: string;
  /** As the page there calls it; empty where it does not say. */
  status: string;
  /** Markdown. */
  words: string;
  componentKeys: string[];
};

export type OtherSubscriber = { email: string; componentKeys: string[] } & Refusable;

/** A status page of another product, in one form. Keys are the ids there; instants are UTC. */
export type OtherPage = {
  source: Source;
  /** Id of the page there; empty where the file does not say. */
  pageKey: string;
  groups: { key: string; name: string; description: string | null }[];
  components: {
    key: string;
    name: string;
    description: string | null;
    groupKey: string | null;
    /** YYYY-MM-DD. */
    startDate: string | null;
  }[];
  incidents: OtherIncident[];
  maintenances: OtherMaintenance[];
  subscribers: OtherSubscriber[];
  /** Words to start from. */
  templates?: OtherTemplate[];
  /** What is in the file and has no place here: each with the reason. */
  leftOut: { kind: string; name: string; why: string }[];
};

export const notOver = 'It is not over there. Import again once it is, or declare it here.';
export const notPublic = 'It was not public there.';
export const notConfirmed = 'The address was not confirmed there.';
