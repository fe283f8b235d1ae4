import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptySheet, renderings, type Around } from './rules.ts';

const at = (clock: string) => new Date(`2026-11-26T${clock}:00Z`);
const around: Around = {
  ...{ reference: 'INC-7', name: 'Checkout is down', severity: 'Critical', status: 'Investigating', lead: 'Ana Souza' },
  ...{ since: at('10:00'), now: at('10:47'), customers: 3, lastTold: at('10:20'), nextDue: at('10:50') },
  estimate: {
    ...{ from: at('11:00'), until: at('12:00'), confidence: 'low' },
    segments: [{ name: 'EU', from: at('11:00'), until: at('11:30') }],
  },
};
const sheet = {
  ...emptySheet,
  symptom: 'Paying by card fails',
  who: 'Shops in Europe.',
  workaround: 'Bank transfers work',
  doing: 'We go back to the release of yesterday',
  cause: 'A library of the card terminal',
};

test('each reader reads the same facts: customers never the cause, their engineers the times, those who lead what is owed', () => {
  const { plain, technical, executive } = renderings(sheet, around);
  assert.equal(
    plain,
    'Paying by card fails. We go back to the release of yesterday.\n\n**Who is affected:** Shops in Europe.\n\n**Until it works again:** Bank transfers work.',
  );
  assert.doesNotMatch(plain, /library|INC-7|Ana/);
  assert.match(technical, /^Paying by card fails\.\n\n- Since: 2026-11-26 10:00 UTC\n- Affected: Shops in Europe\./);
  assert.match(technical, /- Known cause: A library of the card terminal/);
  assert.match(
    technical,
    /- Expected over: between 2026-11-26 11:00 UTC and 2026-11-26 12:00 UTC \(low confidence\)\n {2}- EU: between 2026-11-26 11:00 UTC and 2026-11-26 11:30 UTC\n/,
  );
  assert.doesNotMatch(technical, /INC-7|Ana/);
  assert.match(executive, /^\*\*INC-7 Checkout is down · Critical · Investigating · 47 min so far\*\*/);
  assert.match(executive, /- Counted: 3 affected by name/);
  assert.match(executive, /- Owed: next word by 2026-11-26 10:50 UTC$/m);
});

test('nothing known makes no words for the page, and what is late is said', () => {
  const { plain, executive } = renderings(emptySheet, { ...around, lastTold: null, nextDue: at('10:40'), lead: null });
  assert.equal(plain, '');
  assert.match(executive, /- Lead: nobody yet\n- Told: nothing yet\n- Owed: next word by 2026-11-26 10:40 UTC, late/);
});

test('what begins a sentence has its capital, though it was typed as a part of one; a name keeps its own', () => {
  const typed = {
    ...emptySheet,
    symptom: 'iOS users cannot sign in',
    doing: 'rebuilding the index',
    who: 'users in Europe',
  };
  const { plain, executive } = renderings(typed, around);
  assert.match(
    plain,
    /^iOS users cannot sign in\. Rebuilding the index\.\n\n\*\*Who is affected:\*\* users in Europe\./,
  );
  assert.match(executive, /- Customers: iOS users cannot sign in\. Users in Europe\./);
});
