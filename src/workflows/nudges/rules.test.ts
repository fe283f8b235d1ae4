import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decide, wasDone, dueOf, type Missing } from './rules.ts';

const start = new Date('2026-03-02T03:00:00Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const nothing: Missing = {
  assign_lead: null,
  assign_role: null,
  set_severity: null,
  write_summary: null,
  give_update: null,
  close: null,
};
const lead = { id: 'lead', kind: 'assign_lead' as const, afterMinutes: 5, repeatMinutes: 15, letsSleep: false };
const severity = {
  id: 'severity',
  kind: 'set_severity' as const,
  afterMinutes: 5,
  repeatMinutes: null,
  letsSleep: false,
};
const close = { id: 'close', kind: 'close' as const, afterMinutes: 60, repeatMinutes: 60, letsSleep: true };
const update = { id: 'update', kind: 'give_update' as const, afterMinutes: 30, repeatMinutes: 30, letsSleep: false };
const fresh = { standing: null, snoozedUntil: null, given: {} };

test('a nudge is due when something has been missing long enough, again when it repeats, never when it is there', () => {
  const missing = { ...nothing, assign_lead: { since: at(0) } };
  assert.deepEqual(dueOf(lead, missing, {}), at(5));
  assert.deepEqual(dueOf(lead, missing, { lead: { at: at(5).toISOString() } }), at(20));
  assert.equal(
    dueOf(severity, { ...nothing, set_severity: { since: at(0) } }, { severity: { at: at(5).toISOString() } }),
    null,
  );
  assert.equal(dueOf(lead, missing, { lead: { at: at(5).toISOString(), muted: true } }), null);
  assert.equal(dueOf(lead, nothing, {}), null);
});

test('what went missing once more is a new gap; an update is due when it was promised', () => {
  const missing = { ...nothing, assign_lead: { since: at(60) } };
  assert.deepEqual(dueOf(lead, missing, { lead: { at: at(5).toISOString() } }), at(65));
  const promised = { ...nothing, give_update: { since: at(0), promisedBy: at(50) } };
  assert.deepEqual(dueOf(update, promised, {}), at(50));
});

test('never two at once: the second waits a quarter of an hour, or until the first is settled', () => {
  const missing = { ...nothing, assign_lead: { since: at(0) }, set_severity: { since: at(0) } };
  const all = [lead, severity];
  const first = decide(all, missing, fresh, { now: at(5), asleep: false });
  assert.equal(first.give?.id, 'lead');
  assert.deepEqual(first.nextCheckAt, at(20));
  const given = { lead: { at: at(5).toISOString() } };
  const soon = decide(
    all,
    missing,
    { standing: first.standing, snoozedUntil: null, given },
    { now: at(6), asleep: false },
  );
  assert.deepEqual([soon.give, soon.nextCheckAt], [null, at(20)]);
  const led = { ...missing, assign_lead: null };
  const settled = decide(
    all,
    led,
    { standing: first.standing, snoozedUntil: null, given },
    { now: at(6), asleep: false },
  );
  assert.deepEqual([settled.give?.id, settled.standing?.id], ['severity', 'severity']);
});

test('what was done since is settled, although it may be missing anew', () => {
  const state = { ...fresh, standing: { id: 'update', at: at(30) }, given: { update: { at: at(30).toISOString() } } };
  const missing = { ...nothing, give_update: { since: at(40), promisedBy: at(100) } };
  const next = decide([update], missing, state, { now: at(40), asleep: false });
  assert.deepEqual([next.give, next.standing, next.nextCheckAt], [null, null, at(100)]);
});

test('only what was done counts as done: not what is asked for no more', () => {
  const [gone, anew] = [nothing, { ...nothing, assign_lead: { since: at(40) } }];
  assert.ok(wasDone('assign_lead', { missing: gone, isLive: true }, at(5)));
  assert.ok(wasDone('assign_lead', { missing: anew, isLive: true }, at(5)));
  assert.ok(!wasDone('assign_lead', { missing: anew, isLive: true }, at(50)), 'another reminder came');
  assert.ok(!wasDone('assign_lead', { missing: gone, isLive: false }, at(5)), 'nobody led, and it is over');
});

test('a snooze holds everything back; who sleeps is let sleep by those nudges that do', () => {
  const missing = { ...nothing, assign_lead: { since: at(0) } };
  const snoozed = { ...fresh, snoozedUntil: at(40) };
  assert.deepEqual(decide([lead], missing, snoozed, { now: at(10), asleep: false }).nextCheckAt, at(40));
  const old = { ...nothing, close: { since: at(-120) } };
  const night = decide([close], old, fresh, { now: at(0), asleep: true });
  assert.deepEqual([night.give, night.nextCheckAt], [null, at(30)]);
  assert.equal(decide([close], old, fresh, { now: at(0), asleep: false }).give?.id, 'close');
});

test('however things go, no two nudges come within a quarter of an hour unless the first was settled', () => {
  const minute = fc.integer({ min: 0, max: 200 });
  const change = fc.record({ at: minute, what: fc.constantFrom('lead', 'severity', 'both', 'none') });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 10 }), (changes) => {
      let missing: Missing = { ...nothing, assign_lead: { since: at(0) }, set_severity: { since: at(0) } };
      let state: Parameters<typeof decide>[2] = fresh;
      let last: { at: number; kind: keyof Missing } | null = null;
      for (let now = 0; now <= 200; now++) {
        for (const { what } of changes.filter((one) => one.at === now)) {
          const has = (name: string) => (what === name || what === 'both' ? { since: at(now) } : null);
          missing = { ...nothing, assign_lead: has('lead'), set_severity: has('severity') };
        }
        const gap = last && missing[last.kind];
        if (last && (!gap || gap.since > at(last.at))) last = null;
        const { give, standing } = decide([lead, severity], missing, state, { now: at(now), asleep: false });
        const given = give ? { ...state.given, [give.id]: { at: at(now).toISOString() } } : state.given;
        state = { standing, snoozedUntil: null, given };
        if (!give) continue;
        assert.ok(missing[give.kind], 'only what is missing');
        if (last) assert.ok(now - last.at >= 15, `${give.kind} after ${now - last.at} minutes of ${last.kind}`);
        last = { at: now, kind: give.kind };
      }
    }),
  );
});
