import type { Db } from '../kernel/db.ts';
import { newId } from '../kernel/id.ts';
import type { ComponentStatus, IncidentStatus } from './public/model.ts';
import { newPublicId } from './public-id.ts';
import { statusPagesTables } from './tables.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

const tree: { group: string | null; components: [name: string, description: string | null][] }[] = [
  {
    group: 'Website',
    components: [
      ['Storefront', 'Browsing and search'],
      ['Checkout', 'Basket, delivery and payment pages'],
      ['Customer accounts', 'Sign-in, orders and returns'],
    ],
  },
  {
    group: 'API',
    components: [
      ['REST API', null],
      ['Webhooks', 'Order and stock events'],
    ],
  },
  {
    group: 'Payments',
    components: [
      ['Card payments', null],
      ['Bank transfers', null],
      ['Payouts', 'Transfers to sellers'],
    ],
  },
  { group: null, components: [['Seller dashboard', 'Where sellers see orders and stock']] },
  { group: null, components: [['Mobile apps', 'iOS and Android']] },
];

type Step = { minutes: number; status: IncidentStatus; words: string; components: Record<string, ComponentStatus> };
type Story = { daysAgo: number; hour: number; name: string; promiseMinutes: number; steps: Step[] };

const stories: Story[] = [
  {
    daysAgo: 47,
    hour: 9,
    name: 'Card payments were declined for some customers',
    promiseMinutes: 30,
    steps: [
      {
        minutes: 0,
        status: 'investigating',
        words:
          'About one in five card payments is declined since 09:00 UTC. Bank transfers work. We are looking into it.',
        components: { 'Card payments': 'partial_outage', Checkout: 'degraded_performance' },
      },
      {
        minutes: 24,
        status: 'identified',
        words:
          'A certificate of our card processor expired. We are moving payments to the second processor. Declined cards were **not** charged.',
        components: { 'Card payments': 'partial_outage' },
      },
      {
        minutes: 41,
        status: 'monitoring',
        words:
          'Payments run through the second processor and the rate of accepted cards is back to normal. We keep watching.',
        components: { 'Card payments': 'degraded_performance', Checkout: 'operational' },
      },
      {
        minutes: 68,
        status: 'resolved',
        words:
          'Card payments were declined for some customers for 41 minutes. Nobody was charged for a declined order. If yours was declined, please order again.',
        components: {},
      },
    ],
  },
  {
    daysAgo: 12,
    hour: 14,
    name: 'Search and the API answered slowly',
    promiseMinutes: 30,
    steps: [
      {
        minutes: 0,
        status: 'investigating',
        words:
          'Search on the storefront takes ten seconds or more, and some API requests time out. Orders already placed are not affected.',
        components: { Storefront: 'degraded_performance', 'REST API': 'partial_outage' },
      },
      {
        minutes: 19,
        status: 'identified',
        words: 'A nightly import ran during the day and kept the search index busy. We stopped it.',
        components: { 'REST API': 'degraded_performance' },
      },
      {
        minutes: 35,
        status: 'resolved',
        words:
          'Search and the API answered slowly for 35 minutes. Imports now only run at night. You need to do nothing.',
        components: {},
      },
    ],
  },
];

/** A believable page: components, and two incidents that are over, so that 90 days have something to show. */
export async function seedDemo(tx: Db, pageId: string, now: Date): Promise<void> {
  const components = await seedComponents(tx, pageId, now);
  for (const story of stories) await seedStory(tx, pageId, components, story, now);
}

async function seedComponents(tx: Db, pageId: string, now: Date): Promise<Map<string, string>> {
  const tables = statusPagesTables(tx);
  const times = { archivedAt: null, createdAt: now, updatedAt: now };
  const startDate = new Date(now.getTime() - 120 * dayMs).toISOString().slice(0, 10);
  const ids = new Map<string, string>();
  let position = 0;
  for (const { group, components } of tree) {
    const groupId = group ? newPublicId() : null;
    if (group && groupId) {
      const row = { id: groupId, pageId, name: group, description: null, position: ++position };
      await tables
        .insertInto('componentGroups')
        .values({ ...row, ...times })
        .execute();
    }
    for (const [name, description] of components) {
      const id = newPublicId();
      ids.set(name, id);
      const shown = { startDate, showUptime: true, onlyShowIfDegraded: false };
      await tables
        .insertInto('components')
        .values({ id, pageId, groupId, name, description, position: ++position, ...shown, ...times })
        .execute();
    }
  }
  return ids;
}

async function seedStory(tx: Db, pageId: string, components: Map<string, string>, story: Story, now: Date) {
  const tables = statusPagesTables(tx);
  const begin = new Date(now.getTime() - story.daysAgo * dayMs);
  begin.setUTCHours(story.hour, 0, 0, 0);
  const at = (minutes: number) => new Date(begin.getTime() + minutes * minuteMs);
  const end = at(story.steps.at(-1)?.minutes ?? 0);
  const id = newPublicId();
  const over = { status: 'resolved' as const, impact: 'minor' as const, resolvedAt: end, nextUpdateBy: null };
  const row = { id, pageId, incidentId: null, name: story.name, startedAt: begin, isDemo: true, ...over };
  await tables
    .insertInto('pageIncidents')
    .values({ ...row, createdAt: begin, updatedAt: end })
    .execute();
  const said = new Map<string, ComponentStatus>();
  const open = new Map<string, { status: ComponentStatus; startedAt: Date }>();
  for (const [index, { minutes, status, words, components: named }] of story.steps.entries()) {
    const isLast = status === 'resolved';
    const publishedAt = at(minutes);
    const nextUpdateBy = isLast ? null : at(minutes + story.promiseMinutes);
    const changes = isLast ? [...said.keys()].map((name) => [name, 'operational'] as const) : Object.entries(named);
    const updateId = newPublicId();
    const unsent = { removedAt: null, unseenAt: null, writeUpBy: null, seenDueAt: null, revision: index + 1 };
    const sent = { seenAt: publishedAt, deliveriesQueuedAt: publishedAt, deliveriesFinishedAt: publishedAt };
    const update = { id: updateId, pageIncidentId: id, publicationKey: `demo:${updateId}`, status, body: words };
    await tables
      .insertInto('pageUpdates')
      .values({ ...update, nextUpdateBy, publishedAt, updatedAt: publishedAt, ...unsent, ...sent })
      .execute();
    for (const [name, newStatus] of changes) {
      const componentId = components.get(name) as string;
      const change = { updateId, componentId, oldStatus: said.get(name) ?? null, newStatus };
      await tables.insertInto('pageUpdateComponents').values(change).execute();
      await endImpact(tx, id, componentId, open.get(name), publishedAt);
      said.set(name, newStatus);
      if (newStatus === 'operational') open.delete(name);
      else open.set(name, { status: newStatus, startedAt: publishedAt });
    }
  }
}

async function endImpact(
  tx: Db,
  pageIncidentId: string,
  componentId: string,
  open: { status: ComponentStatus; startedAt: Date } | undefined,
  endedAt: Date,
): Promise<void> {
  if (!open || open.status === 'operational') return;
  const { status, startedAt } = open;
  await statusPagesTables(tx)
    .insertInto('componentImpacts')
    .values({ id: newId(startedAt), componentId, pageIncidentId, maintenanceId: null, status, startedAt, endedAt })
    .execute();
}
