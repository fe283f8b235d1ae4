import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { slackTables } from '../../src/slack/tables.ts';
import { listFlows } from '../../src/workflows/decisions/list.ts';
import { saveFlow } from '../../src/workflows/decisions/save-flow.ts';
import { owner } from '../kit/kernel.ts';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('settings', { OUTGOING_ALLOW: '127.0.0.1' });
const { candor, page } = through;
const inspect = (name: string) => through.inspect(name);
after(() => through.end());

test('when the impact began is said, measured, and a timestamp of one’s own is added', async () => {
  await through.signIn();
  await page.getByText('Nothing is burning').waitFor();
  await page.keyboard.press('c');
  await page.getByLabel('What is wrong?').fill('Checkout is down');
  await page.getByRole('button', { name: 'Declare', exact: true }).click();
  await page.getByRole('heading', { name: 'Checkout is down' }).waitFor();
  await page.getByRole('button', { name: 'Edit the times' }).click();
  await page.getByLabel('Impact started').fill('2026-01-02T09:30:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/set “Impact started” to/).waitFor();
  await page.getByText('Time to report').waitFor();
  await page.getByRole('img', { name: /hours$/ }).waitFor();
  await inspect('incident');
  await page.goto(`${candor.api}/settings/times`);
  await page.getByRole('button', { name: 'Add a timestamp' }).click();
  await page.getByLabel('Name').fill('Cause known');
  await page.getByLabel('What sets it?').click();
  await page.getByRole('option', { name: 'When it gets a status' }).click();
  await page.getByLabel('Which status?').click();
  await page.getByRole('option', { name: 'Fixing' }).click();
  await inspect('timestamp');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('the first time it becomes Fixing').waitFor();
  await through.look('times');
});

test('a type has its own roles, and shows them again', async () => {
  await page.goto(`${candor.api}/settings/roles`);
  await page.getByRole('button', { name: 'Add a role' }).click();
  await page.getByLabel('Name').fill('Scribe');
  await page.getByLabel('Short form').fill('scribe');
  await page.getByLabel('Description').fill('Writes down what happens.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Writes down what happens.').waitFor();
  await page.getByRole('button', { name: 'Change Scribe' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('combobox', { name: 'Somebody is needed' }).click();
  await page.getByRole('option', { name: 'When conditions hold' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Say when somebody is needed').waitFor();
  await inspect('needed-dialog');
  await page.getByRole('combobox', { name: 'Somebody is needed' }).click();
  await page.getByRole('option', { name: 'Always' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('needed', { exact: true }).waitFor();
  await page.goto(`${candor.api}/incidents/1`);
  await page.locator('li', { hasText: 'Scribe' }).getByText('needed', { exact: true }).waitFor();
  await inspect('needed-role');
  await page.goto(`${candor.api}/settings/privacy`);
  await page.getByLabel('Incidents can be private').click();
  await page
    .getByRole('alert')
    .getByText(/The decision flow .* makes incidents private/)
    .waitFor();
  await inspect('private-switch');
  await page.goto(`${candor.api}/settings/types`);
  await page.getByRole('button', { name: 'Add a type' }).click();
  await page.getByLabel('Name').fill('Data loss');
  await page.getByLabel('Scribe').uncheck();
  await page.getByText('Teams that come along').first().waitFor();
  await inspect('type-dialog');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Change Data loss' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('checkbox', { name: 'Scribe', checked: false }).waitFor();
  await page.keyboard.press('Escape');
});

test('a lifecycle is added, its statuses changed, and a type goes through it', async () => {
  await page.goto(`${candor.api}/settings/statuses`);
  await page.getByText('For Incident, Data loss').waitFor();
  await page.getByRole('button', { name: 'Add a lifecycle' }).click();
  await page.getByLabel('Name').fill('Security');
  await inspect('lifecycle-dialog');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('No type of incident has it yet').waitFor();
  await page.getByRole('button', { name: 'Change Investigating' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByLabel('Name').fill('Containing');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Change Fixing' }).click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await page.locator('li', { hasText: 'Fixing' }).and(page.locator('li:nth-child(2)')).waitFor();
  await page.goto(`${candor.api}/settings/types`);
  await page.getByRole('button', { name: 'Change Data loss' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('combobox', { name: 'Lifecycle' }).click();
  await page.getByRole('option', { name: 'Security' }).click();
  await inspect('type-lifecycle');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('lifecycle Security').waitFor();
  await page.goto(`${candor.api}/settings/statuses`);
  await page.getByRole('combobox', { name: 'Lifecycle' }).click();
  await page.getByRole('option', { name: 'Security' }).click();
  await page.getByText('For Data loss').waitFor();
  await inspect('lifecycle');
  await page.getByRole('button', { name: 'Change the lifecycle Security' }).click();
  await page.getByRole('menuitem', { name: 'Take out of use' }).click();
  await page.getByText('The type Data loss has the lifecycle “Security”.').waitFor();
});

test('the API is read at its page', async () => {
  await page.goto(`${candor.api}/api/docs`);
  // Some five hundred operations: on a busy machine half a minute is not enough to draw them.
  await page.getByRole('link', { name: 'Incidents V2' }).waitFor({ timeout: 90_000 });
});

test('a webhook endpoint is added, tested, looked at, tried in a drill, rotated and removed', async () => {
  const answers = [500];
  const receiver = createServer((_, response) => response.writeHead(answers.shift() ?? 200).end('thanks')).listen(0);
  await once(receiver, 'listening');
  await page.goto(`${candor.api}/settings/webhooks`);
  await page.getByText('No endpoint yet').waitFor();
  await page.getByRole('button', { name: 'Add an endpoint' }).click();
  await page.getByLabel('Name').fill('Data warehouse');
  await page.getByLabel('Address').fill('https://10.0.0.1/hooks');
  await inspect('webhook-dialog');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('is in a private network').waitFor();
  await page.getByLabel('Address').fill(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('The signing secret').waitFor();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  const row = page.getByRole('group', { name: 'Data warehouse' });
  const sendTest = async () => {
    await row.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('A test event is on its way.').last().waitFor();
    await candor.kernel.jobs.drain();
    await page.reload();
  };
  await sendTest();
  await page.getByText('failing', { exact: true }).waitFor();
  await row.getByRole('button', { name: 'Deliveries' }).click();
  await page.getByText(/Next: /).waitFor();
  await page.getByText('public_incident.incident_created_v2').click();
  await page.getByText('thanks').waitFor();
  await inspect('webhook-deliveries');
  await page.keyboard.press('Escape');
  await sendTest();
  await page.getByText('works', { exact: true }).waitFor();
  await inspect('webhooks');
  await page.goto(`${candor.api}/settings/health`);
  await page.getByRole('button', { name: 'Start a drill' }).click();
  await through.dialog.getByRole('button', { name: 'Start the drill' }).click();
  await page.getByText('Nobody of yours hears by Microsoft Teams.').waitFor();
  const drill = page.getByRole('region', { name: 'Drill' });
  await drill.getByText('Webhook endpoints').waitFor();
  await through.workUntil(drill.getByText(/nobody to try, 5 arrived/));
  await inspect('drill');
  await page.goto(`${candor.api}/settings/webhooks`);
  await row.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByText('the former secret signs too until').waitFor();
  await row.getByRole('button', { name: 'Remove' }).click();
  await through.dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('No endpoint yet').waitFor();
  receiver.close();
});

test('a template is put together beside its picture, and a rule announces by it', async () => {
  await page.goto(`${candor.api}/settings/announcements`);
  await page.getByText('#incidents').waitFor();
  await inspect('announcements');
  await page.getByRole('button', { name: 'Add a template' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('For support');
  await page.getByRole('button', { name: 'Add a field' }).click();
  await through.choose('Field 5', 'Text');
  await page.getByLabel('Text of field 5').fill('Customers ask? Point them to the status page.');
  await page.getByLabel('Emoji of field 5').fill('📣');
  await page.getByRole('button', { name: 'Move field 5 up' }).click();
  await page.getByRole('figure').getByText('📣 Customers ask?').waitFor();
  await inspect('template');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Status · Severity · Lead · Text · Channel').waitFor();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Big ones');
  const channel = page.getByRole('combobox', { name: 'Channels', exact: true });
  await channel.fill('gener');
  await page.locator('datalist option[value=general]').waitFor({ state: 'attached' });
  await channel.fill('general');
  await page.getByText('#general is a channel of this workspace.').waitFor();
  await channel.press('Enter');
  await page.getByRole('button', { name: 'Remove #general' }).waitFor();
  await channel.fill('majors');
  await page.getByText('No public channel is called #majors').waitFor();
  await through.choose('Template', 'For support');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('combobox', { name: 'About', exact: true }).click();
  await page.getByPlaceholder('Search…').fill('severity');
  await page.getByRole('option', { name: 'Incident → Severity', exact: true }).click();
  await through.choose('Operation', 'is at least');
  await page.getByLabel('Value for Incident → Severity').click();
  await page.getByRole('option', { name: 'Major' }).click();
  await page.getByText('0 of 1 incident.').waitFor();
  await inspect('rule');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('1 condition · from triage on · as “For support”').waitFor();
  await inspect('announcements-two');
});

test('where several workspaces are connected, rules say in which one channels open', async () => {
  const installations = slackTables(candor.kernel.db);
  const ended = { endedAt: null, endedReason: null, enterpriseId: null, appId: null, details: null };
  const ours = { botUserId: 'U1', botId: 'B1', botToken: 'none', scopes: '', installedAt: new Date() };
  const team = { key: 'team:T0RETAIL', teamId: 'T0RETAIL', teamName: 'Northwind Retail' };
  await installations
    .insertInto('slackInstallations')
    .values({ ...team, ...ours, ...ended })
    .execute();
  await page.goto(`${candor.api}/settings/announcements`);
  const section = page.getByRole('region', { name: 'Workspaces' });
  await section.getByText('Every incident stays where it was declared').waitFor();
  const { dialog } = through;
  for (const name of ['Shops', 'Everything else']) {
    await section.getByRole('button', { name: 'Add a rule' }).click();
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    if (name === 'Shops') await inspect('workspace-rule');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await section.getByText(name).waitFor();
  }
  await section.getByRole('button', { name: 'Change Everything else' }).click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await section.getByRole('listitem').first().getByText('Everything else').waitFor();
  await installations
    .updateTable('slackInstallations')
    .set({ endedAt: new Date() })
    .where('key', '=', team.key)
    .execute();
  await page.reload();
  await section.getByText('Northwind Retail is not connected: passed over').first().waitFor();
  await inspect('workspaces');
});

test('a template of words is begun from good ones, judged as it is typed, and fills the form to publish', async () => {
  await page.goto(`${candor.api}/settings/word-templates`);
  await page.getByText('There is no template yet').waitFor();
  await inspect('word-templates-none');
  await page.getByRole('button', { name: 'Start from this' }).first().click();
  const { dialog } = through;
  await dialog.getByText(/^Since .*\d\d:\d\d UTC some requests to/).waitFor();
  await dialog.getByLabel('Words', { exact: true }).fill('{component} is slow. {');
  await dialog.getByText(/A brace is opened and not closed/).waitFor();
  await dialog.getByLabel('Words', { exact: true }).fill('Since {started} {component} is slow. More by ');
  await dialog.getByRole('button', { name: '{next_update}' }).click();
  await dialog.getByText(/is slow\. More by .*\d\d:\d\d/).waitFor();
  await inspect('word-template');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Since {started} {component} is slow.').waitFor();
  await inspect('word-templates');

  await page.goto(`${candor.api}/incidents`);
  await page
    .getByRole('link', { name: /Checkout is down/ })
    .first()
    .click();
  await page
    .getByRole('button', { name: /Publish/ })
    .first()
    .click();
  await dialog.getByLabel('Words', { exact: true }).fill('What I know myself.');
  await through.choose('Start from (optional)', 'First words');
  await dialog.getByText('in place of what you wrote').waitFor();
  await inspect('word-template-asks');
  await dialog.getByRole('button', { name: 'Replace my words' }).click();
  await dialog
    .getByText(/^Since .* is slow\. More by/)
    .first()
    .waitFor();
  await inspect('word-template-taken');
  await page.keyboard.press('Escape');
});

test('what incidents are reminded of is changed and turned off', async () => {
  await page.goto(`${candor.api}/settings/nudges`);
  await page.getByText('after 1 day · again every 1 day · lets people sleep').waitFor();
  await inspect('nudges');
  await page.getByRole('button', { name: 'Add a nudge' }).click();
  await through.choose('When', 'No summary');
  await page.getByLabel('For how many minutes?').fill('0');
  await page.getByLabel('For how many minutes?').fill('90');
  await inspect('nudge');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('after 1 hour, 30 minutes').waitFor();
});

test('a decision flow is written as a tree, and answered on the incident’s page', async () => {
  await page.goto(`${candor.api}/settings/decisions`);
  await page.getByText('2 questions, 3 outcomes').waitFor();
  await inspect('decisions');
  await page.getByRole('button', { name: 'Add a flow' }).click();
  await page.getByLabel('Name').fill('Do we roll back?');
  await page.getByLabel('The first question: question').fill('Did it begin with a release?');
  await page.getByLabel('Yes to “Did it begin with a release?”: outcome').fill('Roll back');
  await page.getByRole('button', { name: 'Do something' }).first().click();
  await page.getByLabel('The action, 1').fill('Roll back the release');
  await page.getByRole('button', { name: 'Ask more' }).nth(1).click();
  await page.getByLabel('No to “Did it begin with a release?”: question').fill('Is it getting worse?');
  for (const answer of ['Yes', 'No'])
    await page.getByLabel(`${answer} to “Is it getting worse?”: outcome`).fill(`${answer}: look closer`);
  await inspect('flow');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Do we roll back?' }).waitFor();
  await page.getByRole('button', { name: 'Change Do we roll back?' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByLabel('What it is for').fill('Mine');
  const { kernel } = candor;
  const [saved] = (await kernel.ask(listFlows, {}, { actor: owner })).filter(({ about }) => about === '');
  assert.ok(saved);
  await kernel.run(saveFlow, { ...saved, about: 'Theirs' }, { actor: owner });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody has changed this flow meanwhile').waitFor();
  await page.getByText('Theirs', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Mine' }).waitFor();
  await page.goto(`${candor.api}/incidents/1`);
  await page.getByRole('button', { name: 'Decide something' }).click();
  await page.getByRole('menuitem', { name: 'Do we roll back?' }).click();
  const decision = page.getByRole('region', { name: 'Decisions' });
  await decision.getByRole('button', { name: 'No', exact: true }).click();
  await decision.getByText('Is it getting worse?').waitFor();
  await decision.getByRole('button', { name: 'Take the last answer back' }).click();
  await inspect('decision');
  await decision.getByRole('button', { name: 'Yes', exact: true }).click();
  await decision.getByText('Roll back', { exact: true }).waitFor();
  await candor.kernel.jobs.drain();
  await page.getByLabel('Done: Roll back the release').waitFor();
  await through.look('decided');
});

test('identity providers and directories are connected by an owner; a passkey is made, and signs in', async () => {
  await page.goto(`${candor.api}/settings/sign-in`);
  await page.getByText('No provider yet').waitFor();
  await page.getByRole('button', { name: 'Create a token' }).click();
  await page.getByLabel('Name').fill('Okta');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByText('Your new token').waitFor();
  await page.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByText('never used').waitFor();
  await inspect('sign-in');
  await page.getByRole('button', { name: 'Connect a provider' }).click();
  await page.getByLabel('Name').fill('Okta');
  await page.getByLabel('Issuer').fill('https://10.0.0.1');
  await page.getByLabel('Client id').fill('candor');
  await page.getByLabel('Client secret').fill('secret');
  await page.getByLabel('E-mail domains').fill('northwind.example');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByText('is in a private network').waitFor();
  await inspect('connection');
  const protocol = await through.context.newCDPSession(page);
  await protocol.send('WebAuthn.enable');
  const device = { hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
  const options = { protocol: 'ctap2', transport: 'internal', ...device } as const;
  await protocol.send('WebAuthn.addVirtualAuthenticator', { options });
  await page.goto(`${candor.api}/settings/your-sign-in`);
  await page.getByText('You have no passkey yet.').waitFor();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('added', { exact: false }).waitFor();
  await inspect('your-sign-in');
  await page.goto(`${candor.api}/settings/audit-log`);
  await page.getByLabel('What').fill('directory');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByText('created the directory token “Okta”').click();
  await page.getByText('token_id').waitFor();
  await inspect('audit-log');
  await page.goto(`${candor.api}/settings/your-sign-in`);
  await page.getByRole('button', { name: 'End all sessions' }).click();
  await page.goto(`${candor.api}/sign-in`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  await inspect('sign-in-page');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByRole('button', { name: 'Ana Souza' }).waitFor();
});
