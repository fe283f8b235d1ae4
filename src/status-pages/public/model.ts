import { z } from 'zod';
import { day, id, instant, line, text, timeZone, webAddress } from './model-fields.ts';
import { theme } from './theme.ts';

export const componentStatuses = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'full_outage',
] as const;
export const incidentStatuses = ['investigating', 'identified', 'monitoring', 'resolved'] as const;
export const impacts = ['none', 'minor', 'major', 'critical'] as const;
/** How what was not published here at its time came to the page. */
export const origins = ['imported', 'added_afterwards'] as const;
export const maintenanceStatuses = ['scheduled', 'in_progress', 'completed'] as const;

const componentStatus = z.enum(componentStatuses);
const incidentStatus = z.enum(incidentStatuses);
const maintenanceStatus = z.enum(maintenanceStatuses);

const group = z.object({
  id,
  name: line,
  description: text.nullable().default(null),
  position: z.int().default(0),
  createdAt: instant,
  updatedAt: instant,
});

/** One stretch in which a component was not operational; `endedAt` null: it still is not. */
const impactInterval = z.object({
  status: componentStatus.exclude(['operational']),
  startedAt: instant,
  endedAt: instant.nullable(),
  /** Counts planned maintenance as an outage, where the organisation chose so. */
  countsAsDowntime: z.boolean().default(false),
});

/** Of a component that another page reports on. */
const vendor = z.object({
  name: line,
  url: webAddress,
  status: componentStatus,
  /** Whether that changes the state of the whole page. */
  counts: z.boolean().default(false),
  /** When it was last heard of, where nobody knows what it is by now. */
  silentSince: instant.nullable().default(null),
});

const component = z.object({
  id,
  name: line,
  description: text.nullable().default(null),
  groupId: id.nullable().default(null),
  position: z.int().default(0),
  status: componentStatus,
  /** First day of its uptime figure, YYYY-MM-DD in UTC. */
  startDate: day.nullable().default(null),
  showUptime: z.boolean().default(true),
  onlyShowIfDegraded: z.boolean().default(false),
  createdAt: instant,
  updatedAt: instant,
  impacts: z.array(impactInterval).default([]),
  vendor: vendor.nullable().default(null),
});

const affectedComponent = z.object({
  componentId: id,
  oldStatus: componentStatus.nullable(),
  newStatus: componentStatus,
});

const estimate = z.object({
  from: instant,
  until: instant,
  confidence: z.enum(['low', 'medium', 'high']),
  /** One line of plain text: what it rests on. */
  basis: line,
  /** Groups of readers for whom it may be over at another time. */
  segments: z.array(z.object({ name: line, from: instant, until: instant })).default([]),
});

const updateOf = <T extends z.ZodType>(status: T) =>
  z.object({
    id,
    status,
    /** Markdown; empty once the update was removed. */
    body: text,
    publishedAt: instant,
    updatedAt: instant,
    affectedComponents: z.array(affectedComponent).default([]),
    /** Posted by the organisation's dead-man switch, by nobody in person. */
    automatic: z.boolean().default(false),
    /** When readers may expect it to be over, as said with it. */
    estimate: estimate.nullable().default(null),
    /** What its one reader is asked with it. */
    question: z
      .object({
        ...{ id: z.string(), options: z.array(line), closesAt: instant, asked: text.optional() },
        sides: z.array(z.object({ pros: text, cons: text })).default([]),
      })
      .nullable()
      .default(null),
    /** The full story of an incident that is over. */
    writeUp: z.boolean().default(false),
    /** Until when the full story was promised with these words. */
    writeUpBy: instant.nullable().default(null),
    /** The update that this one puts right. */
    correctionOf: id.nullable().default(null),
    removedAt: instant.nullable().default(null),
  });

const incident = z.object({
  id,
  /** Ids under which it is found too. */
  aliases: z.array(id).default([]),
  name: line,
  status: incidentStatus,
  impact: z.enum(impacts),
  origin: z.enum(origins).nullable().default(null),
  /** One line of plain text: who notices it. */
  whoIsAffected: line.nullable().default(null),
  /** One line of plain text: what a reader can do meanwhile. */
  whatToDo: line.nullable().default(null),
  startedAt: instant,
  createdAt: instant,
  updatedAt: instant,
  resolvedAt: instant.nullable().default(null),
  updates: z.array(updateOf(incidentStatus)),
  /** The published promise that is still open. */
  nextUpdateBy: instant.nullable().default(null),
  /** Promises that were missed: `metAt` null while the word is still owed. */
  promisesLate: z.array(z.object({ dueAt: instant, metAt: instant.nullable() })).default([]),
  /** Shown once the incident is over. */
  promises: z
    .object({ made: z.int().min(0), kept: z.int().min(0) })
    .nullable()
    .default(null),
});

const maintenance = z.object({
  id,
  name: line,
  status: maintenanceStatus,
  scheduledFor: instant,
  scheduledUntil: instant,
  startedAt: instant.nullable().default(null),
  completedAt: instant.nullable().default(null),
  cancelledAt: instant.nullable().default(null),
  createdAt: instant,
  updatedAt: instant,
  componentIds: z.array(id).default([]),
  updates: z.array(updateOf(maintenanceStatus)),
});

const chart = z.object({
  /** Beginning of the last stretch; the others lie before it without a gap. */
  until: instant,
  /** Null: no value came in that stretch. */
  values: z.array(z.number().nullable()),
});
const metric = z.object({
  id,
  name: line,
  suffix: text.default(''),
  decimals: z.int().min(0).max(4).default(0),
  fromZero: z.boolean().default(true),
  last: z.object({ at: instant, value: z.number() }).nullable().default(null),
  /** The last day by five minutes, the week by the hour, the month by the day. */
  views: z.object({ day: chart, week: chart, month: chart }),
});

const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'must be a language tag such as en');

const gate = z.object({
  kind: z.enum(['internal', 'customer']),
  /** Where staff sign in; null for customers. */
  signInUrl: webAddress.nullable().default(null),
  /** Ed25519 keys (SPKI, base64), one of which signed the reader's cookie. */
  publicKeys: z.array(z.string()),
});

const pageModel = z
  .object({
    page: z.object({
      id,
      name: line,
      url: webAddress,
      description: text.nullable().default(null),
      timeZone: timeZone.default('Etc/UTC'),
      language: language.default('en'),
      /** Further languages of what is around the words, each at its own path. */
      languages: z.array(language).default([]),
      supportUrl: webAddress.nullable().default(null),
      /** Who may read it, when that is not everyone. */
      gate: gate.nullable().default(null),
      /** The customer whose page it is. */
      forWhom: line.nullable().default(null),
      /** Whether visitors may ask for text messages. */
      offersTexts: z.boolean().default(false),
      /** The page that it is a part of, and the other parts; or its own parts. */
      others: z.array(z.object({ name: line, url: webAddress })).default([]),
      theme: theme.prefault({}),
      updatedAt: instant,
    }),
    groups: z.array(group).default([]),
    components: z.array(component).default([]),
    incidents: z.array(incident).default([]),
    maintenances: z.array(maintenance).default([]),
    /** Its own figures, in their order. */
    metrics: z.array(metric).default([]),
    /** Revision of the default page, whose words every page takes. */
    sourceRevision: z.int().default(0),
    generatedAt: instant,
  })
  .superRefine(refuseUnknownReferences)
  .transform(inReadingOrder);

/** Everything that a page shows, as plain JSON. Instants are ISO 8601 in UTC with milliseconds. */
export type PageModel = z.output<typeof pageModel>;
/** What `parsePageModel` accepts: defaults may be left out. */
export type PageModelInput = z.input<typeof pageModel>;
export type Component = z.output<typeof component>;
export type Vendor = z.output<typeof vendor>;
export type ComponentGroup = z.output<typeof group>;
export type ImpactInterval = Component['impacts'][number];
export type Incident = z.output<typeof incident>;
export type Metric = z.output<typeof metric>;
export type Maintenance = z.output<typeof maintenance>;
export type Estimate = z.output<typeof estimate>;
export type IncidentUpdate = Incident['updates'][number];
export type MaintenanceUpdate = Maintenance['updates'][number];
export type ComponentStatus = (typeof componentStatuses)[number];
export type IncidentStatus = (typeof incidentStatuses)[number];
export type MaintenanceStatus = (typeof maintenanceStatuses)[number];
export type Impact = (typeof impacts)[number];
export type Origin = (typeof origins)[number];

/** Checks, fills defaults and sorts into reading order. Throws ZodError with the path of each fault. */
export function parsePageModel(input: unknown): PageModel {
  return pageModel.parse(input);
}

type Unchecked = {
  groups: ComponentGroup[];
  components: Component[];
  incidents: Incident[];
  maintenances: Maintenance[];
};

function refuseUnknownReferences(model: Unchecked, ctx: z.RefinementCtx): void {
  const groupIds = new Set(model.groups.map(({ id }) => id));
  const componentIds = new Set(model.components.map(({ id }) => id));
  const refuse = (message: string, ...path: (string | number)[]) => ctx.addIssue({ code: 'custom', message, path });
  model.components.forEach(({ groupId }, index) => {
    if (groupId && !groupIds.has(groupId)) refuse(`group ${groupId} does not exist`, 'components', index, 'groupId');
  });
  for (const kind of ['incidents', 'maintenances'] as const) {
    model[kind].forEach(({ updates }, index) => {
      const affected = updates.flatMap((update) => update.affectedComponents);
      const missing = affected.find(({ componentId }) => !componentIds.has(componentId));
      if (missing) refuse(`component ${missing.componentId} does not exist`, kind, index, 'updates');
    });
  }
  model.maintenances.forEach((entry, index) => {
    const missing = entry.componentIds.find((componentId) => !componentIds.has(componentId));
    if (missing) refuse(`component ${missing} does not exist`, 'maintenances', index, 'componentIds');
    if (entry.scheduledUntil < entry.scheduledFor) {
      refuse('must not end before it begins', 'maintenances', index, 'scheduledUntil');
    }
  });
  const ids = [...model.incidents, ...model.maintenances].map(({ id }) => id);
  if (new Set(ids).size < ids.length) refuse('ids of incidents and maintenances must differ', 'incidents');
}

const byPosition = (a: ComponentGroup | Component, b: ComponentGroup | Component): number =>
  a.position - b.position || a.name.localeCompare(b.name);
const newestFirst = <E extends { updates: { publishedAt: string }[] }>(entry: E): E => ({
  ...entry,
  updates: entry.updates.toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt)),
});

function inReadingOrder<T extends Unchecked>(model: T): T {
  return {
    ...model,
    groups: model.groups.toSorted(byPosition),
    components: model.components.toSorted(byPosition),
    incidents: model.incidents.map(newestFirst).toSorted((a, b) => b.startedAt.localeCompare(a.startedAt)),
    maintenances: model.maintenances.map(newestFirst).toSorted((a, b) => b.scheduledFor.localeCompare(a.scheduledFor)),
  };
}
