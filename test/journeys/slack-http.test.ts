import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { declareIncident } from '../../src/incidents/declare.ts';
import { createServer } from '../../src/kernel/process.ts';
import { modules } from '../../src/main/modules.ts';
import { manifest } from '../../src/slack/manifest.ts';
import { slackTables } from '../../src/slack/tables.ts';
import { placeChannels } from '../../src/slack/workspaces/place-channels.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { freePort } from '../kit/free-port.ts';
import { owner, testKernel, type TestKernel } from '../kit/kernel.ts';
import { patientSandbox, withJobs } from '../kit/slack.ts';

const by = { actor: owner };
let sandbox: Sandbox;
let kernel: TestKernel;
let http: FastifyInstance;
let base: string;
const ends: (() => Promise<void>)[] = [];

before(async () => {
  sandbox = await patientSandbox();
  await sandbox.addWorkspace({ seed: 'contoso' });
  const port = await freePort();
  base = `http://localhost:${port}`;
  const app = await sandbox.importApp({
    manifest: manifest({ mode: 'http', baseUrl: base }),
    verify: false,
    install: [],
  });
  const credentials = app.credentials as { client_id: string; client_secret: string; signing_secret: string };
  kernel = await testKernel(modules, {
    SLACK_MODE: 'http',
    ...{
      PUBLIC_URL: base,
      SLACK_API_URL: `${sandbox.url}/api/`,
      SLACK_AUTHORIZE_URL: `${sandbox.url}/oauth/v2/authorize`,
    },
    ...{
      SLACK_CLIENT_ID: credentials.client_id,
      SLACK_CLIENT_SECRET: credentials.client_secret,
      SLACK_SIGNING_SECRET: credentials.signing_secret,
    },
  });
  http = await createServer(kernel);
  await http.listen({ port, host: 'localhost' });
  for (const module of modules) if (module.start) ends.push(await module.start(kernel, 'api'));
});
after(async () => {
  for (const end of ends) await end();
  await http.close();
  await kernel.end();
  await sandbox.close();
});

/** A browser's way through Slack's consent page, cookies and all. */
async function install(user: string): Promise<void> {
  const start = await fetch(`${base}/slack/install`, { redirect: 'manual' });
  const cookie = start.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const consent = await fetch(`${start.headers.get('location')}&sandbox_user=${user}`, { redirect: 'manual' });
  const done = await fetch(consent.headers.get('location') ?? '', { headers: { cookie } });
  assert.equal(done.status, 200, await done.text());
}

test('two workspaces install by OAuth, and each declares in its own', async (t) => {
  await t.test('the request URL answers the handshake, and refuses what is not signed', async () => {
    const unsigned = await fetch(`${base}/slack/events`, {
      method: 'POST',
      body: '{"type":"url_verification","challenge":"x"}',
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(unsigned.status, 401);
    const again = await sandbox.importApp({ manifest: manifest({ mode: 'http', baseUrl: base }) });
    assert.equal(again.verified, true, String(again.warning));
    const served = await (await fetch(`${base}/slack/manifest.json`)).json();
    assert.deepEqual(served, JSON.parse(JSON.stringify(manifest({ mode: 'http', baseUrl: base }))));
  });

  await t.test('installing stores a token for each workspace', async () => {
    await install('U0ANASOUZA');
    await install('U0FINNBERG');
    const rows = await slackTables(kernel.db)
      .selectFrom('slackInstallations')
      .select('teamId')
      .where('endedAt', 'is', null)
      .execute();
    assert.deepEqual(rows.map(({ teamId }) => teamId).toSorted(), ['T0CONTOSO', 'T0NORTHWIND']);
  });

  for (const [team, user, general, name] of [
    ['T0NORTHWIND', 'U0ANASOUZA', 'C0GENERAL', 'North is down'],
    ['T0CONTOSO', 'U0FINNBERG', 'C0CONTOSOGENERAL', 'South is down'],
  ] as const) {
    await t.test(`${name}: form, channel, announcement, update`, async () => {
      await sandbox.act('slash', { user, channel: general, text: '/incident', until: 'view' });
      const done = await sandbox.act('submit', { user, values: { name } });
      assert.equal(done.closed, true, JSON.stringify(done));
      await withJobs(kernel, sandbox.wait({ message: name, channel: '#incidents', team }));
      const { channel } = (await withJobs(kernel, sandbox.wait({ channel: { starts_with: 'inc-' }, team }))) as {
        channel: { id: string; members: string[] };
      };
      await withJobs(kernel, sandbox.wait({ channel: { name: channel.id, members: [user] }, team }));
      await sandbox.act('slash', { user, channel: channel.id, text: '/inc update We are on it' });
      await withJobs(kernel, sandbox.wait({ message: 'We are on it', channel: channel.id, team }));
    });
  }

  await t.test('a rule says in which workspace a channel opens, wherever the incident was declared', async () => {
    const rule = {
      ...{ name: 'Retail', teamId: 'T0CONTOSO' },
      conditionGroups: [
        {
          conditions: [
            {
              ...{ subject: 'incident.name', operation: 'contains' as const },
              param_bindings: [{ value: { literal: 'Retail' } }],
            },
          ],
        },
      ],
    };
    const place = (rules: (typeof rule)[], version: number) => kernel.run(placeChannels, { rules, version }, by);
    await assert.rejects(place([{ ...rule, teamId: 'T0NOWHERE' }], 0), /not installed in this workspace/);
    await place([rule], 0);
    await assert.rejects(place([], 0), /changed the rules meanwhile/);
    const user = 'U0ANASOUZA';
    await sandbox.act('slash', { user, channel: 'C0GENERAL', text: '/incident', until: 'view' });
    assert.equal((await sandbox.act('submit', { user, values: { name: 'Retail is down' } })).closed, true);
    await withJobs(kernel, sandbox.wait({ message: 'Retail is down', channel: '#incidents', team: 'T0CONTOSO' }));
    await kernel.run(declareIncident, { name: 'Retail again', lent: { slack: { teamId: 'T0NORTHWIND' } } }, by);
    await withJobs(kernel, sandbox.wait({ message: 'Retail again', channel: '#incidents', team: 'T0NORTHWIND' }));
    await place([], 1);
    await kernel.run(declareIncident, { name: 'Retail once more' }, by);
    await withJobs(kernel, sandbox.wait({ message: 'Retail once more', channel: '#incidents', team: 'T0NORTHWIND' }));
  });

  await t.test('no call of one workspace went out with the token of the other', async () => {
    const { entries } = (await sandbox.read('traffic', { limit: 1000 })) as unknown as {
      entries: {
        kind: string;
        team?: string;
        name: string;
        status: string;
        request?: { channel?: string; user?: string };
      }[];
    };
    const owners: Record<string, string> = {};
    for (const team of ['T0NORTHWIND', 'T0CONTOSO']) {
      const { channels } = (await sandbox.read('channels', { team })) as { channels: { id: string }[] };
      for (const { id } of channels) owners[id] = team;
    }
    owners.U0ANASOUZA = 'T0NORTHWIND';
    const calls = entries.filter(({ kind, request }) => kind === 'method' && request?.channel);
    assert.ok(calls.length > 10);
    const told = calls.filter(({ request }) => JSON.stringify(request).includes('opened in the workspace Contoso'));
    assert.deepEqual(
      told.map(({ request }) => request?.channel),
      ['U0ANASOUZA'],
      'who declared without an account there is told where the channel went',
    );
    for (const call of calls)
      assert.equal(owners[call.request?.channel ?? ''], call.team, `${call.name} ${call.request?.channel}`);
  });

  await t.test('an event with a forged or an old signature is not taken in', async () => {
    const body = JSON.stringify({
      type: 'event_callback',
      event_id: 'EvForged',
      team_id: 'T0NORTHWIND',
      event: { type: 'app_uninstalled' },
    });
    const send = (secret: string, at: number) => {
      const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
      const headers = {
        'content-type': 'application/json',
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': signature,
      };
      return fetch(`${base}/slack/events`, { method: 'POST', body, headers });
    };
    const now = Math.floor(Date.now() / 1000);
    assert.equal((await send('somebody else', now)).status, 401);
    assert.equal((await send(kernel.config.slack.signingSecret ?? '', now - 600)).status, 401);
  });

  await t.test('a workspace that takes the app out is marked, and readiness says so', async () => {
    await sandbox.fault({ kind: 'uninstall', team: 'T0CONTOSO', app: 'Candor' });
    await withJobs(kernel, sandbox.wait({ quiet: true }));
    const [ended] = await kernel.facts('slack.workspace_disconnected');
    assert.equal(ended?.refs.team_id, 'T0CONTOSO');
    const ready = (await (await fetch(`${base}/api/ready`)).json()) as {
      checks: Record<string, { ok: boolean; state: string }>;
    };
    assert.equal(ready.checks.slack?.state, '1 workspace');
  });
});
