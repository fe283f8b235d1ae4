import type { PageModelInput } from '../model.ts';
import { now, sampleInputs } from './samples.ts';

const { outage } = sampleInputs;
const withPage = (more: object): PageModelInput => ({ ...outage, page: { ...outage.page, ...more } });
const [open, ...past] = outage.incidents;
const gate = { publicKeys: [] };
const update = { publishedAt: '2026-11-18T09:00:00Z', updatedAt: '2026-11-18T09:00:00Z' };

/** A group of which one component is in some state, with the longest words that languages have for it. */
const inState = (status: 'degraded_performance' | 'full_outage'): PageModelInput => ({
  ...withPage({ name: 'Northwind', languages: ['de', 'ar'] }),
  components: outage.components?.map((one) => (one.status === 'operational' ? one : { ...one, status })),
  incidents: [
    {
      ...(open as NonNullable<typeof open>),
      impact: status === 'full_outage' ? 'critical' : 'minor',
      updates: (open?.updates ?? []).map((own) => ({
        ...own,
        affectedComponents: (own.affectedComponents ?? []).map((said) => ({ ...said, newStatus: status })),
      })),
    },
  ],
});

/** Pages that look different: for some readers alone, in a script from right to left with colours of their own, with the full story. */
export const lookInputs = {
  internal: withPage({ gate: { kind: 'internal', ...gate } }),
  customer: {
    ...withPage({ gate: { kind: 'customer', ...gate }, forWhom: 'Globex' }),
    incidents: [
      {
        ...(open as NonNullable<typeof open>),
        updates: [
          {
            ...{ id: 'updasked0001', status: 'identified', publishedAt: now, updatedAt: now },
            body: 'Shall we move your shop to the other processor now?\n\n**A. Now**  \nAgainst: A minute without payments\n\n**B. Tonight**\n\nPlease answer by 16:00.',
            question: {
              ...{ id: 'Q1', closesAt: '2026-11-24T16:00:00.000Z', options: ['A. Now', 'B. Tonight'] },
              asked: 'Shall we move your shop to the other processor now?',
              sides: [
                { pros: '', cons: 'A minute without payments' },
                { pros: '', cons: '' },
              ],
            },
          },
        ],
      },
    ],
  },
  themed: withPage({
    languages: ['ar'],
    theme: {
      light: { accent: '#7a1f5c', page: '#fffaf2' },
      dark: { accent: '#ffb3dd' },
      banner: { text: 'We move on Friday', link: 'https://acme.example/move' },
    },
  }),
  story: {
    ...outage,
    incidents: past.map((one) => ({
      ...one,
      updates: [
        {
          ...{ ...update, id: 'updstory0001', status: 'resolved' as const, writeUp: true },
          body: '## What happened\n\nA certificate of one processor ran out at 08:10.\n\n- Payments by Visa were declined\n- Nothing was charged twice\n\n## What we change\n\nAn alarm two weeks before a certificate ends.',
        },
        ...(one.updates ?? []).map((own) => ({ ...own, writeUpBy: '2026-11-20T17:00:00Z' })),
      ],
    })),
  },
  degraded: inState('degraded_performance'),
  down: inState('full_outage'),
} satisfies Record<string, PageModelInput>;
