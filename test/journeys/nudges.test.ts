import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listRoles, listSeverities } from '../../src/incidents/find.ts';
import { cancelIncident } from '../../src/incidents/steps/cancel.ts';
import { assignRole } from '../../src/incidents/assign-role.ts';
import { setPreferences } from '../../src/people/preferences/set-preferences.ts';
import { actorOf } from '../../src/slack/people.ts';
import { answerNudge } from '../../src/workflows/nudges/answer-nudge.ts';
import { archiveNudge } from '../../src/workflows/nudges/archive-nudge.ts';
import { listNudges } from '../../src/workflows/nudges/list.ts';
import { saveNudge } from '../../src/workflows/nudges/save-nudge.ts';
import * as inSlack from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

const ana = 'ana.souza';
const minutes = 60_000;
let world: SlackWorld;

before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
});
after(() => world.end());

const saying = (channel: string, words: string) => inSlack.saying(world, channel, words);
const pass = async (count: number) => {
  await world.kernel.advance(count * minutes);
  await world.kernel.jobs.sweep();
  await world.kernel.jobs.drain();
};
const nudgeOf = async (kind: string) => {
  const nudge = (await world.kernel.ask(listNudges, {}, { actor: owner })).find((one) => one.kind === kind);
  assert.ok(nudge);
  return nudge;
};
async function declare(name: string, more: object = {}) {
  const declared = await inSlack.declareAsAna(world, name, more);
  await world.until({ message: name, channel: declared.channel });
  return declared;
}

test('nobody leads for five minutes: asked once, with what to press; somebody does: it says so', async () => {
  const { kernel, until, sandbox } = world;
  const { id, channel } = await declare('Checkout is down');
  await pass(4);
  assert.equal((await saying(channel, 'Nobody leads')).length, 0);
  await pass(1);
  await until({ message: 'Nobody leads this yet', channel });
  await pass(6);
  assert.equal((await saying(channel, 'How bad is it?')).length, 0, 'never two at once');
  const [asked] = await saying(channel, 'Nobody leads this yet');
  await sandbox.act('click', { user: ana, channel, ts: asked?.ts, action_id: 'roles', until: 'view' });
  await sandbox.act('close-view', { user: ana });
  const lead = (await listRoles(kernel.db)).find(({ kind }) => kind === 'lead')?.id ?? '';
  const actor = await actorOf(kernel, 'T0NORTHWIND', 'U0ANASOUZA');
  await kernel.run(assignRole, { incidentId: id, roleId: lead, userId: actor.id }, { actor });
  await until({ message: 'Somebody leads.', channel });
  await until({ message: 'How bad is it?', channel });
  assert.equal((await saying(channel, 'Nobody leads this yet')).length, 0, 'edited in place');
});

test('put off by a button until then; not again when nobody wants it', async () => {
  const { until, sandbox, kernel } = world;
  const severityId = (await listSeverities(kernel.db))[0]?.id;
  const { id, channel } = await declare('Search is slow', { severityId, summary: 'It is slow.' });
  await pass(5);
  await until({ message: 'Nobody leads this yet', channel });
  const [asked] = await saying(channel, 'Nobody leads this yet');
  await sandbox.act('click', { user: ana, channel, ts: asked?.ts, action_id: 'nudge-snooze' });
  await until({ message: 'put this off until', channel });
  await pass(29);
  assert.equal((await saying(channel, 'Nobody leads this yet')).length, 0);
  await pass(2);
  await until({ message: 'Nobody leads this yet', channel });
  const [again] = await saying(channel, 'Nobody leads this yet');
  await sandbox.act('click', { user: ana, channel, ts: again?.ts, action_id: 'nudge-mute' });
  await until({ message: 'wants no more of this reminder', channel });
  await pass(1);
  await until({ message: 'heard nothing for a while', channel });
  const refused = kernel.run(answerNudge, { incidentId: id, nudgeId: 'no', snoozeMinutes: 5 }, { actor: owner });
  await assert.rejects(refused, /was not given/);
});

const named = (text: string) => [
  {
    conditions: [{ subject: 'incident.name', operation: 'contains', param_bindings: [{ value: { literal: text } }] }],
  },
];

test('a rule of one’s own: only where its conditions hold; an archived one asks nobody', async () => {
  const { kernel, until } = world;
  for (const kind of ['assign_lead', 'set_severity', 'write_summary', 'give_update'])
    await kernel.run(archiveNudge, { id: (await nudgeOf(kind)).id }, { actor: owner });
  const given = { kind: 'write_summary' as const, afterMinutes: 1, repeatMinutes: null };
  await kernel.run(saveNudge, { ...given, conditionGroups: named('Payments') }, { actor: owner });
  const twin = { ...given, repeatMinutes: 30, conditionGroups: named('Payments') };
  await assert.rejects(kernel.run(saveNudge, twin, { actor: owner }), /There is this nudge already/);
  const [other, payments] = [await declare('Search again'), await declare('Payments fail')];
  await pass(20);
  await until({ message: 'has nothing to read', channel: payments.channel });
  assert.equal((await saying(other.channel, 'has nothing to read')).length, 0);
  await kernel.run(saveNudge, { ...given, conditionGroups: named('Search') }, { actor: owner });
  await pass(1);
  await until({ message: 'has nothing to read', channel: other.channel });
  await kernel.run(cancelIncident, { incidentId: other.id, reason: 'A mistake' }, { actor: owner });
  await pass(1);
  await until({ message: 'This reminder is over.', channel: other.channel });
  const broken = [{ conditions: [{ subject: 'incident.nothing', operation: 'is', param_bindings: [] }] }];
  await assert.rejects(kernel.run(saveNudge, { ...given, conditionGroups: broken }, { actor: owner }), /nothing/);
});

test('whoever sleeps, by the clock of the organisation where they have no own, is not asked whether it is over', async () => {
  const { kernel, until } = world;
  const { actor, channel } = await declare('Old and quiet');
  const asTheOrganisation = { userId: actor.id, timeZone: null, workingHours: null };
  await kernel.run(setPreferences, asTheOrganisation, { actor });
  const hour = kernel.now().getUTCHours();
  await pass(24 * 60 + ((25 - hour) % 24) * 60);
  assert.ok(kernel.now().getUTCHours() < 3, 'it is night');
  assert.equal((await saying(channel, 'Is it over?')).length, 0);
  await pass(8 * 60);
  await until({ message: 'Is it over?', channel });
});
