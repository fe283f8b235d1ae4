import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { blockProblems } from '../../sandbox/rules/blocks.ts';
import { viewProblems } from '../../sandbox/rules/views.ts';
import { setSensitivity } from '../../src/communications/approvals/set-sensitivity.ts';
import type { Result } from '../../src/communications/questions/show.ts';
import { publishUpdate } from '../../src/communications/publish-update.ts';
import { createAction } from '../../src/incidents/actions/create.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { findIncident, type Incident } from '../../src/incidents/find.ts';
import { saveRole } from '../../src/incidents/settings/save-role.ts';
import { openStream } from '../../src/incidents/streams/open.ts';
import { shareUpdate } from '../../src/incidents/share-update.ts';
import { addUser } from '../../src/people/add-user.ts';
import { actorForUser } from '../../src/people/authenticate.ts';
import type { Interaction } from '../../src/slack/interaction.ts';
import type { Draft } from '../../src/slack/blocks.ts';
import { waiveView } from '../../src/slack/communications/audience.button.ts';
import { publishView } from '../../src/slack/communications/publish.view.ts';
import { wordView } from '../../src/slack/communications/word.modal.ts';
import { setActive } from '../../src/people/set-active.ts';
import { viewOf } from '../../src/slack/home/home.ts';
import { userOf } from '../../src/slack/people.ts';
import { findChannel } from '../../src/slack/find.ts';
import { actionsDraft } from '../../src/slack/incidents/actions.button.ts';
import { actionView, severityView, statusView, summaryView } from '../../src/slack/incidents/edit.modal.ts';
import { wordsOf } from '../../src/slack/incidents/fact-words.ts';
import { resolveView } from '../../src/slack/incidents/resolve.modal.ts';
import { rolesView } from '../../src/slack/incidents/roles.modal.ts';
import { closeStreamView, openStreamView } from '../../src/slack/incidents/streams/stream.modal.ts';
import { summarySlot } from '../../src/slack/incidents/summary.message.ts';
import { updateView } from '../../src/slack/incidents/update.modal.ts';
import { installationOf, type Workspace } from '../../src/slack/installations/store.ts';
import { questionDraft } from '../../src/slack/questions/question.message.ts';
import { slots } from '../../src/slack/slots.ts';
import { buttons, runSubcommand } from '../../src/slack/ways-in.ts';
import { answerQuestion } from '../../src/workflows/decisions/answer-question.ts';
import { saveFlow } from '../../src/workflows/decisions/save-flow.ts';
import { startDecision } from '../../src/workflows/decisions/start-decision.ts';
import type { DecisionNode } from '../../src/workflows/decisions/tree.ts';
import { owner } from '../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../kit/slack.ts';

/** The longest and most awkward that our own commands take: markup, entities, and letters of four bytes. */
const nasty = (length: number) => '<!channel> & *b* `c` > ~x~ |😀'.repeat(Math.ceil(length / 29)).slice(0, length);

let world: SlackWorld;
let incident: Incident;
let stream: Incident;
let interaction: Interaction;
const told: Draft[] = [];

before(async () => {
  world = await slackWorld();
  const { kernel } = world;
  await world.sandbox.wait({ connected: 2 });
  const { id: userId } = await kernel.run(
    addUser,
    { name: nasty(120), email: 'long@example.com', role: 'owner' },
    { actor: owner },
  );
  const actor = (await actorForUser(kernel, userId)) ?? owner;
  for (let turn = 0; turn < 12; turn++)
    await kernel.run(
      saveRole,
      { name: `Role ${turn}`, shortform: `role${turn}`, description: nasty(500), instructions: nasty(2_000) },
      { actor: owner },
    );
  const { id } = await kernel.run(declareIncident, { name: nasty(200), summary: nasty(10_000) }, { actor });
  for (let turn = 0; turn < 30; turn++)
    await kernel.run(createAction, { incidentId: id, description: nasty(2_000), assigneeId: userId }, { actor });
  await kernel.run(shareUpdate, { incidentId: id, message: nasty(10_000), nextUpdateInMinutes: 30 }, { actor });
  const words = { name: nasty(60), purpose: nasty(2_000), leadId: userId };
  const { id: streamId } = await kernel.run(openStream, { incidentId: id, ...words }, { actor });
  await kernel.run(shareUpdate, { incidentId: streamId, message: nasty(10_000) }, { actor });
  incident = (await findIncident(kernel.db, id)) as Incident;
  stream = (await findIncident(kernel.db, streamId)) as Incident;
  const workspace = (await installationOf(kernel, 'T0NORTHWIND')) as Workspace;
  interaction = {
    ...kernel.context(actor),
    ...{ workspace, slackUserId: 'U0ANASOUZA', channelId: 'C0GENERAL', triggerId: '-' },
    run: (command, input) => kernel.run(command, input, { actor }),
    ask: (query, input) => kernel.ask(query, input, { actor }),
    open: async () => {},
    tell: async (words) => void told.push(words),
  };
});
after(() => world.end());

const textLength = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).reduce(
        (sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? [...one].length : textLength(one)),
        0,
      )
    : 0;

/** Plain text is shown as it is; everything else is read for mentions. */
function mentionsIn(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { type, text } = value as { type?: string; text?: unknown };
  if (type === 'mrkdwn') return String(text).includes('<!channel>');
  return Object.values(value).some(mentionsIn);
}

function assertMessage(name: string, { text, blocks }: Draft): void {
  assert.deepEqual(blockProblems(blocks, 'message'), [], name);
  assert.ok(textLength(blocks) <= 13_200, `${name} has ${textLength(blocks)} characters in its blocks`);
  assert.ok(text.length > 0 && [...text].length <= 4_000, name);
  assert.ok(!mentionsIn([{ type: 'mrkdwn', text }, blocks]), `${name} lets people mention`);
}

test('every form is one that Slack takes, with the longest and worst of what people type', async () => {
  const { id } = incident;
  const views = {
    ...{
      update: await updateView(interaction, incident),
      severity: await severityView(interaction, incident),
      status: await statusView(interaction, incident),
    },
    ...{
      summary: summaryView(interaction, incident),
      action: actionView(interaction, incident),
      roles: await rolesView(interaction, incident),
    },
    ...{
      resolve: await resolveView(interaction, incident),
      publish: await publishView(interaction, id),
      word: await wordView(interaction, id),
    },
    ...{
      stream: await openStreamView(interaction, stream, stream.name),
      'close-stream': await closeStreamView(interaction, incident),
      'stream-update': await updateView(interaction, stream),
    },
  };
  for (const [name, view] of Object.entries(views)) {
    assert.deepEqual(viewProblems(view, 'modal'), [], name);
    assert.equal(view.callback_id, name);
  }
  for (const { blocks } of [views.publish, views.update])
    assert.ok(
      blocks.some(({ block_id }) => block_id === 'publicTitle'),
      'the first words ask for a public title',
    );
  assert.deepEqual(viewProblems(await viewOf(interaction), 'home'), []);
  await assert.rejects(waiveView(interaction, id), /there is nothing to waive/);
});

/** The longest question with the most answers, one of them given. */
async function nastyDecision(): Promise<string> {
  const outcome = (id: string): DecisionNode => ({
    ...{ kind: 'outcome', id, title: nasty(200), text: nasty(2_000) },
    effects: [{ do: 'create_action', description: nasty(2_000) }],
  });
  const question = (id: string, first: DecisionNode): DecisionNode => ({
    ...{ kind: 'question', id, text: nasty(300), help: nasty(2_000) },
    options: Array.from({ length: 20 }, (_, at) => ({
      ...{ id: `${id}-${at}`, label: nasty(75) },
      next: at === 0 ? first : outcome(`${id}-o${at}`),
    })),
  });
  const root = question('one', question('two', outcome('end')));
  const { id: flowId } = await interaction.run(saveFlow, { name: nasty(100), about: nasty(500), root });
  const of = { incidentId: incident.id };
  const { id: runId } = await interaction.run(startDecision, { ...of, flowId });
  await interaction.run(answerQuestion, { ...of, runId, questionId: 'one', optionId: 'one-0' });
  return runId;
}

/** The longest words, waiting for a second opinion. */
async function nastyApproval(): Promise<string> {
  const of = { incidentId: incident.id };
  await interaction.run(setSensitivity, { ...of, class: 'security' });
  const said = { status: 'investigating' as const, words: nasty(5_000), publicTitle: nasty(200) };
  const { approval } = await interaction.run(publishUpdate, { ...of, ...said });
  return approval?.id ?? '';
}

/** The longest question, answered by everyone with the longest words. */
function nastyQuestion(): Result {
  const options = Array.from({ length: 5 }, () => ({ label: nasty(60), pros: nasty(500), cons: nasty(500) }));
  const answers = Array.from({ length: 900 }, (_, at) => ({
    ...{ customerId: `${at}`, customer: nasty(200), option: at % 5, quote: nasty(1_000), tier: nasty(60), weight: 2 },
    ...{ through: 'mail', saidBy: nasty(200), answeredAt: new Date() },
  }));
  const results = options.map(() => ({ votes: 180, weighted: 360 }));
  const moments = { askedAt: new Date(), closesAt: new Date(), closedAt: new Date(), chosenAt: new Date() };
  return {
    ...{ id: incident.id, incidentId: incident.id, publicationId: incident.id, asked: nasty(1_000), options, answers },
    ...{ ...moments, askedBy: nasty(200), askedCount: 900, showsCounts: true, results, state: 'chosen' },
    ...{ chosen: 0, why: nasty(2_000), chosenBy: nasty(200), outcomeId: null },
  } as unknown as Result;
}

test('every message is one that Slack takes', async () => {
  const to = { workspace: interaction.workspace, channel: 'C0GENERAL' };
  const subjects: Record<string, string> = {
    announcement: `${incident.id}/first-T0NORTHWIND`,
    decision: await nastyDecision(),
    approval: await nastyApproval(),
  };
  for (const [name, slot] of Object.entries(slots)) {
    if (!slot || !('render' in slot) || name === 'question') continue;
    const words = await slot.render(interaction, subjects[name] ?? incident.id, to);
    assert.ok(words, name);
    assertMessage(name, words);
  }
  assertMessage('question', questionDraft(nastyQuestion()));
  const summary = await summarySlot.render(interaction, stream.id, to);
  assertMessage('summary of a stream', summary as Draft);
  await world.kernel.jobs.drain();
  const channelId = (await findChannel(interaction.db, stream.id))?.channelId ?? null;
  await runSubcommand({ ...interaction, channelId }, 'stream list');
  assertMessage('actions', await actionsDraft(interaction, incident));
  for (const line of ['help', 'list']) await runSubcommand(interaction, line);
  for (const words of told) assertMessage('told', words);
});

test('every fact of an incident has words that Slack takes', async () => {
  for (const fact of (await world.kernel.facts()).filter(
    ({ incidentId }) => incidentId === incident.id || incidentId === stream.id,
  )) {
    const words = await wordsOf(interaction, fact.id, 'incident:elsewhere');
    if (words) assertMessage(fact.name, words);
  }
});

test('every button that is shown has somebody who answers it', async () => {
  const shown = JSON.stringify([
    await viewOf(interaction),
    await publishView(interaction, incident.id),
    await actionsDraft(interaction, incident),
    ...(await Promise.all(
      Object.values(slots).map((slot) =>
        slot && 'render' in slot
          ? slot.render(interaction, incident.id, { workspace: interaction.workspace, channel: 'C' })
          : null,
      ),
    )),
  ]);
  const ids = [...shown.matchAll(/"type":"button","action_id":"([^"]+)"/g)].map(
    ([, id]) => (id ?? '').split(':')[0] ?? '',
  );
  assert.ok(ids.length > 10);
  assert.deepEqual(
    [...new Set(ids)].filter((id) => !buttons.has(id)),
    [],
  );
});

test('who is deactivated reads that on the home tab, and nothing of incidents any more', async () => {
  const { sandbox, kernel, eventually } = world;
  const user = 'eli.marsh';
  const home = async () => JSON.stringify((await sandbox.read('home', { user, app: 'Candor' })).home);
  await sandbox.act('open-home', { user, app: 'Candor', tab: 'home' });
  await eventually(async () => (await home()).includes('My actions'));
  const userId = await userOf(kernel, 'T0NORTHWIND', 'U0ELIMARSH');
  await kernel.run(setActive, { userId, active: false }, { actor: owner });
  await sandbox.act('open-home', { user, app: 'Candor', tab: 'home' });
  await eventually(async () => /was deactivated/.test(await home()) && !/My actions/.test(await home()));
  await kernel.run(setActive, { userId, active: true }, { actor: owner });
});
