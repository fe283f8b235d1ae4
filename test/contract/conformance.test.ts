import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api, roundTrip, verdicts } from '../kit/conformance.ts';
import * as conventions from './conventions.ts';
import * as incidents from './incidents.ts';
import * as postIncident from './post-incident.ts';

/** A file for each family of the contract: what it has, and the calls that are no round trip. */
const families = { conventions, incidents, 'post-incident': postIncident };
/** Families that have no file here yet. */
const untried = /^\w+ \/(v\d\/users|v3\/incident_forms)/;

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

test('every operation that is built was called and answers as the contract says; the others say that they are not there', async (t) => {
  const list = [...(await verdicts(api))].toSorted(([one], [other]) =>
    one.slice(one.indexOf(' ')) < other.slice(other.indexOf(' ')) ? -1 : 1,
  );
  const counts = Map.groupBy(list, ([, verdict]) => verdict);
  for (const [operation, verdict] of list) t.diagnostic(`${operation} · ${verdict}`);
  t.diagnostic([...counts].map(([verdict, of]) => `${of.length} ${verdict}`).join(' · '));
  const wrong = list
    .filter(([operation, verdict]) => verdict === 'differs' || (verdict === 'untried' && !untried.test(operation)))
    .map(([operation, verdict]) => `${operation} · ${verdict} ${(api.called.get(operation) ?? []).join('; ')}`);
  assert.deepEqual(wrong, []);
});
