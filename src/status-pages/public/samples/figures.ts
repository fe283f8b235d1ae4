import type { PageModelInput } from '../model.ts';

const stamps = { createdAt: '2025-03-01T09:00:00.000Z', updatedAt: '2026-11-20T09:00:00.000Z' };
const component = (id: string, name: string, position: number) => ({
  ...{ id, name, position, status: 'operational' as const, startDate: '2025-03-01' },
  ...stamps,
});
const vendorOf = (name: string, url: string) => ({ name, url, status: 'operational' as const });
/** What other pages report: one in trouble, one that is silent. */
export const vendors = [
  {
    ...component('vendor000001', 'Actions', 4),
    vendor: { ...vendorOf('GitHub', 'https://www.githubstatus.com/'), status: 'partial_outage' as const },
  },
  {
    ...component('vendor000002', 'DNS and proxy', 5),
    vendor: { ...vendorOf('Cloudflare', 'https://www.cloudflarestatus.com/'), silentSince: '2026-11-24T13:52:00.000Z' },
  },
];

const steps = { day: [300_000, 288], week: [3_600_000, 168], month: [86_400_000, 30] } as const;

/** Metrics with a day's rhythm: one that goes on, one with gaps that stopped, one that never had a value. */
export function metricsUntil(now: string): NonNullable<PageModelInput['metrics']> {
  const wave = (view: keyof typeof steps, low: number, high: number) => {
    const [step, count] = steps[view];
    const until = Math.floor(Date.parse(now) / step) * step;
    const values = Array.from({ length: count }, (_, index) => {
      const turn = ((until - (count - 1 - index) * step) / 86_400_000) * 2 * Math.PI;
      const noise = Math.sin(index * 12.9898) * Math.sin(index * 3.7);
      return Math.round(low + (high - low) * (0.5 + 0.35 * Math.sin(turn) + 0.15 * noise));
    });
    return { until: new Date(until).toISOString(), values };
  };
  const of = (low: number, high: number) => ({
    ...{ day: wave('day', low, high), week: wave('week', low, high), month: wave('month', low, high) },
  });
  const stopped = of(900, 1400);
  const cut = stopped.day.values.map((value, index) => (index > 240 || (index > 90 && index < 110) ? null : value));
  const none = (view: keyof typeof steps) => ({
    until: now,
    values: Array.from({ length: steps[view][1] }, () => null),
  });
  return [
    { id: 'metric000001', name: 'Response time', suffix: 'ms', last: { at: now, value: 184 }, views: of(120, 260) },
    {
      ...{ id: 'metric000002', name: 'Payments a minute', fromZero: false },
      last: { at: '2026-11-24T10:20:00.000Z', value: 1120 },
      views: { ...stopped, day: { ...stopped.day, values: cut } },
    },
    {
      ...{ id: 'metric000003', name: 'Failed payments', suffix: '%', decimals: 2 },
      views: { day: none('day'), week: none('week'), month: none('month') },
    },
  ];
}
