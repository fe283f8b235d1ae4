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
/** Legal public holidays of the federal government on weekdays, observed ones too (5 U.S.C. 6103). */
const federalHolidays = {
  2026: '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25',
  2027: '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
  2028: '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-23 12-25',
  2029: '01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-22 12-25',
  2030: '01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25',
  2031: '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25',
  2032: '01-01 01-19 02-16 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
  2033: '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26',
  2034: '01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-23 12-25',
  2035: '01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-22 12-25',
  2036: '01-01 01-21 02-18 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25',
};
const unitedStates: Calendar = {
  ...{ ...europe, timeZone: 'America/New_York' },
  holidays: Object.entries(federalHolidays).flatMap(([year, days]) => days.split(' ').map((day) => `${year}-${day}`)),
};

/** What a new organisation finds, out of use until somebody says that it applies. Counsel confirms each. */
export const knownRegimes: KnownRegime[] = [
  {
    // Regulation (EU) 2016/679, Article 33(1).
    ...{ name: 'GDPR', about: 'Breaches of personal data, told to the supervisory authority.' },
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
    ...{ name: 'NIS2', about: 'Significant incidents of essential and important entities, told to the CSIRT.' },
    ...{ classes: ['security'], ...europe },
    stages: [
      stage('early-warning', 'Early warning', within(24, 'hours', 'aware')),
      stage('notification', 'Incident notification', within(72, 'hours', 'aware')),
      stage('final', 'Final report', within(1, 'months', 'filed:notification')),
    ],
  },
  {
    // Form 8-K, Item 1.05.
    ...{
      name: 'SEC 8-K',
      about: 'Material cybersecurity incidents of companies listed in the United States, told to investors.',
    },
    ...{ classes: ['security'], ...unitedStates },
    stages: [stage('8-k', 'Form 8-K, Item 1.05', within(4, 'business_days', 'material'))],
  },
];
