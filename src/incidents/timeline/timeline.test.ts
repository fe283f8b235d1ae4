import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { owner, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { catalog } from '../../catalog/module.ts';
import type { Actor } from '../../kernel/ctx.ts';
import type { UserError } from '../../kernel/errors.ts';
import { module } from '../../kernel/module.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { createServer } from '../../kernel/process.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { createApiKey } from '../../people/create-api-key.ts';
import { people } from '../../people/module.ts';
import { declareIncident } from '../declare.ts';
import { overtakenIn } from '../lifecycle.ts';
import { incidents } from '../module.ts';
import { openStream } from '../streams/open.ts';
import { pinMessage } from '../pin-message.ts';
import { incidentTimeline } from '../show.ts';
import { addComment } from './comments/add-comment.ts';
import { editComment } from './comments/edit-comment.ts';
import { removeComment } from './comments/remove-comment.ts';
import { addNote } from './add-note.ts';
import { editNote } from './edit-note.ts';
import { mostBytes, pictureType } from './pictures.ts';
import { removeNote } from './remove-note.ts';
import { removePicture } from './remove-picture.ts';
import { editIncident } from '../edit.ts';
import { incidentLife } from '../life.ts';
import { makePrivate } from '../private/make-private.ts';
import { relateIncidents } from '../relationships/relate.ts';
import { shareUpdate } from '../share-update.ts';
import { listUpdates } from '../updates.ts';
import { listAudit } from '../../people/audit/list.ts';
import { eraseEntry } from './erase-entry.ts';
import { factsToldOutside, whyKept } from './find.ts';
import { hideEntry } from './hide-entry.ts';
import { placeEntry } from './place-entry.ts';
import { rewordEntry } from './reword-entry.ts';
import { starEntry } from './star-entry.ts';

let kernel: TestKernel;
let app: FastifyInstance;
let [ana, ben]: [Actor, Actor] = [owner, owner];
before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, incidents]);
  app = await createServer(kernel);
  [ana, ben] = [await someone('Ana'), await someone('Ben')];
});
after(async () => {
  await app.close();
  await kernel.end();
});

let count = 0;
async function someone(name: string): Promise<Actor> {
  const email = `${name.replace(' ', '.')}.${++count}@example.com`;
  const person = { name, email, role: 'responder' as const };
  const { id } = await kernel.run(addUser, person, { actor: owner });
  return (await actorForUser(kernel, id)) as Actor;
}
const declare = async () => (await kernel.run(declareIncident, { name: 'Checkout is down' }, { actor: ana })).id;
const timeline = (incidentId: string, actor = ana) => kernel.ask(incidentTimeline, { incidentId }, { actor });
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(64)]);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ message }) => message as string,
  );

test('a note stands at its time; only its author changes it', async () => {
  const incidentId = await declare();
  kernel.advance(60_000);
  const at = new Date(kernel.now().getTime() - 3_600_000);
  const { id: noteId } = await kernel.run(
    addNote,
    { incidentId, text: 'The first customer wrote', at },
    { actor: ana },
  );
  const [first] = await timeline(incidentId);
  assert.deepEqual(
    [first?.kind, first?.sentence, first?.actor, first?.own, first?.at.getTime()],
    ['note', 'The first customer wrote', 'Ana', true, at.getTime()],
  );
  assert.equal((await timeline(incidentId, ben))[0]?.own, false);
  const edit = (actor: Actor, more: object) =>
    refusal(kernel.run(editNote, { incidentId, noteId, ...more }, { actor }));
  assert.equal(await edit(ben, { text: 'No' }), 'Ana wrote this note. Only they change it.');
  assert.equal(
    await edit(ana, { at: new Date(kernel.now().getTime() + 1_000) }),
    'This time is ahead. Give the time it happened.',
  );
  assert.equal(await edit(ana, { text: ' ' }), 'Say what happened.');
  assert.equal(await edit(ana, { at: kernel.now() }), 'done');
  assert.equal((await timeline(incidentId)).at(-1)?.id, noteId);
  assert.equal(
    await refusal(kernel.run(removeNote, { incidentId, noteId }, { actor: ben })),
    'Ana wrote this note. Only they change it.',
  );
  await kernel.run(removeNote, { incidentId, noteId }, { actor: ana });
  assert.ok((await timeline(incidentId)).every(({ kind }) => kind !== 'note'));
  assert.equal((await kernel.facts('timeline.note_removed')).length, 1);
});

test('whatever stands on a timeline can be a key moment, and nothing of another', async () => {
  const [incidentId, other] = [await declare(), await declare()];
  const [declared] = await timeline(incidentId);
  const star = (id: string, entryId: string, starred = true) =>
    refusal(kernel.run(starEntry, { incidentId: id, entryId, starred }, { actor: ben }));
  const starred = async () => (await timeline(incidentId)).filter((entry) => entry.starred).map(({ kind }) => kind);
  assert.equal(await star(incidentId, declared?.id ?? ''), 'done');
  assert.deepEqual(await starred(), ['incident.declared']);
  assert.equal(await star(other, declared?.id ?? ''), 'There is no such entry on the timeline.');
  const before = (await kernel.facts('timeline.entry_starred')).length;
  await star(incidentId, declared?.id ?? '');
  assert.equal((await kernel.facts('timeline.entry_starred')).length, before, 'once is enough');
  await star(incidentId, declared?.id ?? '', false);
  assert.deepEqual(await starred(), []);
  const hide = (entryId: string, hidden: boolean, id = incidentId) =>
    refusal(kernel.run(hideEntry, { incidentId: id, entryId, hidden }, { actor: ben }));
  const told = async () => (await timeline(incidentId)).filter((entry) => !entry.hidden).map(({ kind }) => kind);
  assert.equal(await hide(declared?.id ?? '', true), 'done');
  assert.ok(!(await told()).includes('incident.declared'));
  assert.equal(await hide(declared?.id ?? '', true, other), 'There is no such entry on the timeline.');
  await hide(declared?.id ?? '', false);
  assert.ok((await told()).includes('incident.declared'), 'what was hidden is still there');
  const put = (at: string | null, id = incidentId) =>
    refusal(kernel.run(placeEntry, { incidentId: id, entryId: declared?.id ?? '', at }, { actor: ben }));
  assert.equal(await put('2026-01-01T09:00:00Z'), 'done');
  const [moved] = await timeline(incidentId);
  assert.deepEqual(
    [moved?.kind, moved?.at.toISOString(), moved?.recordedAt],
    ['incident.declared', '2026-01-01T09:00:00.000Z', declared?.at],
  );
  assert.equal(await put('2026-01-01T09:00:00Z', other), 'There is no such entry on the timeline.');
  assert.match(await put(new Date(Date.now() + 3_600_000).toISOString()), /ahead/);
  assert.equal(
    (await timeline(incidentId))[0]?.at.toISOString(),
    '2026-01-01T09:00:00.000Z',
    'a refusal moves nothing',
  );
  await put(null);
  assert.deepEqual((await timeline(incidentId))[0]?.recordedAt, null);
});

test('a picture is one by its first bytes, of 5 MB at most, and served as nothing else', async () => {
  assert.equal(pictureType(png), 'image/png');
  assert.equal(pictureType(Buffer.from('ffd8ffe000', 'hex')), 'image/jpeg');
  assert.equal(pictureType(Buffer.from('RIFFabcdWEBPVP8 ')), 'image/webp');
  assert.equal(pictureType(Buffer.from('GIF89a')), 'image/gif');
  for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<html>', '', 'RIFFabcdWAVE'])
    assert.equal(pictureType(Buffer.from(text)), null, text);
  const incidentId = await declare();
  const add = (bytes: Buffer, name = 'graph.png') =>
    kernel.run(
      addNote,
      { incidentId, text: 'Look', picture: { name, data: bytes.toString('base64') } },
      { actor: ana },
    );
  assert.match(await refusal(add(Buffer.from('<svg/>'))), /^This is no picture\./);
  assert.match(await refusal(add(Buffer.concat([png, Buffer.alloc(mostBytes)]))), /larger than 5 MB/);
  assert.equal((await timeline(incidentId)).filter(({ kind }) => kind === 'note').length, 0, 'no note without it');
  const { id: itemId } = await add(png, 'gräph "1".png');
  const [picture] = (await timeline(incidentId)).find(({ id }) => id === itemId)?.pictures ?? [];
  assert.equal(picture?.name, 'gräph "1".png');
  const { token } = await kernel.run(createApiKey, { name: 'Reader', roles: ['viewer'] }, { actor: owner });
  const url = `/api/candor/v1/incidents/${incidentId}/timeline/pictures/${picture.id}`;
  const reply = await app.inject({ url, headers: { authorization: `Bearer ${token}` } });
  assert.equal(reply.statusCode, 200);
  assert.deepEqual(reply.rawPayload, png);
  assert.equal(reply.headers['content-type'], 'image/png');
  assert.equal(reply.headers['x-content-type-options'], 'nosniff');
  assert.match(String(reply.headers['content-security-policy']), /sandbox/);
  assert.equal((await app.inject({ url })).statusCode, 401);
  const elsewhere = url.replace(incidentId, await declare());
  assert.equal((await app.inject({ url: elsewhere, headers: { authorization: `Bearer ${token}` } })).statusCode, 404);

  const more = { incidentId, noteId: itemId, picture: { name: 'b.png', data: png.toString('base64') } };
  assert.match(await refusal(kernel.run(editNote, more, { actor: ben })), /Ana wrote this note/);
  await kernel.run(editNote, more, { actor: ana });
  const remove = { incidentId, pictureId: picture.id };
  assert.match(await refusal(kernel.run(removePicture, remove, { actor: ben })), /Ana wrote this note/);
  await kernel.run(removePicture, remove, { actor: ana });
  assert.deepEqual(
    (await timeline(incidentId)).at(-1)?.pictures.map(({ name }) => name),
    ['b.png'],
  );
  await kernel.run(removeNote, { incidentId, noteId: itemId }, { actor: ana });
  assert.equal((await app.inject({ url, headers: { authorization: `Bearer ${token}` } })).statusCode, 404);
});

test('people note and curate; a pin is nobody’s note', async () => {
  const incidentId = await declare();
  const pin = { source: 'slack:T:C:1', text: 'It works again', author: 'Ana', saidAt: kernel.now() };
  const { id: noteId } = await kernel.run(pinMessage, { incidentId, ...pin }, { actor: ana });
  assert.equal(
    await refusal(kernel.run(editNote, { incidentId, noteId, text: 'No' }, { actor: ana })),
    'There is no such note.',
  );
  const viewer: Actor = { ...ben, permissions: new Set(['incidents.view']) };
  assert.match(await refusal(kernel.run(addNote, { incidentId, text: 'Hm' }, { actor: viewer })), /incidents\.update/);
});

test('people of one name are told apart, also where what they said was pinned', async () => {
  const incidentId = await declare();
  const [one, two] = [await someone('Sam Lee'), await someone('Sam Lee')];
  for (const actor of [one, two]) await kernel.run(addNote, { incidentId, text: 'Seen' }, { actor });
  const pin = { source: 'slack:T:C:2', text: 'It works', author: 'Sam Lee', authorId: two.id, saidAt: kernel.now() };
  await kernel.run(pinMessage, { incidentId, ...pin }, { actor: one });
  const said = (await timeline(incidentId, two)).filter(({ actor, kind }) => actor === 'Sam Lee' && kind !== 'fact');
  const by = (id: string) => said.filter(({ actorId, kind }) => actorId === id && ['note', 'pin'].includes(kind));
  assert.deepEqual([by(one.id).length, by(two.id).length], [1, 2]);
  assert.equal(by(two.id).filter(({ own }) => own).length, 1, 'what was pinned is nobody’s note');
});

test('what an entry says is erased for good by who may; that it was there, and why it went, stays', async () => {
  const [incidentId, other] = [await declare(), await declare()];
  await kernel.run(shareUpdate, { incidentId, message: 'The password is hunter2' }, { actor: ben });
  const { id: noteId } = await kernel.run(addNote, { incidentId, text: 'hunter2 again' }, { actor: ben });
  const erase = (entryId: string, { reason = 'A password was in it', id = incidentId, actor = owner } = {}) =>
    refusal(kernel.run(eraseEntry, { incidentId: id, entryId, reason }, { actor }));
  const entry = async (kind: string) => (await timeline(incidentId)).find((one) => one.kind === kind);
  const update = (await entry('incident.update_shared'))?.id ?? '';
  assert.match(await erase(update, { actor: ben }), /may not|permission|needs/i);
  assert.equal(await erase(update, { reason: ' ' }), 'Say why it has to go.');
  assert.equal(await erase(update, { id: other }), 'There is no such entry on the timeline.');
  assert.equal(await erase(update), 'done');
  assert.equal(await erase(update), 'done', 'a second time changes nothing');
  assert.equal(await erase(noteId), 'done');
  const told = await timeline(incidentId);
  assert.deepEqual(
    told
      .filter(({ kind }) => /update_shared|erased|note/.test(kind))
      .map(({ actor, sentence }) => `${actor} ${sentence}`),
    [
      'Ben what this said was erased',
      ...Array(2).fill(`${owner.name} erased an entry of the timeline for good: A password was in it`),
    ],
  );
  const { updates } = await kernel.ask(listUpdates, { incidentId }, { actor: ana });
  assert.deepEqual(
    updates.map(({ message }) => message),
    ['This was erased.'],
  );
  const erased = told.find(({ kind }) => kind === 'timeline.entry_erased');
  assert.equal(await erase(erased?.id ?? ''), 'That it was erased stays.');
  const { entries } = await kernel.ask(listAudit, { object: incidentId }, { actor: owner });
  assert.doesNotMatch(JSON.stringify(entries), /hunter2/);
  const summarise = (summary: string) => kernel.run(editIncident, { incidentId, summary }, { actor: ben });
  await summarise('The token is hunter2');
  const written = (await entry('incident.summary_changed'))?.id ?? '';
  assert.match(await erase(written), /The summary still says this/);
  await summarise('A token leaked');
  assert.equal(await erase(written), 'done');
  const { summaries } = await kernel.ask(incidentLife, { incidentId }, { actor: ana });
  assert.deepEqual(
    summaries.map(({ summary }) => summary),
    ['A token leaked', 'what this said was erased', ''].slice(0, summaries.length),
  );
  const kept = await Promise.all(
    (['factBodies', 'incidentUpdates', 'timelineItems'] as const).map((table) =>
      kernel.db
        .selectFrom(table as 'factBodies')
        .selectAll()
        .execute(),
    ),
  );
  assert.doesNotMatch(JSON.stringify(kept), /hunter2/);
});

test('people comment beside any entry; the author changes a comment, and whoever may erase takes it away', async () => {
  const [incidentId, other] = [await declare(), await declare()];
  const [declared] = await timeline(incidentId);
  const entryId = declared?.id ?? '';
  const say = (text: string, { id = incidentId, at = entryId, actor = ben } = {}) =>
    kernel.run(addComment, { incidentId: id, entryId: at, text }, { actor });
  const { id: commentId } = await say('The alert came **first**');
  kernel.advance(60_000);
  await say('By two minutes', { actor: ana });
  const comments = async (actor = ana) =>
    (await timeline(incidentId, actor)).find(({ id }) => id === entryId)?.comments;
  const said = async () => (await comments())?.map(({ author, text, own }) => `${author} ${own} ${text}`);
  assert.deepEqual(await said(), ['Ben false The alert came **first**', 'Ana true By two minutes']);
  assert.equal(await refusal(say(' ')), 'Say something about the entry.');
  assert.match(await refusal(say('x'.repeat(2_001))), /under 2,000 characters/);
  const absent = 'There is no such entry on the timeline.';
  assert.equal(await refusal(say('Elsewhere', { id: other })), absent);
  const [quiet] = await kernel.facts('timeline.entry_commented');
  assert.equal(await refusal(say('On what nobody sees', { at: quiet?.id ?? '' })), absent);
  const edit = (actor: Actor, text: string, id = incidentId) =>
    refusal(kernel.run(editComment, { incidentId: id, commentId, text }, { actor }));
  assert.equal(await edit(ana, 'No'), 'Ben wrote this comment. Only they change it.');
  assert.equal(await edit(ben, 'No', other), 'There is no such comment.');
  assert.equal((await comments())?.[0]?.changedAt, null);
  assert.equal(await edit(ben, 'The alert came later'), 'done');
  assert.ok((await comments())?.[0]?.changedAt);
  await edit(ben, 'The alert came later');
  assert.equal((await kernel.facts('timeline.comment_changed')).length, 1, 'the same words change nothing');
  const remove = (actor: Actor) => refusal(kernel.run(removeComment, { incidentId, commentId }, { actor }));
  assert.equal(await remove(ana), 'Ben wrote this comment. They remove it, or whoever may erase.');
  assert.equal(await remove(owner), 'done');
  assert.deepEqual(await said(), ['Ana true By two minutes']);
  const { entries } = await kernel.ask(listAudit, { object: commentId }, { actor: owner });
  assert.deepEqual(
    entries.map(({ sentence }) => sentence),
    [
      'removed a comment of Ben from the timeline: The alert came later',
      'changed a comment on the timeline: The alert came later',
      'commented on an entry of the timeline: The alert came **first**',
    ],
  );
  assert.ok(
    (await timeline(incidentId)).every(({ kind }) => !kind.startsWith('timeline.')),
    'no entries of their own',
  );
});

test('an entry is told in other words, beside what was recorded; what its author writes anew is told instead', async () => {
  const incidentId = await declare();
  await kernel.run(shareUpdate, { incidentId, message: 'db full' }, { actor: ana });
  const { id: noteId } = await kernel.run(addNote, { incidentId, text: 'dsk ful' }, { actor: ana });
  const entry = async (id: string) => (await timeline(incidentId)).find((one) => one.id === id);
  const shared = (await timeline(incidentId)).find(({ kind }) => kind === 'incident.update_shared');
  const reword = (entryId: string, words: { title: string; description?: string } | null) =>
    refusal(kernel.run(rewordEntry, { incidentId, entryId, words }, { actor: ben }));
  const id = shared?.id ?? '';
  assert.equal(await reword(id, { title: ' ' }), 'Say in one line what happened.');
  assert.equal(await reword(id, { title: 'The database was full', description: 'It *stopped*.' }), 'done');
  const wording = { title: 'The database was full', description: 'It *stopped*.', by: 'Ben' };
  assert.partialDeepStrictEqual((await entry(id))?.wording, wording);
  assert.equal((await entry(id))?.sentence, shared?.sentence, 'what was recorded stays');
  await reword(id, { title: wording.title, description: wording.description });
  assert.equal((await kernel.facts('timeline.entry_reworded')).length, 1, 'once is enough');
  await reword(id, null);
  assert.equal((await entry(id))?.wording, null);
  await reword(noteId, { title: 'The disk was full' });
  await kernel.run(editNote, { incidentId, noteId, text: 'The disk of db1 was full' }, { actor: ana });
  assert.deepEqual(
    [(await entry(noteId))?.wording, (await entry(noteId))?.sentence],
    [null, 'The disk of db1 was full'],
  );
  const owed = module({ name: 'communications', facts: [{ name: 'commitment.breached' }] });
  const outside = factsToldOutside({ modules: [incidents, owed] });
  const why = (name: string, refs = {}) => whyKept({ name, refs }, outside);
  assert.match(why('slack.post_sent', { publication_id: '01' }) ?? '', /customers were told/);
  assert.match(why('commitment.breached') ?? '', /customers were told or owed.*Comment on it/);
  assert.equal(why('incident.declared'), null);
});

test('two who reword one entry, or change one comment in two tabs, are told of each other', async () => {
  const incidentId = await declare();
  const { id: entryId } = await kernel.run(addNote, { incidentId, text: 'dsk ful' }, { actor: ana });
  type Said = { title: string; description?: string } | null;
  const reword = (words: Said, before?: Said) =>
    kernel.run(rewordEntry, { incidentId, entryId, words, before }, { actor: ben });
  const told = async () => (await timeline(incidentId)).find(({ id }) => id === entryId);
  await reword({ title: 'One' }, null);
  await assert.rejects(reword({ title: 'Two' }, null), (error: UserError) => {
    assert.match(error.message, /^Somebody reworded this as “One” while you were writing\. Nothing is lost/);
    return overtakenIn(error).includes('title');
  });
  assert.equal((await told())?.wording?.title, 'One', 'a refusal changes nothing');
  await reword({ title: 'One' }, null);
  await reword({ title: 'Two' }, { title: 'One' });
  assert.match(await refusal(reword(null, { title: 'One' })), /reworded this as “Two”/);
  await reword(null, { title: 'Two' });
  assert.match(await refusal(reword({ title: 'Three' }, { title: 'Two' })), /put back what was recorded/);
  await reword({ title: 'Three' });
  const { id: commentId } = await kernel.run(addComment, { incidentId, entryId, text: 'One' }, { actor: ben });
  const change = (text: string, before?: string) =>
    kernel.run(editComment, { incidentId, commentId, text, before }, { actor: ben });
  await change('Two', 'One');
  assert.match(await refusal(change('Three', 'One')), /changed this comment while you were writing/);
  await change('Three', 'Two');
  assert.equal((await told())?.comments[0]?.text, 'Three');
});

test('an item of the contract has the words of the story, and is changed as its author or as the story', async () => {
  const incidentId = await declare();
  const { token } = await kernel.run(
    createApiKey,
    { name: 'Story', roles: ['viewer', 'incident_editor'] },
    { actor: owner },
  );
  const headers = { authorization: `Bearer ${token}` };
  const { id } = await kernel.run(addNote, { incidentId, text: 'dsk ful\n\non db1' }, { actor: ana });
  const change = async (itemId: string, payload: object) => {
    const url = `/api/v2/incident_timeline_items/${itemId}`;
    const reply = await app.inject({ method: 'PATCH', url, headers, payload });
    return reply.json<{
      incident_timeline_item: { title: string; description?: string };
      errors: { message: string }[];
    }>();
  };
  const { incident_timeline_item: item } = await change(id, { title: 'The disk was full' });
  assert.deepEqual([item.title, item.description], ['The disk was full', 'on db1']);
  const [declared] = (await timeline(incidentId)).filter(({ kind }) => kind === 'incident.declared');
  const words = { title: 'It began', timestamp: '2026-01-01T09:00:00.000Z' };
  assert.partialDeepStrictEqual((await change(declared?.id ?? '', words)).incident_timeline_item, words);
  const url = `/api/v2/incident_timeline_items?incident_id=${incidentId}`;
  const { incident_timeline_items: listed } = (await app.inject({ url, headers })).json();
  assert.deepEqual(
    listed.map(({ title }: { title: string }) => title),
    ['It began', 'The disk was full'],
  );
  const { id: streamId } = await kernel.run(openStream, { incidentId, name: 'Database' }, { actor: ana });
  await kernel.run(shareUpdate, { incidentId: streamId, message: 'db ful\n\nIt stopped' }, { actor: ana });
  const items = async () => (await app.inject({ url, headers })).json().incident_timeline_items;
  const update = (await items()).at(-1);
  assert.deepEqual(
    [update.title, update.description, update.incident_id, update.activity_log_id],
    ['shared an update: db ful', 'It stopped', incidentId, update.id],
  );
  const renamed = (await change(update.id, { title: 'The database was full' })).incident_timeline_item;
  assert.deepEqual([renamed.title, renamed.description], ['The database was full', 'It stopped']);
  assert.deepEqual((await items()).at(-1), renamed);
  await change(update.id, { timestamp: '2026-01-01T08:00:00.000Z' });
  assert.equal((await items())[0].id, update.id);
  await kernel.run(shareUpdate, { incidentId, message: 'Nothing new' }, { actor: ana });
  const [hidden] = (await items()).slice(-1);
  await kernel.run(hideEntry, { incidentId, entryId: hidden.id, hidden: true }, { actor: ana });
  assert.equal((await items()).length, 3, 'an update that is hidden is no part of the story');
});

test('what stands beside an entry is erased with it, or alone', async () => {
  const incidentId = await declare();
  const { id: entryId } = await kernel.run(addNote, { incidentId, text: 'A note' }, { actor: ana });
  const say = (text: string) => kernel.run(addComment, { incidentId, entryId, text }, { actor: ben });
  const erase = (id: string) =>
    kernel.run(eraseEntry, { incidentId, entryId: id, reason: 'A token was in it' }, { actor: owner });
  const { id: first } = await say('The token is xyzzy1');
  await erase(first);
  await say('The token is xyzzy2');
  const { id: gone } = await say('The token is xyzzy3');
  await kernel.run(removeComment, { incidentId, commentId: gone }, { actor: ben });
  await kernel.run(rewordEntry, { incidentId, entryId, words: { title: 'xyzzy4' } }, { actor: ben });
  const erasures = async () =>
    (await timeline(incidentId)).flatMap(({ kind, sentence }) => (kind === 'timeline.entry_erased' ? sentence : []));
  assert.deepEqual(await erasures(), ['erased a comment on the timeline for good: A token was in it']);
  const kept = async () => {
    const tables = ['factBodies', 'timelineComments', 'timelineWordings', 'timelineItems'] as const;
    const rows = await Promise.all(
      tables.map((table) =>
        kernel.db
          .selectFrom(table as 'factBodies')
          .selectAll()
          .execute(),
      ),
    );
    return [...new Set(JSON.stringify(rows).match(/xyzzy./g))].toSorted();
  };
  assert.deepEqual(await kept(), ['xyzzy2', 'xyzzy3', 'xyzzy4']);
  await erase(entryId);
  assert.deepEqual(await kept(), []);
  const update = { incidentId, message: 'Words' };
  await kernel.run(shareUpdate, update, { actor: ben });
  const told = (await timeline(incidentId)).find(({ kind }) => kind === 'incident.update_shared')?.id ?? '';
  await erase(told);
  const reword = kernel.run(rewordEntry, { incidentId, entryId: told, words: { title: 'Nothing' } }, { actor: ben });
  assert.match(await refusal(reword), /What was erased stays as it is/);
});

test('what is said beside an entry that names another incident is for those who see both', async () => {
  const [incidentId, otherId] = [await declare(), await declare()];
  await kernel.run(relateIncidents, { incidentId, otherId, kind: 'related' }, { actor: ana });
  const entryId = (await timeline(incidentId)).find(({ kind }) => kind === 'incident.related')?.id ?? '';
  await kernel.run(addComment, { incidentId, entryId, text: 'Because of okapi one' }, { actor: ana });
  const { id: gone } = await kernel.run(addComment, { incidentId, entryId, text: 'Hm' }, { actor: ana });
  await kernel.run(eraseEntry, { incidentId, entryId: gone, reason: 'Okapi was in it' }, { actor: owner });
  await kernel.run(starEntry, { incidentId, entryId, starred: true }, { actor: ana });
  await kernel.run(makePrivate, { incidentId: otherId }, { actor: ana });
  await kernel.run(addComment, { incidentId, entryId, text: 'Because of okapi two' }, { actor: ana });
  await kernel.run(rewordEntry, { incidentId, entryId, words: { title: 'Okapi' } }, { actor: ana });
  const reader: Actor = { ...ben, permissions: new Set([...(ben.permissions as Set<string>), 'audit_log.view']) };
  const read = async (actor: Actor) =>
    JSON.stringify([await timeline(incidentId, actor), await kernel.ask(listAudit, { object: incidentId }, { actor })]);
  assert.match(await read({ ...reader, id: ana.id }), /okapi two/);
  assert.doesNotMatch(await read(reader), /okapi|key moment/i);
  const say = kernel.run(addComment, { incidentId, entryId, text: 'Hello' }, { actor: ben });
  assert.equal(await refusal(say), 'There is no such entry on the timeline.');
  await kernel.run(eraseEntry, { incidentId, entryId, reason: 'Okapi three' }, { actor: owner });
  assert.match(await read({ ...reader, id: ana.id }), /Okapi was in it.*Okapi three/);
  assert.doesNotMatch(await read(reader), /okapi/i);
});
