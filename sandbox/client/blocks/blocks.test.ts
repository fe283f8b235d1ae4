import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayName } from '../dates.ts';
import type { Channel, Message, Person } from '../live/documents.ts';
import { addressOf, placeOf } from '../live/place.ts';
import { rowsOf } from '../messages/grouping.ts';
import { commandOf, markupOf, typedOf } from '../messages/typed.ts';
import { mrkdwnFromMarkdown } from './markdown.ts';
import { entryValue, initialValue, suggestedGroups } from './surface.ts';

const person = (id: string, name: string, real_name: string) =>
  ({ id, name, real_name, profile: { display_name: real_name.split(' ')[0] ?? '', title: '' } }) as Person;
const people = [person('U1', 'ana.souza', 'Ana Souza'), person('U2', 'ana', 'Ana'), person('U3', 'ben', 'Ben Okafor')];
const channels = [
  { id: 'C1', name: 'inc-7' },
  { id: 'C2', name: 'inc-7-down' },
] as Channel[];

const at = (seconds: number, user: string, extra: Partial<Message> = {}) =>
  ({ ts: `${1_790_000_000 + seconds}.000000`, user, text: '', ...extra }) as Message;

test('what is typed becomes markup: names linked, everything else escaped', () => {
  assert.equal(
    markupOf('@Ana Souza and @ben, see #inc-7-down & #inc-7', people, channels),
    '<@U1> and <@U3>, see <#C2|inc-7-down> &amp; <#C1|inc-7>',
  );
  assert.equal(markupOf('<@U3> <b> @here', people, channels), '&lt;@U3&gt; &lt;b&gt; <!here>');
  assert.equal(markupOf('me@ben.example @benjamin', people, channels), 'me@ben.example @benjamin');
  assert.equal(commandOf('/incident lead @Ana Souza', people), '/incident lead @ana.souza');
  const kept = '<@U1> in <#C1|inc-7>: a &lt; b <!here>';
  assert.equal(typedOf(kept, new Map(people.map((one) => [one.id, one]))), '@Ana Souza in #inc-7: a < b @here');
});

test('values of elements: state first by whatever name, then what the app proposed', () => {
  assert.equal(entryValue({ type: 'users_select', selected_user: 'U1' }), 'U1');
  assert.equal(entryValue({ type: 'plain_text_input', value: null }), null);
  assert.equal(entryValue(undefined), undefined);
  assert.equal(initialValue({ type: 'datepicker', initial_date: '2026-11-24' }), '2026-11-24');
  assert.equal(initialValue({ type: 'plain_text_input' }), null);
});

test('suggested options, grouped or not', () => {
  const option = { text: { type: 'plain_text' as const, text: 'A' }, value: 'a' };
  assert.deepEqual(suggestedGroups({ options: [option] }), [{ options: [option] }]);
  assert.deepEqual(suggestedGroups({ option_groups: [{ label: { text: 'G' }, options: [option] }] }), [
    { label: 'G', options: [option] },
  ]);
  assert.deepEqual(suggestedGroups(undefined), [{ options: [] }]);
});

test('a markdown block shows its basics', () => {
  assert.equal(
    mrkdwnFromMarkdown('# Title\n**bold** *it* ~~no~~ [a](https://a.example/)'),
    '*Title*\n*bold* _it_ ~no~ <https://a.example/|a>',
  );
  assert.equal(mrkdwnFromMarkdown('- one\n- `**code**`'), '• one\n• `**code**`');
  assert.equal(mrkdwnFromMarkdown('<@U1> [x](javascript:alert)'), '&lt;@U1&gt; [x](javascript:alert)');
});

test('consecutive messages of one author stand together for five minutes, and days are divided', () => {
  const rows = rowsOf(
    [at(0, 'U1'), at(10, 'U1'), at(400, 'U1'), at(410, 'U2'), at(420, 'U2', { only_for: 'U1' }), at(90_000, 'U2')],
    'U1',
    '1790000399.000000',
  );
  assert.deepEqual(
    rows.map((row) => row.joined),
    [false, true, false, false, false, false],
  );
  assert.deepEqual(
    rows.map((row) => row.day),
    [true, false, false, false, false, true],
  );
  assert.deepEqual(
    rows.map((row) => row.fresh),
    [false, false, false, true, false, false],
  );
});

test('addresses: our own, and permalinks as Slack writes them', () => {
  const place = { team: 'T1', channel: 'C1', thread: '1790000000.000100', focus: undefined, tab: undefined };
  assert.deepEqual(placeOf(new URL(addressOf(place), 'http://localhost')), place);
  const link = new URL('http://localhost/archives/C1/p1790000000000200?thread_ts=1790000000.000100&cid=C1');
  assert.deepEqual(placeOf(link), { channel: 'C1', thread: '1790000000.000100', focus: '1790000000.000200' });
  assert.deepEqual(placeOf(new URL('http://localhost/')), {});
});

test('days are called today and yesterday, else by their name', () => {
  const now = Date.UTC(2026, 10, 24, 12);
  assert.equal(dayName(now / 1000, 'UTC', now), 'Today');
  assert.equal(dayName(now / 1000 - 86_400, 'UTC', now), 'Yesterday');
  assert.equal(dayName(now / 1000 - 3 * 86_400, 'UTC', now), 'Saturday, November 21st');
});
