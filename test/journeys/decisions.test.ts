import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { communicationsOf } from '../../src/communications/show.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { createField } from '../../src/incidents/fields/create-field.ts';
import { valuesOfOne } from '../../src/incidents/fields/find.ts';
import { findIncident, listSeverities } from '../../src/incidents/find.ts';
import { incidentTimeline, incidentWork } from '../../src/incidents/show.ts';
import { findChannel } from '../../src/slack/find.ts';
import { answerQuestion } from '../../src/workflows/decisions/answer-question.ts';
import { archiveFlow } from '../../src/workflows/decisions/archive-flow.ts';
import { versionOf } from '../../src/workflows/decisions/find.ts';
import { decisionsOf, listFlows } from '../../src/workflows/decisions/list.ts';
import { saveFlow } from '../../src/workflows/decisions/save-flow.ts';
import { startDecision } from '../../src/workflows/decisions/start-decision.ts';
import { takeAnswerBack } from '../../src/workflows/decisions/take-back.ts';
import type { DecisionNode, Effect } from '../../src/workflows/decisions/tree.ts';
import * as inSlack from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

const ana = 'ana.souza';
let world: SlackWorld;

before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
});
after(() => world.end());

const saying = (channel: string, words: string) => inSlack.saying(world, channel, words);
const declare = (name: string) => inSlack.declareAsAna(world, name);
const outcome = (id: string, effects: Effect[] = []): DecisionNode => ({
  ...{ kind: 'outcome', id, title: `Outcome ${id}`, text: '', effects },
});
const question = (id: string, yes: DecisionNode, no: DecisionNode): DecisionNode => ({
  ...{ kind: 'question', id, text: `Is it ${id}?`, help: '' },
  options: [
    { id: 'yes', label: 'Yes', next: yes },
    { id: 'no', label: 'No', next: no },
  ],
});

test('a breach is decided in the channel by buttons: answers, one taken back, an outcome that does something', async () => {
  const { sandbox, until, kernel, eventually } = world;
  const { id, channel } = await declare('Odd logins');
  await sandbox.act('slash', { user: ana, channel, text: '/inc decision breach' });
  await until({ message: 'Could somebody have seen', channel });
  const press = async (words: string, action_id: string) => {
    const [message] = await saying(channel, words);
    await sandbox.act('click', { user: ana, channel, ts: message?.ts, action_id });
  };
  await press('Could somebody have seen', 'decision-answer-0');
  await until({ message: 'Could that harm', channel });
  await press('Could that harm', 'decision-back');
  await until({ message: 'Names, addresses', channel });
  await press('Names, addresses', 'decision-answer-0');
  await until({ message: 'Could that harm', channel });
  await press('Could that harm', 'decision-answer-1');
  await until({ message: 'Write down why harm is unlikely', channel });
  const by = { actor: owner };
  await eventually(async () => (await kernel.ask(incidentWork, { incidentId: id }, by)).actions[0]);
  const { actions } = await kernel.ask(incidentWork, { incidentId: id }, by);
  assert.match(actions[0]?.description ?? '', /data protection officer/);
  assert.equal(actions[0]?.creatorName, 'Ana Souza', 'done as whoever decided');
  const told = (await kernel.ask(incidentTimeline, { incidentId: id }, by)).map(({ sentence }) => sentence);
  assert.ok(told.some((sentence) => sentence.startsWith('decided “Is it a data breach?”')));
  const [run] = await kernel.ask(decisionsOf, { incidentId: id }, by);
  assert.deepEqual([run?.state, run?.answers.length, run?.answers[0]?.by], ['reached', 2, 'Ana Souza']);
});

test('a breach that makes the incident private: the decision and every action are told in the private channel', async () => {
  const { sandbox, until, kernel, eventually } = world;
  const { id, channel } = await declare('Strange exports');
  await sandbox.act('slash', { user: ana, channel, text: '/inc decision breach' });
  const yes = async (words: string) => {
    await until({ message: words, channel });
    const [message] = await saying(channel, words);
    await sandbox.act('click', { user: ana, channel, ts: message?.ts, action_id: 'decision-answer-0' });
  };
  await yes('Could somebody have seen');
  await yes('Could that harm');
  const moved = await eventually(async () => {
    const now = await findChannel(kernel.db, id);
    return now?.isPrivate && now.movedFromId === null ? now : null;
  });
  const told = String(moved.channelId);
  const { actions } = await eventually(async () => {
    const work = await kernel.ask(incidentWork, { incidentId: id }, { actor: owner });
    return work.actions.length === 3 ? work : null;
  });
  for (const { description } of actions) await until({ message: description.slice(0, 30), channel: told });
  await until({ message: 'What follows by itself', channel: told });
  const offered = await eventually(async () => {
    const said = await saying(told, 'complete-action');
    return said.length === 3 ? said : null;
  });
  assert.deepEqual(
    actions.filter(({ id }) => !offered.some((one) => JSON.stringify(one).includes(id))),
    [],
  );
  assert.equal((await saying(told, 'made the incident private')).length, 1);
  assert.equal((await saying(channel, 'complete-action')).length, 0, 'nothing was said where everybody reads');
});

test('an outcome decides the audience, the severity and that it is private; what is refused is told, the rest is done', async () => {
  const { kernel, eventually } = world;
  const severityId = (await listSeverities(kernel.db)).at(-1)?.id ?? '';
  const field = { name: 'Cause', kind: 'text' as const };
  const { id: fieldId } = await kernel.run(createField, field, { actor: owner });
  const effects: Effect[] = [
    { do: 'set_field', fieldId, values: ['A bad release'] },
    { do: 'decide_audience', answer: 'everyone' },
    { do: 'set_severity', severityId },
    { do: 'mark_sensitive', class: 'privacy' },
    { do: 'make_private' },
  ];
  const given = {
    name: 'Whom do we tell?',
    about: '',
    root: question('bad', outcome('all', effects), outcome('none')),
  };
  const { id: flowId } = await kernel.run(saveFlow, given, { actor: owner });
  const { id: incidentId, actor } = await declare('Everything is down');
  const { id: runId } = await kernel.run(startDecision, { incidentId, flowId }, { actor });
  await kernel.run(answerQuestion, { incidentId, runId, questionId: 'bad', optionId: 'yes' }, { actor });
  await eventually(async () => (await findIncident(kernel.db, incidentId))?.scopeKind ?? undefined);
  assert.equal((await findIncident(kernel.db, incidentId))?.severityId, severityId);
  assert.deepEqual((await valuesOfOne(kernel.db, incidentId)).get(fieldId), ['A bad release']);
  const { decision, sensitivity } = await kernel.ask(communicationsOf, { incidentId }, { actor });
  assert.equal(sensitivity, 'privacy');
  assert.deepEqual([decision?.answer, decision?.reason], ['everyone', '“Whom do we tell?” came to “Outcome all”']);
  const tutorial = await kernel.run(declareIncident, { name: 'To learn', mode: 'tutorial' }, { actor });
  const of = { incidentId: tutorial.id };
  const other = await kernel.run(startDecision, { ...of, flowId }, { actor });
  await kernel.run(answerQuestion, { ...of, runId: other.id, questionId: 'bad', optionId: 'yes' }, { actor });
  const refused = await eventually(async () =>
    (await kernel.ask(incidentTimeline, of, { actor })).find(({ sentence }) =>
      sentence.startsWith('could not make it private'),
    ),
  );
  assert.match(refused.sentence, /tutorial/);
});

test('two people who answer at once: the first counts, the second reads who it was; what changed since does not change what was begun', async () => {
  const { kernel } = world;
  const by = { actor: owner };
  const flow = { name: 'Roll back?', about: '', root: question('new', outcome('back'), outcome('wait')) };
  const { id: flowId } = await kernel.run(saveFlow, flow, by);
  const { id: incidentId, actor } = await declare('Slow again');
  const { id: runId } = await kernel.run(startDecision, { incidentId, flowId }, { actor });
  assert.equal((await kernel.run(startDecision, { incidentId, flowId }, { actor })).id, runId, 'begun once');
  await kernel.run(saveFlow, { ...flow, id: flowId, root: question('other', outcome('x'), outcome('y')) }, by);
  const answer = (optionId: string) => ({ incidentId, runId, questionId: 'new', optionId });
  const both = await Promise.allSettled([
    kernel.run(answerQuestion, answer('yes'), { actor }),
    kernel.run(answerQuestion, answer('no'), by),
  ]);
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  const late = both.find((one) => one.status === 'rejected');
  assert.match(String(late?.reason), /has answered “(Yes|No)” already/);
  await assert.rejects(kernel.run(takeAnswerBack, { incidentId, runId }, { actor }), /has been done/);
  await kernel.run(archiveFlow, { id: flowId }, by);
  await assert.rejects(kernel.run(startDecision, { incidentId, flowId }, { actor }), /no such decision flow/);
});

const save = (root: DecisionNode, name = 'X') =>
  world.kernel.run(saveFlow, { name, about: '', root }, { actor: owner });

test('a tree that cannot be is refused', async () => {
  await assert.rejects(save(outcome('only')), /Begin with a question/);
  await assert.rejects(save(question('q', outcome('same'), outcome('same'))), /id of its own/);
  const missing = outcome('x', [{ do: 'set_severity', severityId: 'no' }]);
  await assert.rejects(save(question('q', missing, outcome('y'))), /Choose the severity/);
  await assert.rejects(save(question('q', outcome('a'), outcome('b')), 'Is it a data breach?'), /of this name already/);
});

const words = (at: number) => `${at} ${'w'.repeat(280)}`;
const deep = (at: number): DecisionNode =>
  at === 15
    ? outcome('end')
    : ({ ...question(String(at), deep(at + 1), outcome(`no-${at}`)), text: words(at) } as DecisionNode);

test('a long way to an outcome is shown to its last answer, and a flow that another one changed is not written over', async () => {
  const { kernel, eventually } = world;
  const by = { actor: owner };
  const flow = { name: 'A long way', about: '', root: deep(0) };
  const { id: flowId } = await kernel.run(saveFlow, flow, by);
  const { id, channel } = await declare('Nobody knows');
  const { id: runId } = await kernel.run(startDecision, { incidentId: id, flowId }, by);
  for (let at = 0; at < 15; at++)
    await kernel.run(answerQuestion, { incidentId: id, runId, questionId: String(at), optionId: 'yes' }, by);
  const [message] = await eventually(async () => {
    const found = await saying(channel, '✅ *Outcome end*');
    return found.length > 0 && found;
  });
  for (let at = 0; at < 15; at++) assert.match(JSON.stringify(message?.blocks), new RegExp(`["n]${at} w`), String(at));
  const version = (await kernel.ask(listFlows, {}, by)).map((one) => ({ id: one.id, version: versionOf(one) }));
  const read = version.find((one) => one.id === flowId)?.version ?? '';
  await kernel.run(saveFlow, { ...flow, id: flowId, about: 'By one', version: read }, by);
  const late = kernel.run(saveFlow, { ...flow, id: flowId, about: 'By another', version: read }, by);
  await assert.rejects(late, /changed this flow meanwhile/);
});
