import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { declareIncident } from '../../src/incidents/declare.ts';
import { decideAudience } from '../../src/communications/decide-audience.ts';
import { changeStatus } from '../../src/incidents/change-status.ts';
import { listRoles, listSeverities, listStatuses } from '../../src/incidents/find.ts';
import { incidentTimeline } from '../../src/incidents/show.ts';
import { rewordEntry } from '../../src/incidents/timeline/reword-entry.ts';
import { addComment } from '../../src/incidents/timeline/comments/add-comment.ts';
import { starEntry } from '../../src/incidents/timeline/star-entry.ts';
import { shareUpdate } from '../../src/incidents/share-update.ts';
import { selectUsers } from '../../src/people/find.ts';
import { owner } from '../kit/kernel.ts';
import { Walk } from '../kit/walk.ts';

const through = await Walk.begin('views');
const { candor, page } = through;
const inspect = (name: string) => through.inspect(name);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
after(() => through.end());

const db = () => candor.kernel.db;

async function declare(name: string, severity: string, summary = '') {
  const severityId = (await listSeverities(db())).find((one) => one.name === severity)?.id;
  const [ana] = await selectUsers(db()).where('users.name', '=', 'Ana Souza').execute();
  const reporter = (await listRoles(db())).find(({ kind }) => kind === 'reporter');
  const roles = [{ roleId: reporter?.id ?? '', userId: ana?.id ?? '' }];
  return await candor.kernel.run(declareIncident, { name, severityId, roles, summary }, { actor: owner });
}

test('a list is filtered, shown otherwise, saved as a view, and taken along as a file', async () => {
  await through.signIn();
  await page.getByText('Nothing is burning').waitFor();
  await declare('Checkout is down', 'Critical');
  await declare('=Search is slow', 'Major');
  await declare('Typo on the front page', 'Minor');
  await page.goto(`${candor.api}/incidents`);
  await page.getByText('Typo on the front page').waitFor();

  await page.getByLabel('Filter', { exact: true }).click();
  await page.getByRole('option', { name: 'Severity', exact: true }).click();
  await through.choose('How Severity is compared', 'at least');
  await page.getByRole('dialog', { name: 'Filter by Severity' }).getByLabel('Severity', { exact: true }).click();
  await page.getByRole('option', { name: 'Major' }).click();
  await inspect('filter');
  await page.keyboard.press('Escape');
  await page.getByText('2 incidents match').waitFor();
  await page.getByLabel('Filter', { exact: true }).click();
  await page.keyboard.type('reporter');
  await page.getByRole('option', { name: 'Severity', exact: true }).waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Filter by Reporter' }).getByLabel('Reporter', { exact: true }).click();
  await page.getByRole('option', { name: 'Ana Souza' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Reporter is one of Ana Souza', exact: true }).waitFor();

  await press('Display');
  await through.choose('Add a column', /^Time to accept/);
  await through.choose('Add a column', /^Open actions/);
  await page.getByLabel('Move Open actions up').click();
  await page.getByLabel('Hide Declared').click();
  await inspect('display');
  await page.keyboard.press('Escape');
  await page.getByRole('group', { name: 'Order by' }).getByRole('button', { name: 'Severity' }).click();
  await page.getByRole('img', { name: 'descending' }).or(page.getByLabel('descending')).first().waitFor();
  await inspect('list');
  const shared = page.url();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ]);
  const lines = (await text(await download.createReadStream())).replace('\u{FEFF}', '').trim().split('\n');
  assert.deepEqual(
    lines.map((line) => line.split(',').slice(1, 4)),
    [
      ['Incident', 'Status', 'Severity'],
      ['Checkout is down', 'Investigating', 'Critical'],
      ["'=Search is slow", 'Investigating', 'Major'],
    ],
  );

  await press('Save as…');
  await page.getByLabel('Name', { exact: true }).fill('Bad ones');
  await page.getByLabel('Everybody').check();
  await inspect('save');
  await press('Save');
  await page.getByRole('heading', { name: 'Bad ones' }).waitFor();
  assert.match(page.url(), /\/incidents\?view=[0-9A-Z]+$/);
  await press('View options');
  await page.getByRole('menuitem', { name: 'Begin with this list' }).click();
  await page.goto(`${candor.api}/incidents`);
  await page.getByRole('heading', { name: 'Bad ones' }).waitFor();
  await page.getByText('2 incidents match').waitFor();
  await through.choose('View', /^Usual list/);
  await page.getByText('3 incidents match').waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('bad ones');
  await page.getByRole('option', { name: 'View: Bad ones' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('2 incidents match').waitFor();
  await page.goto(shared);
  await page.getByText('2 incidents match').waitFor();
});

test('the timeline takes notes and pictures, and is curated', async () => {
  const { id, number } = await declare('Payments fail', 'Critical');
  const by = { actor: owner };
  await candor.kernel.run(shareUpdate, { incidentId: id, message: 'The database is full' }, by);
  await page.goto(`${candor.api}/incidents/${number}`);
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await timeline.getByRole('button', { name: 'Add a note' }).click();
  const dialog = through.dialog;
  await dialog.getByLabel('What happened?').fill('The first customer wrote');
  const picture = dialog.getByLabel('Picture');
  await picture.setInputFiles({ name: 'fake.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByText('This is no picture.').waitFor();
  const graph = await page.screenshot();
  await picture.setInputFiles({ name: 'graph.png', mimeType: 'image/png', buffer: graph });
  await inspect('note');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const entry = (words: string) => timeline.getByRole('listitem').filter({ hasText: words }).first();
  await entry('The first customer wrote').getByRole('img', { includeHidden: true }).first().waitFor();
  /** The entries that hold these words stand in this order. */
  const becomes = (expected: string[]) =>
    page.waitForFunction((words) => {
      const entries = [...document.querySelectorAll<HTMLElement>('[aria-label="Timeline"] ol > li p')];
      const found = entries.flatMap(({ innerText }) => words.find((one) => innerText.includes(one)) ?? []);
      return JSON.stringify(found) === JSON.stringify(words);
    }, expected);
  await becomes(['first customer', 'database is full', 'declared']);
  await entry('The first customer wrote').dragTo(entry('declared “Payments fail”'));
  await becomes(['database is full', 'declared', 'first customer']);
  const note = entry('The first customer wrote');
  await note.getByRole('button', { name: 'Change this note' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Move up' }).press('Enter');
  await note.getByRole('button', { name: 'Mark as a key moment' }).click();
  await note.getByRole('button', { name: 'Open the picture graph.png' }).click();
  await page.getByRole('dialog', { name: 'graph.png' }).getByRole('img').waitFor();
  await through.look('picture');
  await page.getByRole('button', { name: 'Take it off the timeline…' }).click();
  await page.getByRole('dialog', { name: 'Take “graph.png” off the timeline?' }).waitFor();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await note.getByRole('button', { name: 'Open the picture graph.png' }).waitFor();
  await inspect('timeline');
  const declared = entry('declared “Payments fail”');
  const change = async (what: string) => {
    await declared.getByRole('button', { name: 'Change this entry' }).click();
    await page.getByRole('menuitem', { name: what }).click();
  };
  const moved = declared.getByRole('img', { name: /^Moved; recorded/ });
  // What is drawn anew in the middle of a drag lets it fall, as it would for a person: once more, then.
  const drag = async () => {
    await declared.dragTo(entry('database is full'));
    return await moved.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
  };
  if (!(await drag())) await drag();
  await moved.waitFor();
  await change('Put back where it was recorded');
  await becomes(['database is full', 'first customer', 'declared']);
  await change('Hide it');
  await timeline.getByRole('button', { name: '1 hidden' }).click();
  await through.look('timeline-hidden');
  await entry('declared “Payments fail”').getByRole('button', { name: 'Show it on the timeline again' }).click();
  await timeline.getByRole('button', { name: 'Key moments only' }).click();
  await becomes(['first customer']);
  await timeline.getByRole('button', { name: 'Key moments only' }).click();
  await through.choose('Kind of entry', 'Updates');
  await becomes(['database is full']);
});

test('people comment beside an entry and reword it by keyboard, and what others say is there at once', async () => {
  const { id, number } = await declare('Logins fail', 'Major');
  const by = { actor: owner };
  await candor.kernel.run(shareUpdate, { incidentId: id, message: 'ldap down' }, by);
  await page.goto(`${candor.api}/incidents/${number}`);
  const entry = page.getByRole('region', { name: 'Timeline' }).locator('ol > li').filter({ hasText: 'ldap down' });
  const menu = async (what: string) => {
    await entry.getByRole('button', { name: 'Change this entry' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: what, exact: true }).press('Enter');
  };
  await menu('Comment');
  const field = entry.getByLabel('Comment on this entry');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await inspect('comment-empty');
  await page.keyboard.press('Control+Enter');
  await entry.getByText('Say something about the entry.').waitFor();
  await field.fill('Since the **certificate** expired');
  await page.keyboard.press('Control+Enter');
  await entry
    .getByRole('listitem', { name: /^Comment of/ })
    .locator('strong', { hasText: 'certificate' })
    .waitFor();
  const [told] = (await candor.kernel.ask(incidentTimeline, { incidentId: id }, by)).filter(
    ({ comments }) => comments[0],
  );
  const beside = { incidentId: id, entryId: told?.id ?? '' };
  await candor.kernel.run(addComment, { ...beside, text: `Renewed at ${'x'.repeat(200)}` }, by);
  const toggle = entry.getByRole('button', { name: '2 comments' });
  await toggle.waitFor();
  await inspect('comments');
  await entry.getByRole('button', { name: 'Change your comment' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await entry.getByRole('textbox', { name: 'Your comment' }).fill('Since it expired');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Throw away what you typed?' }).waitFor();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await entry.getByRole('textbox', { name: 'Your comment' }).press('Control+Enter');
  await entry.getByText('· changed').waitFor();
  const isBack = () =>
    page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('Change '));
  await isBack();
  await toggle.press('Enter');
  await entry.getByText('Since it expired').waitFor({ state: 'hidden' });

  await toggle.press('Enter');
  await entry.getByLabel('Add a comment').fill('Who renews it?');
  const leave = () => page.getByRole('link', { name: 'Follow-ups' }).first().click();
  await leave();
  await page.getByRole('dialog', { name: 'Throw away what you typed?' }).waitFor();
  await page.getByRole('button', { name: 'Keep it' }).click();
  assert.equal(await entry.getByLabel('Add a comment').inputValue(), 'Who renews it?');
  await leave();
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await page.getByRole('heading', { name: 'Follow-ups', level: 1 }).waitFor();
  await page.goBack();
  await entry.waitFor();

  await menu('Reword');
  await page.keyboard.press('Escape');
  await entry.getByLabel('What the timeline says').waitFor({ state: 'detached' });
  await isBack();
  await menu('Reword');
  await entry.getByLabel('What the timeline says').fill('The directory was down');
  await inspect('reword');
  await candor.kernel.run(rewordEntry, { ...beside, words: { title: 'Nobody could sign in' } }, by);
  await entry.getByText('while you were writing', { exact: false }).waitFor();
  await page.keyboard.press('Control+Enter');
  await entry.getByText('Somebody reworded this as “Nobody could sign in”').waitFor();
  await inspect('reword-overtaken');
  await page.keyboard.press('Control+Enter');
  const reworded = page.getByRole('listitem').filter({ hasText: 'The directory was down' });
  await reworded.getByRole('button', { name: 'What was recorded' }).click();
  await reworded.getByText('ldap down').waitFor();
  await inspect('reworded');
  await menu('Put back what was recorded');
  await reworded.waitFor({ state: 'detached' });
});

test('similar incidents are found, with why, and compared', async () => {
  const past = await declare('Payments are failing in Europe', 'Major', 'A certificate had expired; we renewed it.');
  const by = { actor: owner };
  const closed = (await listStatuses(db())).find((status) => status.category === 'closed')?.id ?? '';
  await candor.kernel.run(decideAudience, { incidentId: past.id, answer: 'nobody', reason: 'A test' }, by);
  await candor.kernel.run(changeStatus, { incidentId: past.id, statusId: closed }, by);
  const [, moment] = await candor.kernel.ask(incidentTimeline, { incidentId: past.id }, by);
  await candor.kernel.run(starEntry, { incidentId: past.id, entryId: moment?.id ?? '', starred: true }, by);
  const { number } = await declare('Payments fail again', 'Critical');
  await page.goto(`${candor.api}/incidents/${number}`);
  const panel = page.getByRole('region', { name: 'Similar incidents' });
  await panel.getByText('Payments are failing in Europe').waitFor();
  await panel
    .getByText(/^Says “payments” and “fail” too$/)
    .first()
    .waitFor();
  await inspect('similar');
  await panel.getByRole('link', { name: `Compare with INC-${past.number}` }).click();
  await page.getByRole('heading', { name: `INC-${number} beside INC-${past.number}` }).waitFor();
  await page.getByText('A certificate had expired; we renewed it.').waitFor();
  await page.getByText('None were marked on its timeline.').waitFor();
  await inspect('compare');
});
