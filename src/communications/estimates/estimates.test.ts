import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { testStatus } from '../../../test/kit/status.ts';
import { changeStatus } from '../../incidents/change-status.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { listStatuses } from '../../incidents/find.ts';
import { incidents } from '../../incidents/module.ts';
import { systemActor } from '../../kernel/ctx.ts';
import type { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { catalog } from '../../catalog/module.ts';
import { people } from '../../people/module.ts';
import { findPageIncident, needPage } from '../../status-pages/find.ts';
import { statusPages } from '../../status-pages/module.ts';
import { refreshPage } from '../../status-pages/render-page.ts';
import { hashOf } from '../approvals/rules.ts';
import { communicationFigures } from '../figures/of-incidents.ts';
import { communications } from '../module.ts';
import { noteSeen } from '../note-seen.ts';
import { publishUpdate } from '../publish-update.ts';
import { communicationsOf } from '../show.ts';
import { giveEstimate } from './give-estimate.ts';
import { estimateMarkup } from '../../status-pages/public/pages/estimate-parts.ts';
import { languages, wordsFor } from '../../status-pages/public/words.ts';
import { estimateSaid, isInWords } from '../../status-pages/public/words/estimates.ts';
import { estimateWords, saysTheSame, whyNotEstimate, whyNotSegments, type Estimate } from './rules.ts';

let status: Awaited<ReturnType<typeof testStatus>>;
let kernel: TestKernel;
const by = { actor: owner };
before(async () => {
  status = await testStatus();
  kernel = await testKernel([kernelModule, people, catalog, incidents, statusPages, communications], status.env);
});
after(async () => {
  await kernel.end();
  await status.end();
});

async function declare(): Promise<string> {
  const lent = { communications: { answer: 'everyone' as const } };
  return (await kernel.run(declareIncident, { name: 'Checkout is down', lent }, by)).id;
}
const minutes = async (count: number) => {
  kernel.advance(count * 60_000);
  await kernel.jobs.sweep();
  await kernel.jobs.drain();
};
const inMinutes = (count: number) => new Date(kernel.now().getTime() + count * 60_000).toISOString();
const estimate = (from: number, until: number, more: Partial<Estimate> = {}): Estimate => ({
  ...{ from: inMinutes(from), until: inMinutes(until), confidence: 'medium', basis: 'Half of it is restored' },
  ...more,
});
let said = 0;
const publish = (incidentId: string, more: object = {}) => {
  said++;
  const words = `Checkout fails, attempt ${'abcdefgh'[said % 8]?.repeat(20)} of ours runs.`;
  const given = { incidentId, status: 'investigating' as const, words, nextUpdateInMinutes: 60 };
  return kernel.run(publishUpdate, { ...given, ...more }, by);
};
const owed = async (incidentId: string) =>
  (await kernel.ask(communicationsOf, { incidentId }, by)).commitments
    .filter(({ kind }) => kind === 'estimate')
    .map(({ state, dueAt }) => `${state} at ${Math.round((dueAt.getTime() - kernel.now().getTime()) / 60_000)}`);
/** The page once it holds that: its process looks for a new release a few times a second. */
async function shows(address: string, pattern: RegExp): Promise<string> {
  let page = '';
  for (let tries = 0; tries < 500 && !pattern.test(page); tries++) page = await status.read(address);
  assert.match(page, pattern);
  return page;
}
const seen = (incidentId: string, { id }: { id: string | null }) =>
  kernel.run(noteSeen, { publicationId: id ?? '', incidentId, seenAt: kernel.now() }, { actor: systemActor('test') });
const refusal = (pointer: string, words: RegExp) => (error: UserError) => {
  assert.deepEqual([error.refusals[0]?.pointer, words.test(error.message)], [pointer, true], error.message);
  return true;
};

const at = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour)).toISOString();
const guess = (from: string, until: string): Estimate => ({ from, until, confidence: 'low', basis: 'A guess' });

test('which estimates are none: a table', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const table: [from: string, until: string, field: string | undefined][] = [
    ['2026-03-01T13:00:00Z', '2026-03-01T14:00:00Z', undefined],
    ['2026-03-01T11:00:00Z', '2026-03-01T14:00:00Z', undefined],
    ['2026-03-01T14:00:00Z', '2026-03-01T14:00:00Z', 'until'],
    ['2026-03-01T10:00:00Z', '2026-03-01T12:00:00Z', 'until'],
    ['2026-03-01T13:00:00Z', '2026-06-01T12:00:00Z', 'until'],
  ];
  for (const [from, until, field] of table) assert.equal(whyNotEstimate(guess(from, until), now)?.field, field, until);
});

test('which groups cannot be given a range of their own: a table', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const table: [rows: [name: string, from: number, until: number][], wrong: string[]][] = [
    [[['EU', 14, 16]], []],
    [
      [
        ['EU', 11, 13],
        ['US', 13, 20],
      ],
      [],
    ],
    [
      [
        ['EU', 14, 16],
        ['eu', 16, 18],
      ],
      ['segments.1.name'],
    ],
    [[['EU', 11, 12]], ['segments.0.until']],
    [[['EU', 14, 14]], ['segments.0.until']],
    [
      [
        ['EU', 10, 16],
        ['US', 16, 21],
      ],
      ['segments.0.from', 'segments.1.until'],
    ],
  ];
  for (const [rows, wrong] of table) {
    const segments = rows.map(([name, from, until]) => ({ name, from: at(from), until: at(until) }));
    const found = whyNotSegments({ ...guess(at(11), at(20)), segments }, now);
    assert.deepEqual(
      found.map(({ field }) => field),
      wrong,
    );
  }
  const [late] = whyNotSegments(
    { ...guess(at(13), at(14)), segments: [{ name: 'EU', from: at(13), until: at(15) }] },
    now,
  );
  assert.match(late?.sentence ?? '', /“EU” ends after the whole estimate/);
});

test('a group whose range changed is news; the order of the groups is none', () => {
  const [eu, us] = ['EU', 'US'].map((name) => ({ name, from: '2026-03-01T13:00:00Z', until: '2026-03-01T14:00:00Z' }));
  const one = guess('2026-03-01T13:00:00Z', '2026-03-01T15:00:00Z');
  assert.ok(eu && us);
  const both = { ...one, segments: [eu, us] };
  assert.equal(saysTheSame(both, { ...one, segments: [us, { ...eu, name: 'eu' }] }), true);
  assert.equal(saysTheSame(both, { ...one, segments: [eu] }), false);
  assert.equal(saysTheSame(one, both), false);
  assert.equal(saysTheSame(both, { ...one, segments: [eu, { ...us, until: one.until }] }), false);
});

test('an estimate in words of its own names the day when it is not today', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const one: Estimate = {
    from: '2026-03-01T13:00:00Z',
    until: '2026-03-01T14:30:00Z',
    confidence: 'low',
    basis: 'Guess',
  };
  const words =
    'We now expect this to be over between 13:00 UTC and 14:30 UTC. This is a first guess and may change. Guess.';
  assert.equal(estimateWords(one, now, wordsFor('en')), words);
  const later = estimateWords({ ...one, until: '2026-03-02T02:00:00Z' }, now, wordsFor('en'));
  assert.match(later, /between 1 Mar 2026, 13:00 UTC and 2 Mar 2026, 02:00 UTC/);
  const segments = [{ name: 'EU customers', from: one.from, until: '2026-03-01T14:00:00Z' }];
  const grouped = estimateWords({ ...one, segments }, now, wordsFor('en'));
  assert.equal(grouped, `${words}\n\n- EU customers: between 13:00 UTC and 14:00 UTC`);
  const there = estimateWords(one, now, wordsFor('de', 'Europe/Berlin'));
  assert.match(there, /zwischen 14:00 MEZ und 15:30 MEZ vorbei ist\. Das ist eine erste Schätzung/);
});

test('mails say the whole, then each group in a line, in every language; words that hold all of it are known to', () => {
  const eu = { name: 'EU & co', from: at(13), until: at(14) };
  const one = { ...guess(at(13), '2026-03-02T02:00:00Z'), segments: [eu, { ...eu, name: 'US', until: at(38) }] };
  for (const language of languages()) {
    const [whole, ...lines] = estimateSaid(one, wordsFor(language)).split('\n');
    assert.match(whole ?? '', /A guess$/);
    assert.deepEqual(
      lines.map((line) => line.split(/ ?:/)[0]),
      ['EU & co', 'US'],
    );
  }
  const said = estimateSaid(one, wordsFor('en'));
  const lines = 'EU &amp; co: between 13:00 UTC and 14:00 UTC<br />US: between 13:00 UTC and 2 Mar 2026, 14:00 UTC</p>';
  assert.ok(String(estimateMarkup(said)).endsWith(`A guess</strong><br />${lines}`));
  const own = estimateWords(one, new Date(at(12)), wordsFor('en'));
  assert.deepEqual(
    [own, own.replace('- US', '- UK')].map((words) => isInWords(one, words)),
    [true, false],
  );
});

test('once it has passed, a word is owed at once, up the ladder; only a new one or the all-clear ends that', async () => {
  const incidentId = await declare();
  await seen(incidentId, await publish(incidentId, { estimate: estimate(20, 40) }));
  assert.deepEqual(await owed(incidentId), ['open at 40']);
  await minutes(41);
  assert.deepEqual(await owed(incidentId), ['open at -1']);
  const breached = (await kernel.facts('commitment.breached')).filter((fact) => fact.incidentId === incidentId);
  assert.deepEqual(
    breached.map(({ refs }) => refs.kind),
    ['estimate'],
  );
  const warned = (await kernel.facts('commitment.warned')).filter((fact) => fact.incidentId === incidentId);
  assert.ok(warned.some(({ refs }) => refs.kind === 'estimate' && refs.rung === 2));
  await publish(incidentId);
  assert.deepEqual(await owed(incidentId), ['open at -1']);
  await seen(incidentId, await kernel.run(giveEstimate, { incidentId, ...estimate(60, 90) }, by));
  await minutes(1);
  const told = (await kernel.facts('update.published')).filter((fact) => fact.incidentId === incidentId);
  const besideWords = told.map(({ refs }) => 'estimate_until' in refs);
  assert.deepEqual(besideWords, [true, false, false], 'the timeline says it beside words that do not');
  assert.deepEqual(await owed(incidentId), ['met_late at -2', 'open at 89']);
  await seen(incidentId, await publish(incidentId, { status: 'resolved', nextUpdateInMinutes: null }));
  await minutes(1);
  assert.deepEqual(await owed(incidentId), ['met_late at -3', 'met at 88']);
});

test('a new one is owed once the time of any group has passed; one that leaves the group out will do', async () => {
  const incidentId = await declare();
  const [eu, us] = [
    { name: 'EU customers', from: inMinutes(10), until: inMinutes(20) },
    { name: 'US customers', from: inMinutes(20), until: inMinutes(60) },
  ];
  const first = { estimate: estimate(9, 61, { segments: [eu, us] }) };
  await seen(incidentId, await publish(incidentId, first));
  assert.deepEqual(await owed(incidentId), ['open at 20']);
  await minutes(0);
  const told = (await kernel.facts('update.published')).findLast((fact) => fact.incidentId === incidentId);
  assert.deepEqual(
    told?.body.estimate_segments,
    [eu, us].map(({ name, until }) => ({ name, until })),
  );
  const address = `/incidents/${(await findPageIncident(kernel.db, incidentId))?.id}`;
  await shows(address, /<bdi>EU customers<\/bdi>: between <time[^>]+>/);
  await minutes(21);
  assert.deepEqual(await owed(incidentId), ['open at -1']);
  await refreshPage(kernel.context(owner), (await needPage(kernel.db)).id);
  await shows(address, /<li class="late">\s*<bdi>EU customers<\/bdi>: expected by .+ we owe you a new estimate/);
  const again = kernel.run(giveEstimate, { incidentId, ...first.estimate }, by);
  await assert.rejects(again, refusal('estimate.segments.0.until', /The end for “EU customers” has passed/));
  const left = estimate(-2, 61, { segments: [us] });
  await seen(incidentId, await kernel.run(giveEstimate, { incidentId, ...left }, by));
  await minutes(1);
  assert.deepEqual(await owed(incidentId), ['met_late at -2', 'open at 38']);
  await shows(address, /<s[^>]*><bdi>EU customers<\/bdi>: between/);
});

test('it blocks closing as every owed word does, and the all-clear takes its place', async () => {
  const incidentId = await declare();
  await publish(incidentId, { estimate: estimate(20, 40) });
  const closed = (await listStatuses(kernel.db)).find(({ category }) => category === 'closed')?.id ?? '';
  await assert.rejects(kernel.run(changeStatus, { incidentId, statusId: closed }, by), /waits for/);
  await seen(incidentId, await publish(incidentId, { status: 'resolved', nextUpdateInMinutes: null }));
  await minutes(1);
  await kernel.run(changeStatus, { incidentId, statusId: closed }, by);
});

test('visitors read it, and what was expected before; Statuspage clients get no key that they do not know', async () => {
  const incidentId = await declare();
  await publish(incidentId, { estimate: estimate(20, 40, { confidence: 'low', basis: 'We have just begun' }) });
  await kernel.run(giveEstimate, { incidentId, ...estimate(60, 90) }, by);
  await minutes(1);
  const address = `/incidents/${(await findPageIncident(kernel.db, incidentId))?.id}`;
  const page = await shows(address, /We expect this to be over between\s*<time[^>]+>/);
  assert.match(page, /Likely: Half of it is restored/);
  assert.match(page, /<s[^>]*>\s*<time[\s\S]*?<\/s\s*>\s*A first guess: We have just begun/);
  const summary = await status.read('/api/v2/incidents.json');
  assert.match(summary, /We now expect this to be over between/);
  assert.doesNotMatch(summary, /"(?:estimate|confidence|basis)"/);
  await minutes(95);
  await refreshPage(kernel.context(owner), (await needPage(kernel.db)).id);
  await shows(address, /It is not, and we owe you a new estimate/);
});

test('refused: after it is over, what has passed, and what they know already', async () => {
  const incidentId = await declare();
  const alone = kernel.run(giveEstimate, { incidentId, ...estimate(10, 20) }, by);
  await assert.rejects(alone, refusal('audience', /heard nothing/));
  const passed = publish(incidentId, { estimate: estimate(-20, -10) });
  await assert.rejects(passed, refusal('estimate.until', /has passed/));
  const over = publish(incidentId, { status: 'resolved', estimate: estimate(10, 20) });
  await assert.rejects(over, refusal('estimate.until', /over/));
  const known = estimate(10, 20);
  await publish(incidentId, { estimate: known });
  await assert.rejects(publish(incidentId, { estimate: known }), refusal('estimate.until', /already/));
  const host = publish(incidentId, { estimate: estimate(10, 20, { basis: 'Restoring db1.internal' }) });
  await assert.rejects(host, refusal('estimate.basis', /inside/));
  const name = estimate(10, 20, { segments: [{ name: 'db1.internal', from: inMinutes(12), until: inMinutes(18) }] });
  await assert.rejects(publish(incidentId, { estimate: name }), refusal('estimate.segments.0.name', /inside/));
  const long = estimate(10, 20, { segments: [{ name: 'EU', from: inMinutes(12), until: inMinutes(30) }] });
  await assert.rejects(publish(incidentId, { estimate: long }), refusal('estimate.segments.0.until', /ends after/));
});

const group = (until: number) => ({ segments: [{ name: 'EU', from: inMinutes(1), until: inMinutes(until) }] });
test('who approves words approves the estimate in them', () => {
  const words = { status: 'identified', words: 'x', publicTitle: 'x', components: [], checked: null } as const;
  const asked = { ...words, components: [], nextUpdateInMinutes: 30 };
  const estimates = [estimate(1, 2), estimate(1, 3), estimate(1, 3, group(2)), estimate(1, 3, group(3))];
  const hashes = [asked, ...estimates.map((one) => ({ ...asked, estimate: one }))].map(hashOf);
  assert.equal(new Set(hashes).size, 5);
});

test('the figures tell by how much the first estimate was off', async () => {
  const incidentId = await declare();
  await publish(incidentId, { estimate: estimate(20, 40) });
  await minutes(50);
  await kernel.run(giveEstimate, { incidentId, ...estimate(5, 30) }, by);
  await minutes(15);
  await publish(incidentId, { status: 'resolved', nextUpdateInMinutes: null });
  const rows = await kernel.ask(communicationFigures, {}, by);
  assert.equal(Math.round(rows.find(({ incident }) => incident.id === incidentId)?.estimateError ?? 0), 25);
});
