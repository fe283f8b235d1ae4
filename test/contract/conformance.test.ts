import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api, roundTrip, verdicts } from '../kit/conformance.ts';
import * as catalog from './catalog.ts';
import * as conventions from './conventions.ts';
import * as incidents from './incidents.ts';
import * as followUps from './follow-ups.ts';
import * as people from './people.ts';
import * as settings from './settings.ts';
import * as statusPages from './status-pages.ts';

/** A file for each family of the contract: what it has, and the calls that are no round trip. */
const families = { conventions, settings, incidents, followUps, catalog, people, statusPages };

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
