import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { noteBounce } from '../../src/status-pages/bounces/note-bounce.ts';
import { declareIncident } from '../../src/incidents/declare.ts';
import { sections } from '../../web/pages/settings/sections.ts';
import { saveTemplate } from '../../src/status-pages/templates/save-template.ts';
import { editPage } from '../../src/status-pages/edit-page.ts';
import { owner } from '../kit/kernel.ts';
import { testBucket } from '../kit/peers/bucket.ts';
import { patiently } from '../kit/people-outside.ts';
import { Walk } from '../kit/walk.ts';

const adminKey = 'dashboard-walk-admin-key';
const through = await Walk.begin('dashboard', {
  ...{ HOLD_SECONDS: '300', OUTGOING_ALLOW: '127.0.0.1', ADMIN_API_KEY: adminKey },
});
const { candor, page } = through;
const inspect = (name: string) => through.inspect(name);
/** Settings that a walk of their own fills and inspects. */
const walked = new Set<string>([
  ...['types', 'custom-fields', 'times', 'follow-ups', 'second-opinions', 'regulatory-clocks', 'segments', 'calls'],
  ...['customer-words', 'announcements', 'nudges', 'decisions', 'people', 'permissions', 'sign-in', 'your-sign-in'],
  ...['audit-log', 'webhooks', 'word-templates'],
]);
after(() => through.end());

test('the dashboard, as a person goes through it', async (walk) => {
  await walk.test('a stranger is asked to sign in, and Slack lets them in', async () => {
    await page.goto(`${candor.api}/incidents`);
    const slack = page.getByRole('button', { name: 'Sign in with Slack' });
    await slack.waitFor();
    await inspect('sign-in');
    await slack.click();
    await page.getByText('Ana Souza').click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByText('Nothing is burning').waitFor();
    assert.equal(new URL(page.url()).pathname, '/incidents');
    await inspect('incidents-empty');
  });

  await walk.test('an incident is declared with the keyboard, and a word is owed to everyone', async () => {
    await page.keyboard.press('c');
    await page.getByLabel('What is wrong?').fill('Checkout is down');
    await page.getByLabel('Whom does this touch outside?').click();
    await page.getByRole('option', { name: /^Everyone/ }).click();
    await inspect('declare');
    await page.getByRole('button', { name: 'Declare', exact: true }).click();
    await page.getByRole('heading', { name: 'Checkout is down' }).waitFor();
    await page.getByText('First word to everyone', { exact: true }).waitFor();
    await inspect('incident');
  });

  await walk.test('an update, an action and a lead appear without reloading', async () => {
    await page.getByLabel('Update for the team').fill('Rolled back the release.');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByText('shared an update: Rolled back the release.').waitFor();
    await page.getByLabel('New action').fill('Ask the vendor');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Actions 1', exact: true }).waitFor();
    await page.getByLabel('Done: Ask the vendor').click();
    await page.getByText('completed the action “Ask the vendor”').waitFor();
    for (const titled of ['Actions 0', 'Streams', 'Attachments', 'Related incidents', 'Followers'])
      await page.getByRole('heading', { name: titled, exact: true }).waitFor();
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Incidents\b.*\b1\b/ })
      .waitFor();
    await page.getByRole('combobox', { name: 'Incident Lead: nobody yet' }).click();
    await page.getByPlaceholder('Find a person…').fill('ana');
    await page.getByRole('option', { name: /Ana Souza/ }).click();
    await page.getByText('made Ana Souza Incident Lead').waitFor();
  });

  await walk.test('a second window hears of it by itself', async () => {
    const other = await through.context.newPage();
    await other.goto(`${candor.api}/incidents/1`);
    await other.getByText('shared an update').waitFor();
    await page.getByLabel('Update for the team').fill('It recovers.');
    await page.getByRole('button', { name: 'Share' }).click();
    await other.getByText('shared an update: It recovers.').waitFor();
    await other.close();
  });

  await walk.test('words are published to everyone, and the first word is no longer owed', async () => {
    await page.getByRole('button', { name: 'Publish to everyone' }).click();
    await page.getByLabel('Words').fill('db1.internal is slow.');
    await page.getByRole('status').getByText('db1.internal is an address inside').waitFor();
    await page.getByLabel('Words').fill('Paying by card fails for **some** of you. It should be fixed ASAP.');
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.getByText('“should be fixed” is no time').waitFor();
    await page.getByRole('button', { name: 'Publish anyway' }).waitFor();
    await through.look('publish-hints');
    await page.getByLabel('Words').fill('Paying by card fails for **some** of you. We are on it.');
    const preview = page.getByRole('region', { name: 'As customers will see it' });
    await preview.getByText('some', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Add an estimate' }).click();
    await page.getByLabel('What does it rest on?').fill('Restoring db2.internal');
    await page.getByRole('status').getByText('db2.internal is an address inside').waitFor();
    await preview.getByText('We expect this to be over between').waitFor();
    await page.getByRole('button', { name: 'Different for some customers' }).click();
    await page.getByRole('combobox', { name: 'For whom?' }).fill('EU customers');
    await page.getByRole('button', { name: 'Different for others too' }).click();
    await page.getByRole('combobox', { name: 'For whom?' }).last().fill('US customers');
    await preview.getByText(/^EU customers: between .+ and .+/).waitFor();
    await preview.getByText(/^US customers: between .+ and .+/).waitFor();
    await inspect('publish');
    await page.getByRole('button', { name: 'Leave the estimate out' }).click();
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.getByText('Next update to everyone', { exact: true }).waitFor();
    assert.equal(await page.getByText('First word to everyone', { exact: true }).count(), 0);
    await page.getByRole('list', { name: 'Told so far' }).getByText('some', { exact: true }).waitFor();
    await through.look('incident-published');
  });

  await walk.test('what was published is undone while it is held, and published again', async () => {
    await page.goto(`${candor.api}/incidents/1`);
    await page.getByText(/^Mails and webhooks leave in \d+ s$/).waitFor();
    await through.look('incident-held');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(/^Taken back by Ana Souza at/).waitFor();
    await page.getByText('First word to everyone', { exact: true }).waitFor();
    await through.look('incident-undone');
    await page.getByRole('button', { name: 'Publish to everyone' }).click();
    await page.getByLabel('Words').fill('Paying by card fails for some of you since noon.');
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.getByText('Next update to everyone', { exact: true }).waitFor();
  });

  await walk.test('customers are told when it may be over', async () => {
    await page.getByRole('button', { name: 'Give an estimate' }).click();
    await page.getByLabel('What does it rest on?').fill('Half of the cards work again');
    await page.getByRole('button', { name: 'Different for some customers' }).click();
    await page.getByRole('combobox', { name: 'For whom?' }).fill('EU customers');
    const begins = await page.getByLabel('For them from').inputValue();
    await page.getByLabel('For them by').fill(begins);
    await through.dialog.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('“EU customers” must end after it begins').waitFor();
    await inspect('estimate');
    await page.getByLabel('For them by').fill(await page.getByLabel('It should be over by').inputValue());
    await through.dialog.getByRole('button', { name: 'Publish' }).click();
    await page
      .getByRole('list', { name: 'Estimates' })
      .getByText(/^EU customers: /)
      .waitFor();
    await page.getByRole('list', { name: 'Estimates' }).getByText('Likely: Half of the cards work again').waitFor();
    await page.getByText('New estimate to everyone', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Publish to everyone' }).click();
    await page.getByRole('button', { name: 'Add an estimate' }).click();
    await page.getByRole('button', { name: 'Leave EU customers out' }).waitFor();
    await through.look('publish-estimate');
    await page.keyboard.press('Escape');
    await through.look('incident-estimated');
    await page.goto(candor.api);
    await page.getByText('Next update to everyone', { exact: true }).waitFor();
    await inspect('home');
  });

  await walk.test('words that are wrong are taken down, and a long incident is confirmed', async () => {
    await page.goto(`${candor.api}/incidents/1`);
    await page.getByRole('button', { name: 'This will take long…' }).click();
    await page.getByLabel('Why does it take long?').fill('A disk is restored from backup.');
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByText(/^A long incident since/).waitFor();
    candor.kernel.advance(300_000);
    await candor.kernel.jobs.sweep();
    await candor.kernel.jobs.drain();
    await page.getByRole('button', { name: 'Take down…' }).last().click();
    await inspect('take-down');
    await page.getByLabel('What is wrong with them?').fill('It names a customer.');
    await page.getByRole('button', { name: 'Take down', exact: true }).click();
    await page.getByText(/^Taken off the page at/).waitFor();
    await page.getByText('Correction to everyone', { exact: true }).waitFor();
    await inspect('incident-taken-down');
    await page.getByRole('button', { name: 'Write the correction' }).click();
    const words = await through.dialog.getByLabel('Words').inputValue();
    assert.match(words, /^Earlier we said: “.*” That was wrong: $/s, 'not the words of before');
    await through.dialog.getByLabel('As customers will see it').getByText('Correction', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
  });

  await walk.test(
    'a place that does not take the page is named beside the words, and on the page’s settings',
    async () => {
      const bucket = await testBucket();
      const { kernel } = candor;
      const push = async (name: string) => {
        await kernel.run(editPage, { name }, { actor: owner });
        await kernel.jobs.drain();
      };
      kernel.config.PAGES_BUCKETS = bucket.address;
      bucket.breakDown(true);
      await push('Northwind one');
      await page.goto(`${candor.api}/incidents/1`);
      const notice = page.getByText(/127\.0\.0\.1:\S+ has not taken “Northwind one” since .* tried again by itself/);
      await notice.waitFor();
      await inspect('incident-target-down');
      await page.goto(`${candor.api}/status-pages`);
      await page.getByText('Failing', { exact: true }).waitFor();
      await page.getByText(/SlowDown\. It is tried again by itself/).waitFor();
      await inspect('pages-target-down');
      bucket.breakDown(false);
      await push('Northwind');
      await page.reload();
      await page.getByText('Up to date', { exact: true }).waitFor();
      await page.goto(`${candor.api}/incidents/1`);
      await page.getByRole('list', { name: 'Told so far' }).waitFor();
      assert.equal(await notice.count(), 0);
      kernel.config.PAGES_BUCKETS = undefined;
      await bucket.end();
    },
  );

  await walk.test('what is owed is said from the desk by a key, and the story is promised and told', async () => {
    await page.goto(`${candor.api}/desk`);
    await page.getByRole('button', { name: 'Publish' }).first().waitFor();
    const chosen = page.locator('[data-chosen]:focus');
    assert.equal(await chosen.count(), 0);
    for (const key of ['p', 't']) {
      await page.keyboard.press(key);
      await chosen.waitFor();
      assert.equal(await through.dialog.count(), 0, 'a key shows first what it would act on');
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    }
    await page.keyboard.press('j');
    await inspect('desk');
    await page.keyboard.press('p');
    await through.dialog.getByLabel('Words').fill('Card payments work again for everyone. Nothing was lost.');
    await through.dialog.getByLabel('Status', { exact: true }).click();
    await page.getByRole('option', { name: 'Resolved' }).click();
    await page.getByRole('button', { name: 'Promise a full write-up' }).click();
    await inspect('desk-publish');
    await page.getByRole('button', { name: /^Publish (now|anyway)$/ }).click();
    await page
      .getByText(/^Said\.|could be better/)
      .first()
      .waitFor();
  });

  await walk.test('the story is walked by keys in the order that is seen, in one column too', async () => {
    const usual = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.goto(`${candor.api}/incidents/1/write-up`);
    for (const [width, isWriterFirst] of [
      [usual.width, true],
      [390, false],
    ] as const) {
      await page.setViewportSize({ ...usual, width });
      const [writer, words] = [page.getByText('Who waits for it'), page.getByRole('textbox', { name: 'Words' })];
      await words.waitFor();
      // It is laid out anew once the page has heard of its new width.
      await patiently(
        'they change places',
        async () => {
          const [top, other] = [(await writer.boundingBox())?.y ?? 0, (await words.boundingBox())?.y ?? 0];
          const follows = await writer.evaluate(
            (one, two) => one.compareDocumentPosition(two as Node) === Node.DOCUMENT_POSITION_FOLLOWING,
            await words.elementHandle(),
          );
          assert.deepEqual([top < other, follows], [isWriterFirst, isWriterFirst]);
        },
        10_000,
      );
      if (isWriterFirst) await inspect('write-up');
    }
    await page.setViewportSize(usual);
  });

  await walk.test('a person is deactivated and let back in', async () => {
    await page.goto(`${candor.api}/settings/people`);
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByLabel('Name').fill('Ben Okafor');
    await page.getByLabel('E-mail').fill('ben@northwind.example');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'More for Ben Okafor' }).click();
    await page.getByRole('menuitem', { name: 'Deactivate' }).click();
    await page.getByText('deactivated', { exact: true }).waitFor();
    await through.look('deactivated');
    await page.getByRole('button', { name: 'More for Ben Okafor' }).click();
    await page.getByRole('menuitem', { name: 'Let back in' }).click();
    await page.getByText('deactivated', { exact: true }).waitFor({ state: 'detached' });
  });

  await walk.test('a refused field says so under the field', async () => {
    await page.goto(`${candor.api}/settings/people`);
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByLabel('Name').fill('Ben');
    await page.getByLabel('E-mail').fill('not an address');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Email must look like name@example.com.').waitFor();
    assert.equal(await page.getByLabel('E-mail').getAttribute('aria-invalid'), 'true');
    await inspect('add-person');
  });

  await walk.test('a custom role is made and given', async () => {
    await page.goto(`${candor.api}/settings/permissions`);
    await page.getByRole('button', { name: 'Add a role' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Support');
    await page.getByRole('checkbox', { name: /^status_pages.publish_updates/ }).check();
    await inspect('custom-role');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('0 people').waitFor();
    await page.goto(`${candor.api}/settings/people`);
    await page.getByRole('button', { name: 'More for Ben Okafor' }).click();
    await page.getByRole('menuitem', { name: 'Custom roles' }).click();
    await page.getByRole('checkbox', { name: 'Support' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'More for Ben Okafor' }).click();
    await page.getByRole('menuitem', { name: 'Working hours' }).click();
    await page.getByLabel('Time zone', { exact: true }).click();
    await page.getByPlaceholder('Search…').fill('lisbon');
    await page.getByRole('option', { name: 'Europe/Lisbon' }).waitFor();
    await page.keyboard.press('Enter');
    await inspect('working-hours');
    await page.getByRole('button', { name: 'Save' }).click();
    await through.dialog.waitFor({ state: 'detached' });
    await page.goto(`${candor.api}/settings/organisation`);
    await page.getByLabel('Time zone', { exact: true }).click();
    await page.getByPlaceholder('Search…').fill('new york');
    await page.getByRole('option', { name: 'America/New_York' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.goto(`${candor.api}/settings/permissions`);
    await page.getByText('1 person').waitFor();
  });

  await walk.test('a key shows its token once', async () => {
    await page.goto(`${candor.api}/settings/api-keys`);
    await page.getByRole('button', { name: 'Create a key' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Terraform');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const token = await page.getByLabel('Token').inputValue();
    assert.match(token, /^inc_[0-9a-f]{64}$/);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByText(`…${token.slice(-4)}`).waitFor();
  });

  await walk.test('a component is added to the status page, and maintenance of it planned and called off', async () => {
    const words = '{maintenance}: {component} works again.';
    const done = { name: 'Work is done', moment: 'completed' as const, words };
    await candor.kernel.run(saveTemplate, done, { actor: owner });
    await page.goto(`${candor.api}/status-pages`);
    await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
    const people = through.dialog.getByRole('group', { name: 'Who publishes on it' });
    await people.getByText('Everyone who may publish.').waitFor();
    await people.getByLabel('People Add someone').click();
    await page.getByRole('option', { name: 'Ana Souza' }).click();
    await people.getByText('Only who is named here, and owners').waitFor();
    await inspect('publishers');
    await through.dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Component', exact: true }).click();
    await page.getByLabel('Name').fill('Exports to accounting');
    await inspect('component');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Change Exports to accounting' }).waitFor();
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByLabel('Name').fill('New disks');
    await page.getByRole('checkbox', { name: 'Exports to accounting' }).check();
    await page.getByRole('button', { name: 'Write what is told when it starts and ends' }).click();
    await through.choose('Told when it is done: start from (optional)', 'Work is done');
    await page.getByText('New disks: Exports to accounting works again.').waitFor();
    await inspect('maintenance');
    await page.getByRole('button', { name: 'Plan it' }).click();
    await page.getByRole('button', { name: 'Call off New disks' }).click();
    await page.getByRole('button', { name: 'Call it off' }).click();
    await page.getByText('Called off').waitFor();
  });

  await walk.test('a past incident is added to the page, and refused while its times are in no order', async () => {
    await page.getByRole('button', { name: 'Add a past incident' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Exports stopped');
    const [first, last] = [
      dialog.getByRole('group', { name: 'Update 1' }),
      dialog.getByRole('group', { name: 'Update 2' }),
    ];
    await first.getByLabel('Time').fill('2026-02-03T10:00');
    await first.getByLabel('Words').fill('Exports do not start. Files that you have stay.');
    await first.getByText('Say what was touched').click();
    await last.getByLabel('Time').fill('2026-02-03T09:00');
    await last.getByLabel('Words').fill('Exports start again.');
    await inspect('past-incident');
    await dialog.getByRole('button', { name: 'Add it' }).click();
    await last.getByText('Put them in their order.').waitFor();
    await last.getByLabel('Time').fill('2026-02-03T11:00');
    await dialog.getByRole('button', { name: 'Add it' }).click();
    await page.getByRole('link', { name: 'Exports stopped' }).waitFor();
    await page.getByText('Added afterwards').waitFor();
    await page.getByRole('button', { name: 'Change Exports stopped' }).click();
    await dialog.getByLabel('Name').fill('Exports did not start');
    await first.getByLabel('Words').fill('Exports do not start. Nothing is lost.');
    await first.getByText('Say what was touched').click();
    await through.choose('Exports to accounting is', 'Partial outage');
    await last.getByLabel('Time').fill('2026-02-03T09:00');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await last.getByText('Put them in their order.').waitFor();
    await last.getByLabel('Time').fill('2026-02-03T13:00');
    await inspect('past-incident-changed');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Exports did not start' }).waitFor();
    await page.getByText('3 h', { exact: false }).first().waitFor();
  });

  await walk.test(
    'a page beside the main one is added, and its colours are refused where nobody could read them',
    async () => {
      await page.getByRole('button', { name: 'Add a page' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Accounting');
      await page.getByLabel('Short name').fill('accounting');
      await page.getByLabel('All of them, also those that are added later').uncheck();
      await page.getByRole('checkbox', { name: 'Exports to accounting' }).check();
      await inspect('add-page');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('link', { name: 'Look of Accounting' }).click();
      await page.getByLabel('Light: accent').fill('#f0b000');
      await page.getByText('Choose a darker accent.').first().waitFor();
      await inspect('look');
      await page.getByLabel('Light: accent').fill('#7a1f5c');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Saved' }).waitFor();
      await page.goto(`${candor.api}/status-pages`);
    },
  );

  await walk.test(
    'components of another page are chosen from its address, and an address that is none is refused',
    async () => {
      await page.getByRole('button', { name: 'From another page' }).click();
      const dialog = page.getByRole('dialog');
      const address = dialog.getByLabel('Address of their page');
      await address.fill('https://10.0.0.1/');
      await dialog.getByRole('button', { name: 'List its components' }).click();
      await dialog.getByText('10.0.0.1 is in a private network', { exact: false }).waitFor();
      const components = [{ id: 'v1', name: 'Build runners', status: 'partial_outage' }];
      const feed = { page: { name: 'Forge', url: 'https://forge.example/' }, components };
      const server = createServer((_, response) => response.end(JSON.stringify(feed)));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      await address.fill(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await dialog.getByRole('button', { name: 'List its components' }).click();
      await dialog.getByRole('checkbox', { name: 'Build runners' }).check();
      await inspect('vendor-components');
      await dialog.getByRole('button', { name: 'Add 1' }).click();
      await page.getByText('Reported by Forge').waitFor();
      server.close();
    },
  );

  await walk.test('a component is hidden from the page, and its row says so', async () => {
    await page.getByRole('button', { name: 'Change Build runners' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'On the page' }).click();
    await page.getByRole('option', { name: 'Hidden' }).click();
    await inspect('component');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Not on the page').waitFor();
    await inspect('hidden-component');
  });

  await walk.test('a metric is added with the line that sends its values, hidden and shown again', async () => {
    await page.getByRole('button', { name: 'Metric', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Response time');
    await dialog.getByLabel('Unit').fill('ms');
    await inspect('metric');
    await dialog.getByRole('button', { name: 'Save' }).click();
    const line = await page.getByLabel('Send values of Response time').inputValue();
    const address = /https?:\S+\/points/.exec(line)?.[0] ?? '';
    const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' };
    const sent = await fetch(address, { method: 'POST', headers, body: '{"value":184}' });
    assert.equal(sent.status, 200);
    await page.reload();
    await page.getByText('184 ms').waitFor();
    await inspect('metrics');
    for (const [item, then] of [
      ['Hide', 'Hidden'],
      ['Show', '184 ms'],
    ] as const) {
      await page.getByRole('button', { name: 'Change Response time' }).click();
      await page.getByRole('menuitem', { name: item }).click();
      await page.getByText(then, { exact: true }).waitFor();
    }
  });

  await walk.test('the subscribers and the record that mails need are shown', async () => {
    await page.getByText('Nobody can add an address that is not theirs.').waitFor();
    await page.getByText('candor._domainkey.', { exact: false }).waitFor();
    await inspect('status-page-subscribers');
  });

  await walk.test('another page is brought over after a dry run that says what is skipped and why', async () => {
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByLabel('Or the page’s address').fill('https://localhost/');
    await page.getByRole('button', { name: 'Fetch' }).click();
    await page.getByText('localhost is in a private network', { exact: false }).waitFor();
    const said = { status: 'resolved', body: 'It is over.', created_at: '2026-01-03T10:00:00Z' };
    const incident = { name: 'The bridge was closed', started_at: '2026-01-03T09:00:00Z', incident_updates: [said] };
    const file = {
      page: { id: 'p1' },
      components: [{ id: 'c1', name: 'The bridge' }],
      incidents: [
        { id: 'i1', status: 'resolved', ...incident },
        { id: 'i2', name: 'The tunnel is closed', status: 'investigating', started_at: '2026-01-03T09:00:00Z' },
      ],
    };
    const buffer = Buffer.from(JSON.stringify(file));
    await page.getByLabel('File').setInputFiles({ name: 'page.json', mimeType: 'application/json', buffer });
    await page.getByText('It is not over there.', { exact: false }).waitFor();
    await page.getByText('Would be made: 2').click();
    await inspect('page-import');
    await page.getByRole('button', { name: 'Import 2' }).click();
    await page.getByText('2 of 2 brought over', { exact: false }).waitFor();
    await inspect('page-imported');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('The bridge', { exact: true }).first().waitFor();
  });

  await walk.test('subscribers are brought over from a file after a look at what it would do', async () => {
    await page.getByRole('button', { name: 'Import subscribers' }).click();
    const lines = ['email,list_owner', 'ana@example.com,', 'team@example.com,lead@example.com', 'nonsense,'];
    const buffer = Buffer.from(lines.join('\n'));
    await page.getByLabel('File').setInputFiles({ name: 'subscribers.csv', mimeType: 'text/csv', buffer });
    await page.getByText('Would be added: 2').click();
    await page.getByText('Not valid: left out: 1').click();
    await page.getByText('“nonsense” is not an e-mail address.').waitFor();
    await page.getByRole('combobox', { name: 'Their consent' }).click();
    await page.getByRole('option', { name: 'They confirmed elsewhere: I vouch for it' }).click();
    await page.getByLabel('Where they confirmed').fill('Our earlier status page');
    await inspect('subscriber-import');
    await page.getByRole('button', { name: 'Import 2' }).click();
    await page.getByText('a list that lead@example.com looks after', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Say who looks after ana@example.com' }).click();
    await inspect('list-owner');
    await page.getByRole('button', { name: 'Cancel' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export subscribers' }).click();
    assert.match((await download).suggestedFilename(), /^subscribers-.*\.csv$/);
    await candor.kernel.run(
      noteBounce,
      { kind: 'hard', email: 'ana@example.com', detail: '550 gone' },
      { actor: owner },
    );
    await page.reload();
    await page.getByText('Suppressed, because mails came back', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('550 gone', { exact: false }).waitFor();
    await through.look('subscriber-suppressed');
    await page.getByRole('button', { name: 'Tell ana@example.com again' }).click();
    await page.getByText('Nobody here').waitFor();
  });

  await walk.test('a name without a break stays within the page, and within what customers will see', async () => {
    const lent = { communications: { answer: 'everyone' } };
    await candor.kernel.run(
      declareIncident,
      { name: 'a'.repeat(199), summary: 'b'.repeat(400), lent },
      { actor: owner },
    );
    await page.goto(`${candor.api}/incidents`);
    await page.getByText('aaaa').first().waitFor();
    await through.look('long-name-list');
    await page.goto(`${candor.api}/incidents/2`);
    await page.getByRole('heading', { name: 'aaaa' }).waitFor();
    await inspect('long-name');
    await page.getByRole('button', { name: 'Publish to everyone' }).click();
    const preview = page.getByRole('region', { name: 'As customers will see it' });
    await preview.getByRole('heading', { name: 'aaaa' }).waitFor();
    await through.look('long-name-publish');
    assert.ok(await preview.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  await walk.test('every other page opens clean', async () => {
    const others = sections.filter(({ section }) => !walked.has(section));
    for (const at of [...others.map(({ section }) => `settings/${section}`), 'status-pages', 'nowhere']) {
      await page.goto(`${candor.api}/${at}`);
      await page.waitForFunction(() => !document.querySelector('[role=status][aria-label=Loading]'));
      await inspect(at.replace('/', '-'));
    }
  });

  await walk.test('⌘K finds an incident, and signing out ends the session', async () => {
    await page.goto(candor.api);
    await page.getByRole('heading', { name: /Hello/ }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Take the clock').waitFor();
    await inspect('keys');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('keyboard?');
    await page.getByText('Nothing has these words').waitFor();
    await page.getByPlaceholder('Search incidents').fill('checkout');
    await page.getByRole('option', { name: /Checkout is down/ }).waitFor();
    await inspect('palette');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Checkout is down' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search incidents').fill('severity crit');
    await page.getByRole('option', { name: /Severity Critical/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Severity', exact: true }).first().getByText('Critical').waitFor();
    for (const [words, opened] of [
      ['set the call', 'The call'],
      ['open a stream', 'Open a stream'],
      ['attach a link', 'Attach a link'],
      ['publish to', 'Publish'],
      ['add a note', 'note'],
      ['who is incident lead', 'Incident Lead'],
    ] as const) {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Search incidents').fill(words);
      await page.getByRole('option', { name: new RegExp(words, 'i') }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: new RegExp(opened, 'i') }).waitFor();
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search incidents').fill('rename');
    await page.getByRole('option', { name: /Rename/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Name');
    await page.keyboard.type('Checkout is very down');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Checkout is very down' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Rename');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search incidents').fill('follow-ups');
    await page.getByRole('option', { name: 'Settings: Follow-ups' }).waitFor();
    // What the words before it found stands until these have been looked for.
    await page.waitForFunction(() => {
      const offered = [...document.querySelectorAll('[role=option]')].map(({ textContent }) => textContent);
      return offered.join() === 'Follow-ups,Settings: Follow-ups';
    });
    await page.getByPlaceholder('Search incidents').fill('tell the team');
    await page.getByRole('option', { name: /Tell the team/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Update for the team');
    await page.getByRole('button', { name: 'Ana Souza', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with Slack' }).waitFor();
    assert.equal(await page.evaluate(async () => (await fetch('/api/candor/v1/me')).status), 401);
  });
});
