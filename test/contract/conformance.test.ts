import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createApiKey } from '../../src/people/create-api-key.ts';
import { keyRoles, permissionsOfKey } from '../../src/people/rules.ts';
import { owner } from '../kit/kernel.ts';
import { root } from '../kit/source.ts';
import { Api, roundTrip, verdicts } from '../kit/conformance.ts';
import * as announcements from './announcements.ts';
import * as catalog from './catalog.ts';
import * as conventions from './conventions.ts';
import * as incidents from './incidents.ts';
import * as followUps from './follow-ups.ts';
import * as people from './people.ts';
import * as races from './races.ts';
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
  races,
};

/** The formatter lines the columns up. */
const plain = (text: string) => text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');
const pathOf = (operation: string) => operation.slice(operation.indexOf(' '));

let api: Api;
before(async () => {
  api = await Api.start();
});
after(() => api.end());

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

test('each operation opens to the roles that the table says, with whole keys and with keys of teams', async () => {
  const path = join(root, 'docs', 'api-permissions.md');
  const [head = ''] = readFileSync(path, 'utf8').split('| `');
  const written = `${head}${api.asked.table().join('\n')}\n`;
  if (process.env.WRITE_TABLES) writeFileSync(path, written);
  assert.equal(
    plain(readFileSync(path, 'utf8')),
    plain(written),
    'WRITE_TABLES=1 script/test test/contract writes it; then read it.',
  );
});

test('what is only read answers each role as the table says', async () => {
  const rows = api.asked.table().flatMap((row) => {
    const [, operation = '', needs = ''] = /^\| `GET (\/[^`{]+)` \| ([^|]*) \|/.exec(row) ?? [];
    return operation ? [{ path: operation, needs: needs.split(', ').filter(Boolean) }] : [];
  });
  assert.ok(rows.length > 20);
  for (const role of Object.keys(keyRoles)) {
    const { token } = await api.kernel.run(createApiKey, { name: role, roles: [role] }, { actor: owner });
    const held = permissionsOfKey([role]);
    for (const { path, needs } of rows) {
      const reply = await api.app.inject({ url: `/api${path}`, headers: { authorization: `Bearer ${token}` } });
      const shut = !needs.every((permission) => held.has(permission));
      // What a request lacks is told before anybody looks whether it may be made.
      if (reply.statusCode !== 422) assert.equal(reply.statusCode === 403, shut, `${role}: GET ${path}`);
    }
  }
});
