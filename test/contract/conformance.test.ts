import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { keyRoles, teamRoles } from '../../src/people/rules.ts';
import { root } from '../kit/source.ts';
import { Api, roundTrip, verdicts } from '../kit/conformance.ts';
import * as announcements from './announcements.ts';
import * as catalog from './catalog.ts';
import * as conventions from './conventions.ts';
import * as incidentTemplates from './incident-templates.ts';
import * as incidents from './incidents.ts';
import * as followUps from './follow-ups.ts';
import * as people from './people.ts';
import * as races from './races.ts';
import { moreThanItsOwn, ownedByTeams, ownsNothing, Roles } from './roles.ts';
import * as settings from './settings.ts';
import * as statusPages from './status-pages.ts';
import * as structures from './structures.ts';

/** A file for each family of the contract: what it has, and the calls that are no round trip. */
const families = {
  conventions,
  settings,
  incidents,
  followUps,
  catalog,
  people,
  statusPages,
  structures,
  announcements,
  incidentTemplates,
  races,
};

/** The formatter lines the columns up. */
const plain = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');
const pathOf = (operation: string) => operation.slice(operation.indexOf(' '));

let api: Api;
let roles: Roles;
before(async () => {
  api = await Api.start();
  roles = await Roles.start(api);
  api.probe = roles.probe;
});
after(async () => {
  await roles.end();
  await api.end();
});

for (const [family, { resources, calls }] of Object.entries(families)) {
  for (const resource of resources)
    test(`${family}: ${resource.path} is made, read, changed, listed and taken away`, () => roundTrip(api, resource));
  for (const [name, call] of Object.entries(calls)) test(`${family}: ${name}`, () => call(api));
}

test('every operation that is built was called and answers as the contract says; the others say that they are not there', async () => {
  const list = [...(await verdicts(api))].toSorted(([one], [other]) => (pathOf(one) < pathOf(other) ? -1 : 1));
  const counts = [...Map.groupBy(list, ([, verdict]) => verdict)].map(([verdict, of]) => `${of.length} ${verdict}`);
  const lines = list.map(([operation, verdict]) => `${operation} · ${verdict}`);
  // Standard error is what script/test shows of a test that passes.
  if (api.contract) process.stderr.write(`${[...lines, counts.join(' · ')].join('\n')}\n`);
  const wrong = list
    .filter(([, verdict]) => verdict === 'differs' || verdict === 'untried')
    .map(([operation, verdict]) => `${operation} · ${verdict} ${(api.called.get(operation) ?? []).join('; ')}`);
  assert.deepEqual(wrong, []);
});

const path = join(root, 'docs', 'api-permissions.md');
test('each operation opens to the roles that the table says, with whole keys and with keys of teams', async () => {
  const [head = ''] = readFileSync(path, 'utf8').split('| `');
  const written = `${head}${api.asked.table(ownsNothing).join('\n')}\n`;
  if (process.env.WRITE_TABLES) writeFileSync(path, written);
  assert.equal(
    plain(readFileSync(path, 'utf8')),
    plain(written),
    'WRITE_TABLES=1 script/test test/contract writes it; then read it.',
  );
});

/** The rows of the table that a person has read: operation, roles, roles over teams. */
const rowsOf = () =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [operation = '', , whole = '', ofTeams = ''] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim());
      return { operation: operation.replaceAll('`', ''), whole, ofTeams };
    });

test('each operation lets in keys of the roles that the table says, and no other: tried with a key of each role', () => {
  const wrong: string[] = [];
  for (const { operation, whole } of rowsOf()) {
    const tried = roles.open.get(operation) ?? [];
    const open = tried.filter((role) => !role.startsWith('team:')).join(', ');
    const none = whole === 'no role alone' || moreThanItsOwn.includes(operation);
    const said = whole === 'every key' ? Object.keys(keyRoles).join(', ') : none ? '' : whole;
    if (open !== said) wrong.push(`${operation}: ${open} – not ${said}`);
  }
  assert.deepEqual(wrong, []);
});

test('keys over teams read what the table says, and change only what those teams own: tried on both', async () => {
  const wrong: string[] = [];
  const all = Object.keys(teamRoles).join(', ');
  for (const { operation, whole, ofTeams } of rowsOf()) {
    const tried = (roles.open.get(operation) ?? []).filter((role) => role.startsWith('team:'));
    const open = tried.map((role) => role.replace('team:', '')).join(', ');
    const said = whole === 'every key' ? all : operation.startsWith('GET ') ? ofTeams : '';
    if (open !== said) wrong.push(`${operation} of nobody’s: ${open} – not ${said}`);
  }
  const owned = rowsOf().filter(({ ofTeams }) => ofTeams);
  const found = await ownedByTeams(
    api,
    owned.map(({ operation }) => operation),
  );
  for (const [operation, [own, others]] of found) {
    if (own === 403 || own === 401 || own === 422) wrong.push(`${operation} of its own: ${own}`);
    if (!operation.startsWith('GET ') && others !== 403) wrong.push(`${operation} of another team’s: ${others}`);
    if (/^GET \/v\d\/(api_keys|secrets)\/\{/.test(operation) && others !== 404) wrong.push(`${operation}: ${others}`);
  }
  assert.ok(found.size >= 39, `${found.size} operations`);
  assert.deepEqual(wrong, []);
});
