import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint, type Known, type Linted } from './rules.ts';

const known: Known = {
  services: ['Checkout', 'Ledger', 'Card gateway', 'orders-db', 'kafka', 'paymentsApi'],
  components: ['Checkout', 'REST API'],
  customers: [
    'Globex Retail',
    'Initech',
    'Global Freight',
    'Checkout Works',
    'Umbra Foods',
    'Umbra Cargo',
    'Abc Energy',
    'Hooli, Inc.',
  ],
  people: ['Ana Souza', 'Ben'],
};
const usual: Linted = {
  ...{ words: '', publicTitle: null, status: 'identified', isFirst: false },
  ...{ hasComponents: true, hasNextUpdate: true },
};
const found = (words: string, more: Partial<Linted> = {}) =>
  lint({ ...usual, words, ...more }, known).map(
    ({ rule, level, field }) => `${level === 'refusal' ? '✗' : '·'} ${rule}${field === 'words' ? '' : ` @${field}`}`,
  );

const token = (...parts: string[]) => parts.join('');
const table: [words: string, ...rules: string[]][] = [
  ['Checkout fails for some of you. We are rolling back a release.'],
  ['Times are in UTF-8 and ISO-8601; SHA-256 and CVE-2026-1 stay.'],
  // Secrets.
  [`The key was ${token('AKIA', 'IOSFODNN7EXAMPLE')}.`, '✗ secret'],
  [`Use ${token('ghp_', 'a1'.repeat(18))} for now.`, '✗ secret'],
  [`Use ${token('xoxb-', '12345678901-abcdef')} for now.`, '✗ secret'],
  [`Use ${token('sk_live_', '4eC39HqLyjWDarjtT1zd')} for now.`, '✗ secret'],
  [token('-----BEGIN RSA ', 'PRIVATE KEY-----'), '✗ secret'],
  ['Sign in at https://admin:hunter22@shop.example/.', '✗ secret'],
  ['The password: Sommer2026! works.', '✗ secret'],
  ['Please change your password: the reset form works again.'],
  // Hosts and addresses of the inside.
  ['db1.internal does not answer.', '✗ host'],
  ['cache.prod.svc.cluster.local does not answer.', '✗ host'],
  ['We restart localhost.', '✗ host'],
  ['10.1.2.3 does not answer.', '✗ host'],
  ['172.31.0.9:5432 does not answer.', '✗ host'],
  ['(192.168.1.1)', '✗ host'],
  ['fd12:3456::1 does not answer.', '✗ host'],
  ['Our address is now 203.0.113.7, in version 10.1.2 since 10:15.'],
  ['172.32.0.9 is yours to allow.'],
  // Other customers.
  ['Exports of Globex Retail run again.', '✗ customer'],
  ['Glo\u200Bbex Retail cannot pay.', '✗ customer'],
  ['Glo**bex** [Ret](https://shop.example)ail cannot pay.', '✗ customer'],
  ['Init&#101;ch and <b>Init</b>iech cannot pay.', '✗ customer'],
  ['exports of globex retail run again.', '✗ customer'],
  ['Initechnology is no customer.'],
  // A part of a name, where it stands for that customer alone.
  ['Globex cannot pay.', '· customer'],
  ['**Glo**bex cannot pay.', '· customer'],
  ['We move Hooli to another cluster.', '· customer'],
  ['Globex and Globex Retail cannot pay.', '✗ customer'],
  ['A globex is a ball, and Retail a trade.'],
  ['Global users cannot pay at the Checkout; Umbra and Abc can.'],
  // Services that are on no page.
  ['We restart orders-db now.', '· service'],
  ['We restart kafka now.'],
  ['The paymentsApi is slow.', '· service'],
  ['The Ledger is slow.', '· service'],
  ['Ledger entries are late.'],
  ['We keep a ledger of it.'],
  ['The Card gateway is slow.', '· service'],
  // Tickets.
  ['See ABC-123 for details.', '· ticket'],
  ['This is INC-7.', '· ticket'],
  // People.
  ['Ana Souza is on it.', '· person'],
  ['Ben is on it.'],
  // Blame.
  ['This was caused by our hosting provider.', '· blame'],
  ['An outage because of one of our engineers.', '· blame'],
  ['It was due to an outage at Cloudia.', '· blame'],
  ['It was caused by Checkout.'],
  ['It was human error.', '· blame'],
  ['It was due to a wrong setting of ours.'],
  // No time and no promise.
  ['We fix it ASAP.', '· vague'],
  ['It is back soon.', '· vague'],
  ['It should be fixed.', '· vague'],
  ['A sooner-or-later word, and sooners.', '· vague'],
  ['Monsoon season.'],
];

test('what words would be refused for, and what their author may want to change', () => {
  assert.deepEqual(
    table.map(([words]) => [words, ...found(words)]),
    table,
  );
});

test('the title is read by the same eyes', () => {
  assert.deepEqual(found('We look.', { publicTitle: 'db1.internal down, INC-7' }), [
    '✗ host @publicTitle',
    '· ticket @publicTitle',
  ]);
});

test('the first words name a symptom and a part; the promise is asked for until it is over', () => {
  const first = { isFirst: true, hasComponents: false };
  assert.deepEqual(found('We are on it.', first), ['· no_symptom', '· no_component']);
  assert.deepEqual(found('Checkout fails for some of you.', first), []);
  assert.deepEqual(found('Pages load slowly.', first), []);
  assert.deepEqual(found('We are on it.', { isFirst: true }), ['· no_symptom']);
  assert.deepEqual(found('We are on it.', { hasNextUpdate: false }), ['· no_next_update @nextUpdateInMinutes']);
  const over = { ...first, status: 'resolved', hasNextUpdate: false } as const;
  assert.deepEqual(found('All is well.', over), []);
});

test('what was found is never repeated where it is a secret', () => {
  const [finding] = lint({ ...usual, words: `Use ${token('ghp_', 'a1'.repeat(18))}.` }, known);
  assert.doesNotMatch(finding?.sentence ?? '', /ghp_/);
});

test('the names of groups in an estimate are looked over like words, each where it stands', () => {
  const names = found('Checkout fails.', { segments: ['EU customers', 'Initech', 'db1.internal'] });
  assert.deepEqual(names, ['✗ customer @estimate.segments.1.name', '✗ host @estimate.segments.2.name']);
});
