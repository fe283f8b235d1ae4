import type { PageModel, PageModelInput } from '../model.ts';
import { parsePageModel } from '../model.ts';
import { metricsUntil, vendors } from './figures.ts';

/** Believable pages for tests, the benchmark and screenshots. */
export const now = '2026-11-24T14:18:00.000Z';
const at = (clock: string): string => `2026-11-24T${clock}:00.000Z`;
const stamps = { createdAt: '2025-03-01T09:00:00.000Z', updatedAt: '2026-11-20T09:00:00.000Z' };
const component = (id: string, name: string, groupId: string | null, position: number) => ({
  id,
  name,
  groupId,
  position,
  status: 'operational' as const,
  startDate: '2025-03-01',
  ...stamps,
});
const cards = 'cards0000001';
const payouts = 'payouts00002';

const base: PageModelInput = {
  page: {
    id: 'acmepage0001',
    name: 'Acme Payments',
    url: 'https://status.acme.example/',
    timeZone: 'Europe/Berlin',
    supportUrl: 'https://acme.example/support',
    offersTexts: true,
    updatedAt: now,
  },
  groups: [
    { id: 'grpmoney0001', name: 'Payments', position: 1, ...stamps },
    { id: 'grptools0002', name: 'Developer tools', position: 3, ...stamps },
  ],
  components: [
    {
      ...component(cards, 'Card payments', 'grpmoney0001', 1),
      impacts: [
        { status: 'partial_outage', startedAt: '2026-11-03T08:10:00Z', endedAt: '2026-11-03T09:05:00Z' },
        { status: 'under_maintenance', startedAt: '2026-10-12T01:00:00Z', endedAt: '2026-10-12T03:00:00Z' },
      ],
    },
    {
      ...component(payouts, 'Payouts', 'grpmoney0001', 2),
      impacts: [{ status: 'full_outage', startedAt: '2026-09-30T11:00:00Z', endedAt: '2026-09-30T11:42:00Z' }],
    },
    { ...component('dashboard003', 'Dashboard', null, 2), description: 'Where you see orders and refunds' },
    component('api000000004', 'API', 'grptools0002', 1),
    { ...component('webhooks0005', 'Webhooks', 'grptools0002', 2), startDate: '2026-10-20' },
  ],
  incidents: [
    {
      id: 'incpast00001',
      name: 'Card payments were declined for some customers',
      status: 'resolved',
      impact: 'minor',
      startedAt: '2026-11-17T08:10:00Z',
      createdAt: '2026-11-17T08:16:00Z',
      updatedAt: '2026-11-17T09:20:00Z',
      resolvedAt: '2026-11-17T09:05:00Z',
      promises: { made: 3, kept: 2 },
      promisesLate: [{ dueAt: '2026-11-17T08:45:00Z', metAt: '2026-11-17T08:52:00Z' }],
      updates: [
        {
          id: 'updpast00001',
          status: 'resolved',
          body: 'Card payments have worked normally since 09:05 UTC. No payment was taken twice and no data was lost. You do not need to do anything.',
          publishedAt: '2026-11-17T09:20:00Z',
          updatedAt: '2026-11-17T09:20:00Z',
          affectedComponents: [{ componentId: cards, oldStatus: 'partial_outage', newStatus: 'operational' }],
        },
      ],
    },
  ],
  generatedAt: now,
};

const openIncident: NonNullable<PageModelInput['incidents']>[number] = {
  id: 'incopen00001',
  name: 'Card payments fail for some customers in the EU',
  status: 'identified',
  impact: 'major',
  whoIsAffected: 'Shops in the EU that take Visa and Mastercard. About one payment in four fails.',
  whatToDo: 'Ask customers to try again after a minute, or to pay by bank transfer, which works.',
  startedAt: at('13:40'),
  createdAt: at('13:46'),
  updatedAt: at('14:10'),
  nextUpdateBy: at('14:30'),
  updates: [
    {
      id: 'updopen00003',
      status: 'identified',
      body: 'Failing payments are caused by **one of our two card processors**. We are moving EU traffic to the other one. Until that is done, about one payment in four still fails.\n\nNo payment is taken twice: a declined payment is never charged.',
      publishedAt: at('14:10'),
      updatedAt: at('14:10'),
      estimate: {
        ...{ from: at('15:00'), until: at('16:00'), confidence: 'medium' as const },
        basis: 'a third of the traffic is on the other processor already',
        segments: [
          { name: 'EU customers', from: at('15:00'), until: at('15:30') },
          { name: 'UK customers', from: at('15:30'), until: at('16:00') },
        ],
      },
      affectedComponents: [{ componentId: cards, oldStatus: 'degraded_performance', newStatus: 'partial_outage' }],
    },
    {
      id: 'updopen00002',
      status: 'investigating',
      body: 'Some card payments in the EU fail with the message *processor unavailable*. Payments elsewhere and bank transfers work.',
      publishedAt: at('13:58'),
      updatedAt: at('13:58'),
      estimate: {
        ...{ from: at('14:15'), until: at('14:45'), confidence: 'low' as const },
        basis: 'the processor told us half an hour',
        segments: [{ name: 'EU customers', from: at('14:15'), until: at('14:30') }],
      },
      affectedComponents: [],
    },
    {
      id: 'updopen00001',
      status: 'investigating',
      body: 'We are looking into failing card payments.',
      publishedAt: at('13:46'),
      updatedAt: at('13:46'),
      affectedComponents: [{ componentId: cards, oldStatus: 'operational', newStatus: 'degraded_performance' }],
    },
  ],
};

const planned: NonNullable<PageModelInput['maintenances']>[number] = {
  id: 'maint0000001',
  name: 'Moving the payouts database',
  status: 'scheduled',
  scheduledFor: '2026-11-26T02:00:00Z',
  scheduledUntil: '2026-11-26T04:00:00Z',
  ...stamps,
  componentIds: [payouts],
  updates: [
    {
      id: 'updmaint0001',
      status: 'scheduled',
      body: 'Payouts requested during this time are sent as soon as the work is done. Card payments are not affected.',
      publishedAt: '2026-11-20T09:00:00Z',
      updatedAt: '2026-11-20T09:00:00Z',
    },
  ],
};

const withStatus = (id: string, status: 'partial_outage' | 'operational' | 'under_maintenance') =>
  base.components?.map((entry) => (entry.id === id ? { ...entry, status } : entry));

/** The input of each sample, for tests that change one thing before parsing. */
export const sampleInputs = {
  operational: { ...base, maintenances: [planned] },
  outage: {
    ...base,
    components: withStatus(cards, 'partial_outage')?.map((entry) =>
      entry.id === cards
        ? {
            ...entry,
            impacts: [
              ...(entry.impacts ?? []),
              { status: 'partial_outage' as const, startedAt: at('13:40'), endedAt: null },
            ],
          }
        : entry,
    ),
    incidents: [openIncident, ...(base.incidents ?? [])],
  },
  late: {
    ...base,
    components: withStatus(cards, 'partial_outage'),
    generatedAt: at('14:36'),
    incidents: [{ ...openIncident, promisesLate: [{ dueAt: at('14:30'), metAt: null }] }, ...(base.incidents ?? [])],
  },
  maintenance: {
    ...base,
    components: withStatus(payouts, 'under_maintenance'),
    maintenances: [
      {
        ...planned,
        status: 'in_progress' as const,
        scheduledFor: at('13:00'),
        scheduledUntil: at('15:00'),
        startedAt: at('13:02'),
      },
    ],
  },
  vendors: { ...base, components: [...(base.components ?? []), ...vendors] },
  metrics: { ...base, metrics: metricsUntil(now) },
  empty: { page: base.page, generatedAt: now },
  long: {
    ...base,
    components: withStatus(cards, 'partial_outage'),
    incidents: [{ ...openIncident, updates: longUpdates() }],
  },
} satisfies Record<string, PageModelInput>;
export type SampleName = keyof typeof sampleInputs;
export const sampleNames = Object.keys(sampleInputs) as SampleName[];
export const sample = (name: SampleName): PageModel => parsePageModel(sampleInputs[name]);

function longUpdates() {
  return Array.from({ length: 36 }, (_, index) => {
    const published = new Date(Date.parse(at('14:10')) - index * 30 * 60_000).toISOString();
    return {
      id: `updlong${String(index).padStart(5, '0')}`,
      status: index < 20 ? ('identified' as const) : ('investigating' as const),
      body: `No change since the last update: about one payment in four still fails. We are moving traffic, step ${36 - index} of 40.`,
      publishedAt: published,
      updatedAt: published,
      automatic: index === 9,
      correctionOf: index === 4 ? 'updlong00005' : null,
      removedAt: index === 2 ? at('14:12') : null,
      affectedComponents:
        index === 35
          ? [{ componentId: cards, oldStatus: 'operational' as const, newStatus: 'partial_outage' as const }]
          : [],
    };
  });
}
