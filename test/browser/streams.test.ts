import { after, test } from 'node:test';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('streams');
const { candor, page } = through;
const inspect = (name: string) => through.inspect(name);
after(() => through.end());

const change = async (item: string) => {
  await page.getByLabel('Change the stream Database').click();
  await page.getByRole('menuitem', { name: item }).click();
};

test('streams are opened, led, asked, updated and closed beside their incident', async () => {
  await through.signIn();
  await page.getByText('Nothing is burning').waitFor();
  await page.keyboard.press('c');
  await page.getByLabel('What is wrong?').fill('Checkout is down');
  await page.getByRole('button', { name: 'Declare', exact: true }).click();
  await page.getByRole('heading', { name: 'Checkout is down' }).waitFor();

  const add = page.getByRole('button', { name: 'Open a stream' });
  await add.click();
  await page.getByLabel('What does it work on?').fill('Database');
  await page.getByLabel('What for?').fill('Restore the replica in Frankfurt; done when it has caught up.');
  await page.getByLabel('Lead: Nobody yet', { exact: true }).click();
  await page.getByRole('option', { name: 'Ana Souza' }).click();
  await page.getByLabel('Who else joins its channel? Add someone').click();
  await page.getByRole('option', { name: 'Ana Souza' }).click();
  await page.getByRole('button', { name: 'Remove Ana Souza' }).waitFor();
  await inspect('open');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('opened the stream “Database”, led by Ana Souza').waitFor();
  await candor.kernel.jobs.drain();
  await page.getByRole('link', { name: /inc-\d+-database/ }).waitFor();

  await add.click();
  await page.getByLabel('What does it work on?').fill('database');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('There is an open stream “database” already').waitFor();
  await page.getByLabel('What does it work on?').fill('Vendor');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('opened the stream “Vendor”').waitFor();

  const incidentPage = page.url();
  const listed = await page.request.get(`${candor.api}/api/v2/incidents/${incidentPage.split('/').at(-1)}`);
  const { incident } = (await listed.json()) as { incident: { id: string } };
  const beside = await page.request.get(`${candor.api}/api/candor/v1/incidents/${incident.id}/streams`);
  const { streams } = (await beside.json()) as { streams: { id: string }[] };
  await page.goto(`${candor.api}/incidents/${streams[0]?.id}`);
  await page.waitForURL(`${incidentPage}#streams`);
  await page.getByRole('heading', { name: 'Checkout is down' }).waitFor();

  await change('Share an update');
  await page.getByLabel('Where does it stand?').fill('Half of it is copied, two hours to go.');
  await through.choose('Next update (optional)', 'in two hours');
  await page.getByRole('button', { name: 'Share', exact: true }).last().click();
  await page.getByText('shared an update: Half of it is copied').waitFor();
  await inspect('incident');

  await page.getByLabel('Status', { exact: true }).first().click();
  await page.getByRole('option', { name: /^Closed/ }).click();
  await page.getByLabel('What ended it?').fill('We rolled back.');
  await through.dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
  await page.getByText('Streams are still open: “Database”, “Vendor”').first().waitFor();
  await inspect('refused');
  await through.dialog.getByRole('button', { name: 'Cancel' }).click();
  await change('Close the stream');
  await page.getByLabel('What came of it?').fill('The replica has caught up.');
  await inspect('close');
  await page.getByRole('button', { name: 'Close', exact: true }).last().click();
  await page.getByText('closed the stream “Database”: The replica has caught up.').waitFor();
  await through.look('closed');
  await change('Reopen the stream');
  await page.getByText('reopened the stream “Database”').waitFor();

  await add.click();
  await page.getByLabel('What does it work on?').fill('Forensics');
  await page.getByLabel('What for?').fill('Who copied the key.');
  await page.getByLabel('Private stream').check();
  await inspect('open-private');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('opened the private stream “Forensics”').waitFor();
  await page.getByLabel('Change the stream Forensics').click();
  await page.getByRole('menuitem', { name: 'Who sees it' }).click();
  await page.getByText('Owners see everything that is private.').waitFor();
  await inspect('members');
  await page.keyboard.press('Escape');
  // Ana is an owner, who sees everything: what an outsider reads is looked at as another person.
  await through.context.clearCookies();
  await page.goto(incidentPage);
  await page.getByRole('button', { name: 'Sign in with Slack' }).click();
  await page.getByText('Dee Novak').click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('button', { name: 'Ask for access to Forensics' }).waitFor();
  await inspect('outside');
  await page.getByRole('button', { name: 'Ask for access to Forensics' }).click();
  await page.getByText('Asked, waiting').waitFor();
  await page.reload();
  await page.getByText('Asked, waiting').waitFor();
  await through.look('asked');
});
