import assert from 'node:assert/strict';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { saveRegime } from '../src/communications/regulatory/save-regime.ts';
import { listRegimes } from '../src/communications/regulatory/show.ts';
import { startClock } from '../src/communications/regulatory/start-clock.ts';
import { setSensitivity } from '../src/communications/approvals/set-sensitivity.ts';
import { publishUpdate } from '../src/communications/publish-update.ts';
import { selectCommitments } from '../src/communications/find.ts';
import { decideAudience } from '../src/communications/decide-audience.ts';
import { createAction } from '../src/incidents/actions/create.ts';
import { assignRole } from '../src/incidents/assign-role.ts';
import { declareIncident } from '../src/incidents/declare.ts';
import { listRoles, listTypes } from '../src/incidents/find.ts';
import { followIncident } from '../src/incidents/followers/follow.ts';
import { mergeIncident } from '../src/incidents/merges/merge.ts';
import { addComment } from '../src/incidents/timeline/comments/add-comment.ts';
import { rewordEntry } from '../src/incidents/timeline/reword-entry.ts';
import { addNote } from '../src/incidents/timeline/add-note.ts';
import { picturesOf } from '../src/incidents/timeline/find.ts';
import { pinMessage } from '../src/incidents/pin-message.ts';
import { grantAccess } from '../src/incidents/private/grant-access.ts';
import { pendingRequests } from '../src/incidents/private/find.ts';
import { makePrivate } from '../src/incidents/private/make-private.ts';
import { requestAccess } from '../src/incidents/private/request-access.ts';
import { revokeAccess } from '../src/incidents/private/revoke-access.ts';
import { relateIncidents } from '../src/incidents/relationships/relate.ts';
import { listStreams } from '../src/incidents/streams/list.ts';
import { openStream } from '../src/incidents/streams/open.ts';
import { shareUpdate } from '../src/incidents/share-update.ts';
import { incidentTimeline, incidentWork, showIncident } from '../src/incidents/show.ts';
import type { Actor } from '../src/kernel/ctx.ts';
import { factsAfter } from '../src/kernel/live.ts';
import { createServer } from '../src/kernel/process.ts';
import { modules } from '../src/main/modules.ts';
import { addAttachment } from '../src/incidents/attachments/add.ts';
import { setCall } from '../src/incidents/calls/set.ts';
import { createFollowUp } from '../src/post-incident/follow-ups/create.ts';
import { addUser } from '../src/people/add-user.ts';
import { createApiKey } from '../src/people/create-api-key.ts';
import { keyRoles, permissionsOfKey, permissionsOfRole } from '../src/people/rules.ts';
import { saveAnnouncementRule } from '../src/slack/announcements/save-rule.ts';
import { findChannel } from '../src/slack/find.ts';
import { actorOf } from '../src/slack/people.ts';
import { listPages } from '../src/status-pages/list.ts';
import { needPage } from '../src/status-pages/find.ts';
import { confirmSubscription } from '../src/status-pages/subscribers/confirm.ts';
import { subscribe } from '../src/status-pages/subscribers/subscribe.ts';
import { confirmToken } from '../src/status-pages/subscribers/tokens.ts';
import { statusPagesTables } from '../src/status-pages/tables.ts';
import { listFlows } from '../src/workflows/decisions/list.ts';
import { startDecision } from '../src/workflows/decisions/start-decision.ts';
import { addEndpoint } from '../src/webhooks/endpoints/add-endpoint.ts';
import { listMessages } from '../src/webhooks/messages/list.ts';
import { owner } from './kit/kernel.ts';
import { product, type Product } from './kit/product.ts';
import { apart } from './privacy-apart.ts';
import { queryInputs, routeInputs, type Ids } from './privacy-inputs.ts';
import { secretStreams, streamWords } from './privacy-stream.ts';

const [ana, dee] = ['ana.souza', 'dee.novak'];
const number = 48_611;
const publicTitle = 'Portal is slow';
const reader = 'reader@customer.example';
const words = [
  'zanzibar',
  'quokka',
  'marzipan',
  'obsidian',
  'tamarind',
  'walrus',
  'gazebo',
  'armadillo',
  'wombat',
  'yucca',
  'capybara',
  'quokka',
  'numbat',
  'narwhal',
];
let world: Product;
let ids: Ids;

let absent: Ids;
let outsiders: { actor: Actor; name: string }[];
let key: string;
let secrets: string[];
let streams: Awaited<ReturnType<typeof secretStreams>>;

before(async () => {
  world = await product('socket', { API_REQUESTS_PER_MINUTE: '0' });
  const { kernel, sandbox } = world;
  await sandbox.wait({ connected: 2 });
  const team = String(((await sandbox.read('workspaces')) as { workspaces: { id: string }[] }).workspaces[0]?.id);
  const accounts = (await sandbox.read('users')) as { users: { id: string; name: string }[] };
  const accountOf = (name: string) => accounts.users.find((user) => user.name === name)?.id ?? '';
  const insider = await actorOf(kernel, team, accountOf(ana));
  const responder = await actorOf(kernel, team, accountOf(dee));
  outsiders = [
    { name: 'a responder', actor: responder },
    { name: 'an administrator', actor: await administrator() },
  ];
  const roles = Object.keys(keyRoles).filter((role) => role !== 'global_access');
  const made = await kernel.run(createApiKey, { name: 'Everything but an owner', roles }, { actor: owner });
  key = made.token;
  const actor: Actor = { kind: 'api_key', id: made.id, name: 'Key', permissions: permissionsOfKey(roles) };
  outsiders.push({ name: 'an API key', actor });
  await subscriber(reader);
  ids = await secretIncident(insider, responder);
  absent = { ...Object.fromEntries(Object.keys(ids).map((name) => [name, `absent-${name}`])), open: ids.open } as Ids;
  absent = {
    ...absent,
    number: '98765',
    role: ids.role,
    type: ids.type,
    user: ids.user,
    page: ids.page,
    decisionFlow: ids.decisionFlow,
    hooks: ids.hooks,
  };
  const channel = await findChannel(kernel.db, ids.incident);
  secrets = [
    ...words,
    ids.incident,
    ids.other,
    ids.action,
    ids.attachment,
    ids.note,
    ids.comment,
    ids.picture,
    ids.approval,
    ids.clock,
    ids.followUp,
    ids.stream,
    ids.decision,
    ids.commitment,
    ids.request,
    String(number),
  ];
  secrets.push(channel?.channelId ?? 'no channel');
  secrets.push('pangolin', (await hiddenLater(insider)).id);
  await sandbox.act('slash', { user: dee, channel: (await opened(ids.open)).name, text: '/inc subscribe' });
  streams = await secretStreams(world, ids, insider, responder);
  secrets.push(...streams.secrets);
  await kernel.jobs.drain();
});
after(() => world.end());

async function administrator(): Promise<Actor> {
  const person = { name: 'Adam Admin', email: 'adam@example.com', role: 'administrator' as const };
  const { id } = await world.kernel.run(addUser, person, { actor: owner });
  return { kind: 'user', id, name: person.name, permissions: permissionsOfRole('administrator') };
}

/** Somebody outside who reads the public page by mail. */
async function subscriber(email: string): Promise<void> {
  const { kernel } = world;
  const { id: pageId } = await needPage(kernel.db);
  await kernel.run(subscribe, { pageId, email, ip: '198.51.100.1' }, { actor: owner });
  const asked = statusPagesTables(kernel.db).selectFrom('subscribers').select(['id', 'askedAt']);
  const { id, askedAt } = await asked.where('email', '=', email).executeTakeFirstOrThrow();
  const token = confirmToken(kernel.config, id, askedAt);
  await kernel.run(confirmSubscription, { token }, { actor: owner });
}

/** A private incident with everything on it; the responder was let in for a while, and had an action of it. */
async function secretIncident(insider: Actor, responder: Actor): Promise<Ids> {
  const { kernel, until } = world;
  const by = { actor: insider };
  await sql`select setval('incident_numbers', ${number - 1})`.execute(kernel.db);
  const wanted = ['private_incident.incident_created_v2', 'private_incident.incident_updated_v2'] as const;
  const endpoint = { name: 'Everything', url: 'https://hooks.invalid/', eventTypes: [...wanted] };
  const { id: hooks } = await kernel.run(addEndpoint, endpoint, { actor: owner });
  const secret = { visibility: 'private', name: 'Zanzibar breach', summary: 'The quokka key leaked' } as const;
  const { id: incidentId } = await kernel.run(declareIncident, secret, by);
  const { id: other } = await kernel.run(declareIncident, { visibility: 'private', name: 'Obsidian copy' }, by);
  const { id: open } = await kernel.run(declareIncident, { name: 'Open to everyone' }, by);
  await until({ message: 'Zanzibar breach', channel: (await opened(incidentId)).name });
  const role = (await listRoles(kernel.db)).find(({ kind }) => kind === 'lead')?.id ?? '';
  await kernel.run(assignRole, { incidentId, roleId: role, userId: insider.id }, by);
  await kernel.run(followIncident, { incidentId }, by);
  await kernel.run(shareUpdate, { incidentId, message: 'We found marzipan in the logs' }, by);
  await kernel.run(grantAccess, { incidentId, memberId: responder.id }, by);
  await kernel.jobs.drain();
  const task = { incidentId, description: 'Rotate tamarind', assigneeId: responder.id };
  const { id: action } = await kernel.run(createAction, task, by);
  const later = { incidentId, title: 'Audit the gazebo', assigneeId: responder.id };
  const { id: followUp } = await kernel.run(createFollowUp, later, by);
  const decisionFlow = (await kernel.ask(listFlows, {}, by))[0]?.id ?? '';
  const { id: decision } = await kernel.run(startDecision, { incidentId, flowId: decisionFlow }, by);
  const thing = 'https://github.com/armadillo/shop/pull/1';
  const { id: attachment } = await kernel.run(addAttachment, { incidentId, url: thing }, by);
  await kernel.run(setCall, { incidentId, url: 'https://wombat.example/room' }, by);
  const { id: stream } = await kernel.run(openStream, { incidentId, name: 'Yucca forensics' }, by);
  await kernel.run(shareUpdate, { incidentId: stream, message: 'Nothing of the yucca was copied' }, by);
  await kernel.run(revokeAccess, { incidentId, memberId: responder.id }, by);
  const pin = { source: 'slack:T:C:1', text: 'The walrus did it', author: 'Ana', saidAt: kernel.now() };
  await kernel.run(pinMessage, { incidentId, ...pin }, by);
  const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
  const noted = { text: 'A capybara was seen', picture: { name: 'capybara.gif', data: gif } };
  const { id: note } = await kernel.run(addNote, { incidentId, ...noted }, by);
  const besideIt = { incidentId, entryId: note, text: 'It was a quokka' };
  const { id: comment } = await kernel.run(addComment, besideIt, by);
  await kernel.run(rewordEntry, { incidentId, entryId: note, words: { title: 'A numbat was seen' } }, by);
  const picture = (await picturesOf(kernel.db, incidentId)).get(note)?.[0]?.id ?? '';
  await kernel.run(relateIncidents, { incidentId: open, otherId: incidentId }, by);
  await kernel.run(decideAudience, { incidentId, answer: 'everyone' }, by);
  const said = { status: 'investigating', words: 'The portal is slow for some of you.', publicTitle } as const;
  const untitled = kernel.run(publishUpdate, { incidentId, ...said, publicTitle: null }, { actor: owner });
  await assert.rejects(untitled, /Give a title that they may read/);
  await kernel.run(publishUpdate, { incidentId, ...said }, by);
  await kernel.run(setSensitivity, { incidentId, class: 'security' }, by);
  const waiting = { ...said, words: 'A narwhal may have read your invoices.' };
  const approval = (await kernel.run(publishUpdate, { incidentId, ...waiting }, by)).approval?.id ?? '';
  const [regime] = await kernel.ask(listRegimes, {}, { actor: owner });
  assert.ok(regime);
  await kernel.run(saveRegime, { ...regime, inUse: true }, { actor: owner });
  const { id: clock } = await kernel.run(startClock, { incidentId, regimeId: regime.id, at: new Date(0) }, by);
  await kernel.run(mergeIncident, { incidentId: other, intoId: incidentId }, by);
  await kernel.run(requestAccess, { reference: `INC-${number}` }, { actor: responder });
  await kernel.jobs.drain();
  const [request] = await pendingRequests(kernel.db, incidentId);
  const owed = await selectCommitments(kernel.db)
    .where('incidentId', '=', incidentId)
    .where('state', '=', 'open')
    .execute();
  const pages = await kernel.ask(listPages, {}, { actor: owner });
  const [type] = await listTypes(kernel.db);
  const { messages } = await kernel.ask(listMessages, { endpointId: hooks, limit: 100 }, { actor: owner });
  const hooked = messages.find(({ body }) => body.includes(incidentId))?.id ?? '';
  return {
    ...{ incident: incidentId, number: String(number), other, open, action, attachment, followUp, role, stream },
    ...{ note, comment, picture, approval, clock, hooks, hooked },
    ...{ decision, decisionFlow },
    ...{
      user: responder.id,
      commitment: owed[0]?.id ?? '',
      request: request?.id ?? '',
      type: type?.id ?? '',
      page: pages[0]?.id ?? '',
    },
  };
}

/** Announced with its updates, followed, related to what everybody sees, and made private only then. */
async function hiddenLater(insider: Actor): Promise<{ id: string }> {
  const { kernel, until, sandbox } = world;
  const by = { actor: insider };
  const rule = { name: 'Threads', channels: ['engineering'], updates: 'thread' as const };
  await kernel.run(saveAnnouncementRule, rule, { actor: owner });
  const { id: incidentId } = await kernel.run(declareIncident, { name: 'Pangolin at large' }, by);
  const channel = await opened(incidentId);
  await until({ message: 'Pangolin', channel: '#engineering' });
  await sandbox.act('slash', { user: dee, channel: channel.name, text: '/inc subscribe' });
  await until({ message: 'You get its updates', channel: channel.name, user: dee });
  await kernel.run(shareUpdate, { incidentId, message: 'The pangolin is in the vault' }, by);
  await kernel.run(relateIncidents, { incidentId, otherId: ids.open, kind: 'caused_by' }, by);
  await until({ message: 'the cause of', channel: (await opened(ids.open)).name });
  await until({ message: 'Pangolin at large: 📣' });
  await kernel.run(makePrivate, { incidentId }, by);
  await until({ channel: { name: channel.id, is_archived: true } });
  return { id: incidentId };
}

async function opened(incidentId: string) {
  for (;;) {
    await world.kernel.jobs.drain();
    const channel = await findChannel(world.kernel.db, incidentId);
    if (channel?.channelId) return { id: channel.channelId, name: `#${channel.name}` };
  }
}

function assertSilent(given: unknown, where: string): void {
  const text = (typeof given === 'string' ? given : (JSON.stringify(given) ?? '')).toLowerCase();
  const found = secrets.filter((secret) => text.includes(secret.toLowerCase()));
  assert.deepEqual(found, [], `${where} shows it: ${text.slice(0, 600)}`);
}

/** What a call comes to: its answer or its refusal. */
const outcome = (work: Promise<unknown>) => work.catch((error: unknown) => String(error));

test('the walk can see: a member finds every word of it', async () => {
  const { kernel } = world;
  const timeline = await kernel.ask(incidentTimeline, { incidentId: ids.incident }, { actor: owner });
  const shown = await kernel.ask(showIncident, { reference: ids.incident }, { actor: owner });
  const text = JSON.stringify([timeline, shown]).toLowerCase();
  for (const word of words) assert.ok(text.includes(word), word);
  for (const id of Object.values(ids)) assert.notEqual(id, '');
});

test('of a private stream its members read everything, and others its name and its lead', async () => {
  const { kernel } = world;
  const read = async (actor: Actor) =>
    JSON.stringify([
      await kernel.ask(incidentTimeline, { incidentId: ids.open }, { actor }),
      await kernel.ask(listStreams, { incidentId: ids.open }, { actor }),
      await kernel.ask(incidentWork, { incidentId: ids.open }, { actor }),
    ]).toLowerCase();
  const inside = await read(owner);
  for (const word of streamWords) assert.ok(inside.includes(word), word);
  for (const { actor } of outsiders) assert.match(await read(actor), /cardamom.*coriander|coriander.*cardamom/);
});

test('every query shows an outsider nothing of it', async () => {
  const queries = modules.flatMap((module) => module.queries ?? []);
  assert.deepEqual(queries.map(({ name }) => name).toSorted(), Object.keys(queryInputs).toSorted(), 'walk every query');
  for (const { actor, name } of outsiders)
    for (const query of queries)
      for (const input of queryInputs[query.name] ?? [])
        for (const of of [ids, ...streams.guesses, ...streams.within])
          assertSilent(await outcome(world.kernel.ask(query, input(of), { actor })), `${query.name} for ${name}`);
});

test('every route answers an outsider as if there were no such incident', async () => {
  const { kernel } = world;
  const app = await createServer(kernel);
  const routes = modules.flatMap((module) => module.routes ?? []).map(({ method, url }) => `${method} ${url}`);
  const walked = routes.filter((name) => !apart.some((pattern) => pattern.test(name)));
  assert.deepEqual(walked.toSorted(), Object.keys(routeInputs).toSorted(), 'walk every route');
  const answer = async (name: string, of: Ids) => {
    const { params, query, body } = routeInputs[name] ?? {};
    const [method = '', url = ''] = name.split(' ');
    const filled = Object.entries(params?.(of) ?? {}).reduce(
      (path, [key, value]) => path.replace(`:${key}`, String(value)),
      url,
    );
    const reply = await app.inject({
      ...{ method: method as 'GET', url: query ? `${filled}?${query(of)}` : filled },
      headers: { authorization: `Bearer ${key}` },
      ...(method !== 'GET' && body && { payload: body(of) }),
    });
    const text = reply.body.replaceAll(/"request_id":"[^"]*"/g, '');
    return { status: reply.statusCode, text };
  };
  for (const name of walked) {
    const real = await answer(name, ids);
    assertSilent(real.text, name);
    const nothing = await answer(name, absent);
    assert.deepEqual(real, nothing, `${name} answers otherwise than for no incident`);
    for (const of of streams.guesses) assert.deepEqual(await answer(name, of), nothing, `${name} for a private stream`);
    if (name.startsWith('GET ')) for (const of of streams.within) assertSilent((await answer(name, of)).text, name);
  }
  await app.close();
});

test('the live stream tells an outsider nothing of it', async () => {
  for (const { actor, name } of outsiders) {
    const { facts } = await factsAfter(world.kernel, { xid: '0', id: '' }, actor);
    assert.ok(facts.length > 0);
    for (const fact of facts) assertSilent(fact, `${fact.name} in the stream of ${name}`);
  }
});

test('an outsider in Slack reads nothing of it: channels, messages, home, and what every line answers', async () => {
  const { sandbox, until } = world;
  await sandbox.act('open-home', { user: dee });
  await until({ home: 'Who waits for a word', user: dee });
  const lines = ['list', 'find zanzi', 'merge INC-48611', 'relate INC-48611', 'access INC-48611', 'help'];
  for (const text of lines) await sandbox.act('slash', { user: dee, channel: '#general', text: `/inc ${text}` });
  await sandbox.act('slash', { user: dee, channel: (await opened(ids.open)).name, text: '/inc stream list' });
  await until({ message: '*Cardamom* · private stream · lead', channel: (await opened(ids.open)).name, user: dee });
  await sandbox.act('slash', { user: dee, channel: (await opened(ids.open)).name, text: '/inc actions' });
  await until({ message: 'No incident has the words', channel: '#general', user: dee });
  await until({ message: 'If there is a private incident', channel: '#general', user: dee });
  type Channels = { channels: { id: string; name: string }[] };
  const account = sandbox.world.store.users.find(({ name }) => name === dee)?.id;
  // Threads too, whose first message is gone.
  const { channels } = (await sandbox.read('channels', { user: dee })) as unknown as Channels;
  assert.ok(channels.some(({ name }) => name === 'incidents'));
  for (const channel of channels) {
    const read = sandbox.world.store
      .messagesOf(channel.id)
      .filter(({ only_for, payload }) => (!only_for || only_for === account) && !payload.text.startsWith('/inc'));
    // Slack itself keeps what a channel was called before, and nobody can take that away.
    assertSilent({ channel: { ...channel, previous_names: [] }, read }, `#${channel.name}`);
  }
  assertSilent(await sandbox.read('home', { user: dee }), 'the home tab');
  assertSilent(await sandbox.read('views', { user: dee }), 'the open views');
});

test('visitors read the title that was given for them, and nothing else of it', async () => {
  const { kernel, page } = world;
  const front = await (await fetch(page)).text();
  assert.match(front, new RegExp(publicTitle));
  const root = join(kernel.config.DATA_DIR, 'pages');
  const files = globSync('**/*', { cwd: root }).filter((file) => statSync(join(root, file)).isFile());
  assert.ok(files.length > 5);
  for (const file of files)
    if (!/\.(br|gz|woff2|png)$/.test(file)) assertSilent(`${file} ${readFileSync(join(root, file), 'utf8')}`, file);
  const mails = await Promise.all((await world.mails.list({})).map(async ({ id }) => await world.mails.read(id)));
  const words = 'The portal is slow for some of you.';
  assert.ok(
    mails.some((mail) => mail?.text.includes(words)),
    'the words came by mail',
  );
  for (const mail of mails) assertSilent(mail, 'a mail');
});
