import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { slackWorld, type SlackWorld } from '../../test/kit/slack.ts';
import { isSdkRejection } from './app.ts';
import { callSlack, clientOptions, clientOf } from './client.ts';
import { Limited } from './errors.ts';
import { storeEvent } from './inbox.ts';
import { firstTeam, installationOf, saveInstallation, type Workspace } from './installations/store.ts';
import { slackTables } from './tables.ts';

let world: SlackWorld;
let workspace: Workspace;
before(async () => {
  world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
  workspace = (await installationOf(world.kernel, 'T0NORTHWIND')) as Workspace;
});
after(() => world.end());

async function serverThat(answer: (token: string) => number): Promise<{ url: string; close(): void; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization ?? '');
    response.writeHead(answer(seen.at(-1) ?? ''), { 'content-type': 'application/json' }).end('{"ok":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, close: () => server.close(), seen };
}

test('1: each workspace is called with its own token, and no headers are handed to the SDK', async () => {
  const { url, close, seen } = await serverThat(() => 200);
  const kernel = {
    ...world.kernel,
    config: { ...world.kernel.config, slack: { ...world.kernel.config.slack, apiUrl: url } },
  };
  assert.equal('headers' in clientOptions(kernel), false);
  for (const token of ['xoxb-one', 'xoxb-two', 'xoxb-one']) await clientOf(kernel, token).auth.test();
  close();
  assert.deepEqual(seen, ['Bearer xoxb-one', 'Bearer xoxb-two', 'Bearer xoxb-one']);
});

/** In a process of its own: the test runner has its own ears for what nobody catches. */
const survivor = `
  import { slackWorld } from '${new URL('../../test/kit/slack.ts', import.meta.url)}';
  const world = await slackWorld();
  await world.sandbox.wait({ connected: 2 });
  await world.sandbox.fault({ kind: 'app_rate_limited' });
  await world.sandbox.act('slash', { user: 'ana.souza', channel: '#general', text: '/inc help' });
  await world.sandbox.wait({ message: 'Say who leads', user: 'ana.souza', channel: '#general' });
  process.stdout.write('still here');
  await world.end();
`;

test('2: an envelope without an event neither ends the process nor stops what follows', () => {
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', survivor], {
    encoding: 'utf8',
    env: { ...process.env, NODE_TEST_CONTEXT: '' },
  });
  assert.equal(done.stdout, 'still here', done.stderr);
  assert.equal(done.status, 0, done.stderr);
});

test('2: only the rejection of the SDK is forgiven', () => {
  const theirs = new TypeError("Cannot read properties of undefined (reading 'type')");
  theirs.stack = `TypeError\n at SocketModeClient.onWebSocketMessage (/app/node_modules/@slack/socket-mode/dist/src/SocketModeClient.js:346:45)`;
  assert.equal(isSdkRejection(theirs), true);
  assert.equal(isSdkRejection(new TypeError("Cannot read properties of undefined (reading 'type')")), false);
  assert.equal(isSdkRejection(new Error('ours')), false);
});

test('3: while one connection is refreshed, the other hears every command', async () => {
  await world.sandbox.fault({ kind: 'refresh_requested' });
  for (let turn = 0; turn < 12; turn++) {
    const answer = await world.sandbox.act('slash', { user: 'ben.okafor', channel: '#general', text: '/inc help' });
    assert.equal(answer.ok, true, JSON.stringify(answer.ack));
  }
});

test('4: Socket Mode does not make our own calls retry: one try against a server that fails', async () => {
  const { url, close, seen } = await serverThat(() => 500);
  const kernel = {
    ...world.kernel,
    config: { ...world.kernel.config, slack: { ...world.kernel.config.slack, apiUrl: url } },
  };
  const options = clientOptions(kernel);
  assert.ok((options.timeout ?? 0) > 0);
  assert.notEqual(clientOptions(kernel).retryConfig, options.retryConfig, 'never shared');
  await assert.rejects(clientOf(kernel, 'xoxb-three').auth.test());
  close();
  assert.equal(seen.length, 1);
});

test('5: a 429 on one method does not stop another, and the method is left alone until Slack said', async () => {
  const { kernel, sandbox } = world;
  await sandbox.fault({ kind: 'rate_limited', method: 'team.info', retry_after: 30, times: 1 });
  const info = () => callSlack(kernel, workspace, 'team.info', (client) => client.team.info());
  await assert.rejects(info(), (error) => error instanceof Limited && error.seconds === 30);
  const before = ((await sandbox.read('traffic', { name: 'team.info' })).entries as unknown[]).length;
  await assert.rejects(info(), Limited);
  assert.equal(
    ((await sandbox.read('traffic', { name: 'team.info' })).entries as unknown[]).length,
    before,
    'not even tried',
  );
  await callSlack(kernel, workspace, 'auth.test', (client) => client.auth.test());
});

test('6: an event is stored with its job before it is acknowledged, and doubled ones count once', async () => {
  const { kernel } = world;
  const envelope = {
    type: 'event_callback',
    event_id: 'Ev1',
    team_id: 'T0NORTHWIND',
    event: { type: 'pin_added', channel_id: 'C0GENERAL' },
  };
  assert.equal(await storeEvent(kernel, envelope), true);
  assert.equal(await storeEvent(kernel, envelope), false);
  const row = await slackTables(kernel.db)
    .selectFrom('slackEvents')
    .selectAll()
    .where('eventId', '=', 'Ev1')
    .executeTakeFirstOrThrow();
  assert.equal(row.handledAt, null);
  await world.eventually(
    async () =>
      (
        await slackTables(kernel.db)
          .selectFrom('slackEvents')
          .select('handledAt')
          .where('eventId', '=', 'Ev1')
          .executeTakeFirst()
      )?.handledAt,
  );
});

test('tokens are encrypted at rest', async () => {
  const given = {
    teamId: 'TCRYPT',
    isEnterprise: false,
    teamName: 'Crypt',
    botUserId: 'U1',
    botId: 'B1',
    token: 'xoxb-very-secret',
    scopes: '',
  };
  await saveInstallation(world.kernel, given);
  const row = await slackTables(world.kernel.db)
    .selectFrom('slackInstallations')
    .selectAll()
    .where('teamId', '=', 'TCRYPT')
    .executeTakeFirstOrThrow();
  assert.doesNotMatch(JSON.stringify(row), /very-secret/);
  assert.equal((await installationOf(world.kernel, 'TCRYPT'))?.token, 'xoxb-very-secret');
  assert.equal(await firstTeam(world.kernel), 'T0NORTHWIND');
});

test('7: a form that is submitted while the database is away stays open with its words, and is done once when it is back', async () => {
  const { sandbox, kernel, until } = world;
  const ana = { user: 'ana.souza', channel: '#general' };
  await sandbox.act('slash', { ...ana, text: '/incident', until: 'view' });
  const values = { name: 'Checkout is down', severityId: 'Major', answer: 'Everyone' };
  await kernel.withoutDatabase(async () => {
    const refused = (await sandbox.act('submit', { user: 'ana.souza', values })) as {
      closed?: boolean;
      errors?: object;
    };
    assert.equal(refused.closed, undefined);
    assert.match(JSON.stringify(refused.errors), /went wrong on our side/);
  });
  const done = (await sandbox.act('submit', { user: 'ana.souza', values })) as { closed?: boolean };
  assert.equal(done.closed, true);
  await until({ channel: { starts_with: 'inc-' } });
  assert.equal((await kernel.facts('incident.declared')).length, 1);
});
