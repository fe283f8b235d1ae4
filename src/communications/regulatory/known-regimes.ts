import type { SensitivityClass } from '../approvals/find.ts';
import type { Calendar, Stage } from './rules.ts';

export type KnownRegime = { name: string; about: string; classes: SensitivityClass[]; stages: Stage[] } & Calendar;

const stage = (key: string, name: string, ...limits: Stage['limits']): Stage => ({ key, name, limits });
const within = (amount: number, unit: Stage['limits'][number]['unit'], after: string) => ({ after, amount, unit });
const europe: Calendar = {
  timeZone: 'Europe/Brussels',
  weekdays: [1, 2, 3, 4, 5],
  holidays: [],
  shifts: false,
};
const unitedStates: Calendar = { ...europe, timeZone: 'America/New_York' };

/** What a new organisation finds, out of use until somebody says that it applies. Counsel confirms each. */
export const knownRegimes: KnownRegime[] = [
  {
    // Regulation (EU) 2016/679, Article 33(1).
    ...{ name: 'GDPR', about: 'Personal data: the supervisory authority, 72 hours after becoming aware.' },
    ...{ classes: ['privacy'], ...europe },
    stages: [stage('authority', 'Supervisory authority', within(72, 'hours', 'aware'))],
  },
  {
    // Regulation (EU) 2022/2554, Article 19, and Delegated Regulation (EU) 2025/301, Article 5.
    ...{ name: 'DORA', about: 'Major ICT incidents of financial entities: three reports to the competent authority.' },
    ...{ classes: ['security'], ...europe },
    stages: [
      stage('initial', 'Initial notification', within(4, 'hours', 'classified'), within(24, 'hours', 'aware')),
      stage('intermediate', 'Intermediate report', within(72, 'hours', 'filed:initial')),
      stage('final', 'Final report', within(1, 'months', 'amended:intermediate')),
    ],
  },
  {
    // Directive (EU) 2022/2555, Article 23(4).
    ...{ name: 'NIS2', about: 'Significant incidents of essential and important entities: the CSIRT.' },
    ...{ classes: ['security'], ...europe },
    stages: [
      stage('early-warning', 'Early warning', within(24, 'hours', 'aware')),
      stage('notification', 'Incident notification', within(72, 'hours', 'aware')),
      stage('final', 'Final report', within(1, 'months', 'filed:notification')),
    ],
  },
  {
    // Form 8-K, Item 1.05.
    ...{ name: 'SEC 8-K', about: 'Material cybersecurity incidents of listed companies: four business days.' },
    ...{ classes: ['security'], ...unitedStates },
    stages: [stage('8-k', 'Form 8-K, Item 1.05', within(4, 'business_days', 'material'))],
  },
];
