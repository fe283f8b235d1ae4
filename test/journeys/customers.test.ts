import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createEntry } from '../../src/catalog/entries/create-entry.ts';
import { updateEntry } from '../../src/catalog/entries/update-entry.ts';
import { knownSchema } from '../../src/catalog/find.ts';
import { addCustomers } from '../../src/communications/customers/add-customers.ts';
import { affectedCustomers } from '../../src/communications/customers/list.ts';
import { communicationsOf } from '../../src/communications/show.ts';
import { editIncident } from '../../src/incidents/edit.ts';
import { createField } from '../../src/incidents/fields/create-field.ts';
import { listIncidents } from '../../src/incidents/list.ts';
import type { SinkMail } from '../../src/outside/mail-sink.ts';
import { owner } from '../kit/kernel.ts';
import { mailauth } from '../kit/mailauth.ts';
import { product, type Product } from '../kit/product.ts';

const ana = 'ana.souza';
const by = { actor: owner };
let world: Product;
let channel = '';
let incidentId = '';
const ids = new Map<string, string>();

before(async () => {
  world = await product('socket');
  await world.sandbox.wait({ connected: 2 });
  for (const name of ['Globex Retail', 'Initech Supplies', 'Hooli Market']) {
    const values = { contacts: [`it@${name.split(' ')[0]?.toLowerCase()}.example`], tier: 'Enterprise' };
    const given = { typeId: 'Custom["Customer"]', name, values };
    ids.set(name, (await world.kernel.run(createEntry, given, by)).id);
  }
});
after(() => world.end());

const chosen = (name: string) => `customer:${ids.get(name)}`;
/** As the menu gives it once it was searched. */
const option = (name: string) => ({ value: chosen(name), text: { type: 'plain_text', text: name } });
const show = () => world.kernel.ask(communicationsOf, { incidentId }, by);
const owed = async () =>
  (await show()).commitments
    .filter(({ state }) => state === 'open')
    .map(({ kind, customer, audience }) => `${kind} ${customer ?? audience}`);

type Message = { ts: string; text: string; blocks?: unknown };
async function saying(words: string): Promise<Message | undefined> {
  const { messages } = (await world.sandbox.read('messages', { channel, user: ana })) as unknown as {
    messages: Message[];
  };
  return messages.find((message) => JSON.stringify(message).includes(words));
}
/** The two questions whom it touches, as they stand. */
const asked = async () =>
  await Promise.all(
    ['asked again: Initech', 'so it counts as touching'].map(async (words) => JSON.stringify(await saying(words))),
  );
async function mailsTo(address: string, count: number): Promise<SinkMail[]> {
  for (let tries = 0; tries < 200; tries++) {
    await world.kernel.jobs.drain();
    const found = world.mails.list({ to: address });
    if (found.length >= count)
      return await Promise.all(found.map(async ({ id }) => (await world.mails.read(id)) as SinkMail));
  }
  throw new Error(`No ${count} mails to ${address}.`);
}

test('one customer is told from Slack, a second one asks again, and neither reads of the other', async (t) => {
  const { sandbox, until } = world;

  await t.test('declared without an answer, the question stands in the channel', async () => {
    await sandbox.act('slash', { user: ana, channel: '#general', text: '/incident', until: 'view' });
    await sandbox.act('submit', { user: ana, values: { name: 'Nightly export of Globex fails', severityId: 'Major' } });
    const found = (await until({ channel: { starts_with: 'inc-' } })) as { channel: { id: string } };
    channel = found.channel.id;
    await until({ message: 'not decided', channel });
    incidentId = (await world.kernel.ask(listIncidents, {}, by)).incidents[0]?.id ?? '';
  });

  await t.test('“One customer” is searched in the catalog; the first word is owed to it by name', async () => {
    const { ts } = (await saying('has the clock')) as Message;
    await sandbox.act('click', { user: ana, channel, ts, action_id: 'audience:one', until: 'view' });
    const found = (await sandbox.act('suggest', { user: ana, block_id: 'customers', query: 'glob' })) as unknown as {
      options: { value: string; text: { text: string } }[];
    };
    assert.deepEqual(
      found.options.map(({ value, text }) => [value, text.text]),
      [[chosen('Globex Retail'), 'Globex Retail']],
    );
    const done = await sandbox.act('submit', { user: ana, values: { customers: { value: option('Globex Retail') } } });
    assert.equal(done.closed, true, JSON.stringify(done));
    await until({ message: 'to Globex Retail by', channel });
    assert.deepEqual(await owed(), ['first_word Globex Retail']);
  });

  await t.test('publishing is to that customer from the start, by mail to its contact', async () => {
    await sandbox.act('slash', { user: ana, channel, text: '/inc publish', until: 'view' });
    const [view] = (await sandbox.read('views', { user: ana })).views as unknown[];
    assert.match(JSON.stringify(view), /By mail to Globex Retail, each by itself/);
    const values = { words: 'Your nightly export did not run. You need not do anything.' };
    const done = await sandbox.act('submit', { user: ana, values });
    assert.equal(done.closed, true, JSON.stringify(done));
    const [mail] = await mailsTo('it@globex.example', 1);
    assert.equal(mail?.subject, '[Investigating] Service disruption');
    assert.match(mail?.text ?? '', /Your nightly export did not run/);
    assert.doesNotMatch(mail?.raw ?? '', /Initech|Hooli/);
    const { status, signedHeaders } = await mailauth(mail?.raw ?? '', world.kernel.config.DATA_DIR);
    assert.deepEqual([status, signedHeaders.includes('list-id')], ['pass', true]);
    await until({ message: 'accepted by their mail servers', channel });
    assert.deepEqual(await owed(), ['next_update Globex Retail']);
    assert.equal(await (await fetch(`${world.page}/`)).text().then((page) => page.includes('nightly export')), false);
  });

  await t.test('/inc hurt finds who depends on what is touched, and offers to count them', async () => {
    const { kernel } = world;
    const { types } = await knownSchema(kernel.db);
    const catalogTypeId = types.find(({ name }) => name === 'Service')?.id ?? '';
    const service = (name: string, needs: string[] = []) =>
      kernel.run(createEntry, { typeId: catalogTypeId, name, values: { depends_on: needs } }, by);
    const { id: touched } = await service('Export queue');
    await service('Nightly job', ['Export queue']);
    const uses = { attributeIds: ['components'], values: { components: ['Nightly job'] } };
    await kernel.run(updateEntry, { id: ids.get('Initech Supplies') ?? '', ...uses }, by);
    const field = { name: 'Service', kind: 'single_select', catalogTypeId } as const;
    const { id: fieldId } = await kernel.run(createField, field, by);
    await kernel.run(editIncident, { incidentId, fields: [{ fieldId, values: [touched] }] }, by);
    await sandbox.act('slash', { user: ana, channel, text: '/inc hurt' });
    await until({ message: '1 customer not counted as affected', channel, user: ana });
    const told = (await saying('not counted as affected')) as Message;
    const shown = JSON.stringify(told);
    assert.match(shown, /\*Initech Supplies\* \(Enterprise\): Export queue → Nightly job/);
    assert.match(shown, /Customer 1 · Service 1|Service 1 · Customer 1/);
    assert.match(shown, /\/incidents\/\d+\/hurt/);
    const opened = await sandbox.act('click', {
      user: ana,
      channel,
      ts: told.ts,
      action_id: 'hurt-count',
      until: 'view',
    });
    assert.match(JSON.stringify(opened.views), new RegExp(`initial_options[^]*${chosen('Initech Supplies')}`));
    await sandbox.act('close-view', { user: ana });
  });

  await t.test(
    'a second customer is affected: asked again, with the reason; the first one’s promise stays',
    async () => {
      await sandbox.act('slash', { user: ana, channel, text: '/inc affected', until: 'view' });
      const done = await sandbox.act('submit', {
        user: ana,
        values: { customers: { value: [option('Initech Supplies')] } },
      });
      assert.equal(done.closed, true, JSON.stringify(done));
      await until({ message: 'It is asked again: Initech Supplies is affected too', channel });
      const [asked, cause] = [await saying('asked again: Initech'), await saying('counted Initech')];
      assert.match(JSON.stringify(asked), /Before, Ana Souza had decided \*one customer\*/);
      assert.ok((asked?.ts ?? '') > (cause?.ts ?? '~'), 'it stands below what it follows from');
      assert.equal((await show()).decision, null);
      assert.deepEqual(await owed(), ['next_update Globex Retail']);
    },
  );

  await t.test('nobody answers for ten minutes: it is asked further down, and only there', async () => {
    world.kernel.advance(10 * 60_000);
    await world.kernel.jobs.sweep();
    await until({ message: 'so it counts as touching customers', channel });
    await world.kernel.jobs.drain();
    const [first, second] = await asked();
    assert.match(first ?? '', /It is asked further down/);
    assert.doesNotMatch(first ?? '', /audience:some/);
    assert.match(second ?? '', /audience:some/);
  });

  await t.test('told as a group, each gets a mail of its own', async () => {
    const { ts } = (await saying('so it counts as touching customers')) as Message;
    await sandbox.act('click', { user: ana, channel, ts, action_id: 'audience:some', until: 'view' });
    const decided = await sandbox.act('submit', { user: ana });
    assert.equal(decided.closed, true, JSON.stringify(decided));
    await until({ message: 'Ana Souza decided *some customers*', channel });
    for (const one of await asked()) assert.doesNotMatch(one ?? '', /audience:some/);
    assert.match((await asked())[1] ?? '', /✅ Ana Souza decided/);
    await sandbox.act('slash', { user: ana, channel, text: '/inc publish', until: 'view' });
    const naming = await sandbox.act('submit', {
      user: ana,
      values: { words: 'Exports of Initech Supplies run again.' },
    });
    assert.match(JSON.stringify(naming.errors), /Other customers would read the name Initech Supplies/);
    const done = await sandbox.act('submit', {
      user: ana,
      values: { words: 'Exports failed until noon and run again.' },
    });
    assert.equal(done.closed, true, JSON.stringify(done));
    const [first, second] = await mailsTo('it@globex.example', 2);
    const [other] = await mailsTo('it@initech.example', 1);
    for (const mail of [first, second]) assert.doesNotMatch(mail?.raw ?? '', /Initech|initech/);
    assert.doesNotMatch(other?.raw ?? '', /Globex|globex/);
    await until({ message: 'told some customers', channel });
    assert.equal(world.mails.list({ to: 'it@hooli.example' }).length, 0);
    const { customers } = await world.kernel.ask(affectedCustomers, { incidentId }, by);
    assert.ok(customers.every(({ last }) => last?.reachedAt));
    assert.deepEqual(await owed(), ['next_update some_customers']);
  });

  await t.test('when the group’s word is due, pressing the button opens words to the group', async () => {
    world.kernel.advance(60 * 60_000);
    await world.kernel.jobs.sweep();
    await until({ message: 'to some customers *was due*', channel });
    const { ts } = (await saying('to some customers *was due*')) as Message;
    await sandbox.act('click', { user: ana, channel, ts, action_id: 'publish-to', until: 'view' });
    const [view] = (await sandbox.read('views', { user: ana })).views as unknown[];
    assert.match(JSON.stringify(view), /"initial_option":[^]*some_customers/);
    await sandbox.act('close-view', { user: ana });
  });
});

test('a customer is chosen while declaring', async () => {
  const { sandbox, until } = world;
  await sandbox.act('slash', { user: ana, channel: '#general', text: '/incident', until: 'view' });
  await sandbox.act('select', { user: ana, block_id: 'answer', value: 'one_customer' });
  await sandbox.wait({ view: 'Which customer?', user: ana });
  const values = { name: 'Login page is blank', severityId: 'Major', customers: { value: option('Hooli Market') } };
  const done = await sandbox.act('submit', { user: ana, values });
  assert.equal(done.closed, true, JSON.stringify(done));
  const found = (await until({ channel: { starts_with: 'inc-2' } })) as { channel: { id: string } };
  await until({ message: 'to Hooli Market by', channel: found.channel.id });
});

test('a second opinion in Slack says whom the words are for', async () => {
  const { sandbox, until } = world;
  await sandbox.act('slash', { user: ana, channel, text: '/inc sensitive privacy' });
  await until({ message: 'sensitive (privacy)', channel });
  await sandbox.act('slash', { user: ana, channel, text: '/inc publish', until: 'view' });
  await sandbox.act('select', { user: ana, block_id: 'audience', value: chosen('Initech Supplies') });
  await sandbox.wait({ view: 'By mail to Initech Supplies', user: ana });
  await sandbox.act('submit', { user: ana, values: { words: 'Somebody else could read one of your exports.' } });
  await until({ message: 'to Initech Supplies ·', channel });
  assert.equal((await show()).published.length, 2);
});

test('a word recorded for one customer of several is for that one alone', async () => {
  const { sandbox, until } = world;
  await world.kernel.run(addCustomers, { incidentId, customerIds: [ids.get('Hooli Market') ?? ''] }, by);
  await until({ message: 'Hooli Market', channel });
  world.kernel.advance(60 * 60_000);
  await world.kernel.jobs.sweep();
  await until({ message: 'to Hooli Market *was due*', channel });
  const { ts } = (await saying('to Hooli Market *was due*')) as Message;
  await sandbox.act('click', { user: ana, channel, ts, action_id: 'word', until: 'view' });
  const [view] = (await sandbox.read('views', { user: ana })).views as unknown[];
  assert.match(JSON.stringify(view), new RegExp(`"initial_option":[^}]*}[^}]*"${chosen('Hooli Market')}"`));
  assert.match(JSON.stringify(view), /"initial_value":"Hooli Market"/);
  await sandbox.act('close-view', { user: ana });
});
