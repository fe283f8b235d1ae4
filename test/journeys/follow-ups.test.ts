import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { saveChoice } from '../../src/post-incident/choices/save.ts';
import { listFollowUps } from '../../src/post-incident/follow-ups/list.ts';
import * as inSlack from '../kit/in-slack.ts';
import { owner } from '../kit/kernel.ts';
import { product, type Product } from '../kit/product.ts';

const [ana, ben] = ['ana.souza', 'ben.okafor'];
const accounts = { ana: 'U0ANASOUZA', ben: 'U0BENOKAFOR' };
let candor: Product;
before(async () => {
  candor = await product('socket');
  await candor.sandbox.wait({ connected: 2 });
});
after(() => candor.end());

const slash = (channel: string, text: string, more = {}) =>
  candor.sandbox.act('slash', { user: ana, channel, text: `/inc ${text}`, ...more });
const messages = (channel: string, words: string, user = ana) => inSlack.saying(candor, channel, words, user);
const declare = (name: string, values: Record<string, string> = {}) => inSlack.declareByForm(candor, name, values);
const followUpsOf = async (incidentId: string) =>
  (await candor.kernel.ask(listFollowUps, { incidentId }, { actor: owner })).followUps;

test('a line, a form and a message become follow-ups; the channel reads of them, and the home tab shows one’s own', async () => {
  const { sandbox, until } = candor;
  const { id, channel } = await declare('Checkout is down');
  await until({ message: 'Checkout is down', channel });
  await slash(channel, 'followup Alert on replica lag');
  await until({ message: 'created the follow-up “Alert on replica lag”', channel });

  await slash(channel, 'followup', { until: 'view' });
  const empty = await sandbox.act('submit', { user: ana, values: { title: ' ' } });
  assert.match(JSON.stringify(empty.errors), /Say what is to be done/);
  const created = await sandbox.act('submit', {
    user: ana,
    values: { title: 'Write a runbook', assigneeId: accounts.ben, priorityId: 'High' },
  });
  assert.equal(created.closed, true, JSON.stringify(created.errors));
  await until({ message: '“Write a runbook” (for Ben Okafor, priority High)', channel });

  const said = (await sandbox.act('message', { user: ana, channel, text: 'We should test failover\nevery month' })) as {
    ts: string;
  };
  const from = { user: ana, channel, ts: said.ts, callback_id: 'follow_up_from_message', until: 'view' };
  await sandbox.act('message-action', from);
  await sandbox.act('submit', { user: ana, values: {} });
  await until({ message: '“We should test failover”', channel });
  const made = (await followUpsOf(id)).find(({ title }) => title === 'We should test failover');
  assert.equal(made?.source?.author, 'Ana Souza');
  assert.equal(made?.source?.text, 'We should test failover\nevery month');
  assert.match(made?.source?.link ?? '', new RegExp(`/archives/${channel}/p${said.ts.replace('.', '')}`));
  assert.equal((await messages(channel, 'what Ana Souza said')).length, 1);

  await slash(channel, 'follow-ups');
  await until({ message: 'Follow-ups of INC-', channel, user: ana });
  await sandbox.act('open-home', { user: ben });
  await until({ home: 'Write a runbook', user: ben });
  await sandbox.act('click', { user: ben, home: true, action_id: 'complete-follow-up' });
  await until({ message: 'completed the follow-up “Write a runbook”', channel });
  await until({ home: 'Nothing is left to do after an incident', user: ben });
  const [, told] = await messages(channel, 'take-follow-up');
  await sandbox.act('click', { user: ana, channel, ts: told?.ts, action_id: 'take-follow-up' });
  await until({ message: 'It is yours', channel, user: ana });
});

test('a category and labels are chosen in the form, read in the channel, and narrow the list down', async () => {
  const { sandbox, until, kernel } = candor;
  await kernel.run(saveChoice, { kind: 'category', name: 'Monitoring' }, { actor: owner });
  const { id, channel } = await declare('Disk is full');
  await until({ message: 'Disk is full', channel });
  await slash(channel, 'followup', { until: 'view' });
  const values = { title: 'Watch the disk', categoryId: 'Monitoring', labels: 'database, , capacity' };
  const created = await sandbox.act('submit', { user: ana, values });
  assert.equal(created.closed, true, JSON.stringify(created.errors));
  const [made] = await followUpsOf(id);
  assert.deepEqual([made?.categoryName, made?.labels], ['Monitoring', ['database', 'capacity']]);
  await slash(channel, 'followup Order more disks');
  const listed = async (words: string) => {
    await slash(channel, `follow-ups ${words}`);
    await until({ message: `: ${words}`, channel, user: ana });
    return JSON.stringify((await messages(channel, `: ${words}`)).at(-1));
  };
  for (const words of ['monitoring', '#capacity']) {
    const shown = await listed(words);
    assert.match(shown, /Watch the disk · Monitoring · #database · #capacity/);
    assert.ok(!shown.includes('Order more disks'), shown);
  }
  await slash(channel, 'follow-ups nonsense');
  await until({ message: 'No priority, category or label is called “nonsense”', channel, user: ana });
});

test('outside an incident it is refused in words; of a private one nobody else reads', async () => {
  const { sandbox, until } = candor;
  await slash('#general', 'followup Too far away');
  await until({ message: 'Use this in the channel of an incident', channel: '#general', user: ana });
  const said = (await sandbox.act('message', { user: ana, channel: '#general', text: 'Anything' })) as { ts: string };
  const from = { user: ana, channel: '#general', ts: said.ts, callback_id: 'follow_up_from_message' };
  await sandbox.act('message-action', from);
  await until({ message: 'A follow-up belongs to an incident', user: ana });

  const { channel } = await declare('Leaked credentials', { visibility: 'Only who is let in' });
  await until({ message: 'Leaked credentials', channel });
  await slash(channel, 'followup', { until: 'view' });
  const refused = await sandbox.act('submit', { user: ana, values: { title: 'Rotate', assigneeId: accounts.ben } });
  assert.match(JSON.stringify(refused.errors), /assigneeId.*does not see this private incident/);
  await sandbox.act('submit', { user: ana, values: { title: 'Rotate the keys', assigneeId: accounts.ana } });
  await until({ message: '“Rotate the keys”', channel });
  await sandbox.act('open-home', { user: ana });
  await until({ home: 'Rotate the keys', user: ana });
  await sandbox.act('open-home', { user: ben });
  await until({ home: 'My follow-ups', user: ben });
  assert.doesNotMatch(JSON.stringify(await sandbox.read('home', { user: ben })), /Rotate/);
});
