import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { owner as key, testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { createEntry } from '../../catalog/entries/create-entry.ts';
import { catalog } from '../../catalog/module.ts';
import { expressions } from '../../expressions/module.ts';
import { declareIncident } from '../../incidents/declare.ts';
import { incidents } from '../../incidents/module.ts';
import type { Actor } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { kernelModule } from '../../kernel/operations.ts';
import { addUser } from '../../people/add-user.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { createApiKey } from '../../people/create-api-key.ts';
import { people } from '../../people/module.ts';
import { giveCustomRoles } from '../../people/roles/give-roles.ts';
import { saveCustomRole } from '../../people/roles/save-role.ts';
import { saveComponent } from '../../status-pages/components/save-component.ts';
import { editPage } from '../../status-pages/edit-page.ts';
import { needPage, selectPages } from '../../status-pages/find.ts';
import { cancelMaintenance } from '../../status-pages/maintenances/cancel.ts';
import { editMaintenance } from '../../status-pages/maintenances/edit.ts';
import { scheduleMaintenance } from '../../status-pages/maintenances/schedule.ts';
import { statusPages } from '../../status-pages/module.ts';
import { addPage } from '../../status-pages/pages/add-page.ts';
import { openCustomerPages } from '../../status-pages/pages/open-customer-pages.ts';
import { addPast } from '../../status-pages/posts/add-past.ts';
import { editPast } from '../../status-pages/posts/edit-past.ts';
import { approveAutomaticText } from '../automatic/approve-text.ts';
import { showAutomatic } from '../automatic/show.ts';
import { setAutomatic } from '../automatic/switch.ts';
import { writeAutomaticText } from '../automatic/write-text.ts';
import { audienceOf } from '../customers/audience.ts';
import { decideAudience } from '../decide-audience.ts';
import { communications } from '../module.ts';
import { openForEveryone } from '../page-incidents/open.ts';
import { takeDownUpdate } from '../mistakes/take-down-update.ts';
import { publishUpdate } from '../publish-update.ts';
import { approveWords } from './approve.ts';
import { saveApprovalGroup } from './save-group.ts';
import { setSensitivity } from './set-sensitivity.ts';

let kernel: TestKernel;
const by = (actor: Actor) => ({ actor });
type Hand = 'named' | 'holder' | 'member' | 'outsider' | 'owner' | 'keyOfNamed' | 'keyOfOutsider' | 'namedByTheirs';
const who = {} as Record<Hand, Actor>;
const id = { shop: '', payouts: '', ledger: '', team: '', role: '' };
const nobody = { roleIds: [], userIds: [], teamIds: [] };

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog, expressions, incidents, statusPages, communications], {
    DEMO: 'false',
  });
  const person = async (name: string, role: 'owner' | 'administrator' | 'responder') => {
    const { id: userId } = await kernel.run(addUser, { name, email: `${name}@example.com`, role }, by(key));
    return (await actorForUser(kernel, userId)) as Actor;
  };
  who.named = await person('Ana', 'administrator');
  who.holder = await person('Ben', 'responder');
  who.member = await person('Cleo', 'responder');
  who.outsider = await person('Dan', 'administrator');
  who.owner = await person('Olga', 'owner');
  const keyOf = async (actor: Actor): Promise<Actor> => {
    const key = { name: `Key of ${actor.name}`, roles: ['status_page_publisher', 'incident_editor', 'viewer'] };
    return { kind: 'api_key', ...(await kernel.run(createApiKey, key, by(actor))), ...key, permissions: 'all' };
  };
  who.keyOfNamed = await keyOf(who.named);
  who.keyOfOutsider = await keyOf(who.outsider);
  who.namedByTheirs = { ...who.named, through: who.keyOfOutsider };
  id.shop = (await kernel.run(saveComponent, { name: 'Shop' }, by(key))).id;
  id.payouts = (await kernel.run(saveComponent, { name: 'Payouts' }, by(key))).id;
  const role = { name: 'Ledger press', description: '', permissions: ['status_pages.publish_updates'] };
  id.role = (await kernel.run(saveCustomRole, role, by(key))).id;
  await kernel.run(giveCustomRoles, { userId: who.holder.id, roleIds: [id.role] }, by(key));
  const team = { typeId: 'Custom["Team"]', name: 'Payments', values: { members: [who.member.id] } };
  id.team = (await kernel.run(createEntry, team, by(key))).id;
  const page = { name: 'Ledger', slug: 'ledger', componentIds: [id.payouts] };
  id.ledger = (await kernel.run(addPage, page, by(key))).id;
  await close(id.ledger, { roleIds: [id.role], userIds: [who.named.id], teamIds: [id.team] });
});
after(() => kernel.end());

async function close(pageId: string, publishers: Record<keyof typeof nobody, string[]>): Promise<void> {
  const { name } = await needPage(kernel.db, pageId);
  await kernel.run(editPage, { pageId, name, publishers }, by(key));
}
async function declare(): Promise<string> {
  const lent = { communications: { answer: 'everyone' as const } };
  return (await kernel.run(declareIncident, { name: 'Payouts are late', lent }, by(key))).id;
}
const hours = (count: number) => new Date(kernel.now().getTime() + count * 3_600_000).toISOString();
const work = (componentIds: string[]) => ({
  ...{ name: 'Upgrade', scheduledFor: hours(24), scheduledUntil: hours(25), componentIds },
});
const open = (componentId: string) => [{ componentId, status: 'partial_outage' as const }];
const plan = async (components: string[]) =>
  (await kernel.run(scheduleMaintenance, work(components), by(who.owner))).id;
const refusalOf = async (job: Promise<unknown>): Promise<string | null> =>
  await job.then(
    () => null,
    (error: unknown) => (error instanceof UserError && error.code === 'forbidden' ? error.message : String(error)),
  );

// Before the table, whose many incidents would all be late too.
test('a text is posted automatically only where whoever approved it may publish', async () => {
  const words = 'Something does not work as it should. Our next words are late.';
  await kernel.run(setAutomatic, { isOn: false, asksSecond: false }, by(who.owner));
  const late = async () => {
    const { id: incidentId } = { id: await declare() };
    for (const minutes of [16, 10, 15]) {
      kernel.advance(minutes * 60_000);
      await kernel.jobs.sweep();
      await kernel.jobs.drain();
    }
    return (await kernel.facts('automatic_words.posted')).filter((fact) => fact.incidentId === incidentId).length;
  };
  await kernel.run(writeAutomaticText, { words }, by(who.outsider));
  await kernel.run(setAutomatic, { isOn: true, asksSecond: false }, by(who.owner));
  assert.equal(await late(), 0);
  assert.deepEqual((await kernel.ask(showAutomatic, {}, by(who.owner))).withheld, ['Ledger']);
  const { version } = await kernel.run(writeAutomaticText, { words: `${words} Sorry.` }, by(who.named));
  await kernel.run(approveAutomaticText, { version }, by(who.named));
  assert.equal(await late(), 1);
  assert.deepEqual((await kernel.ask(showAutomatic, {}, by(who.owner))).withheld, []);
});

test('who may publish where words are read on a page with publishers of its own: a table', async () => {
  const words = 'Payouts arrive late.';
  const acts: Record<string, (actor: Actor) => Promise<unknown>> = {
    async update(actor) {
      const given = { incidentId: await declare(), status: 'investigating' as const, words };
      return await kernel.run(publishUpdate, { ...given, components: open(id.payouts) }, by(actor));
    },
    // Words that name no component are read on every page.
    async 'update of everything'(actor) {
      const given = { incidentId: await declare(), status: 'investigating' as const, words };
      return await kernel.run(publishUpdate, given, by(actor));
    },
    'opening with words': (actor) =>
      kernel.run(
        openForEveryone,
        { publicTitle: 'Payouts are late', status: 'investigating', words, components: open(id.payouts) },
        by(actor),
      ),
    async 'past incident'(actor) {
      const updates = [{ status: 'resolved' as const, words: 'It is over.', at: kernel.now().toISOString() }];
      return await kernel.run(addPast, { pageId: id.ledger, name: 'Ledger was down', updates }, by(actor));
    },
    async 'past incident, changed'(actor) {
      const updates = [{ status: 'resolved' as const, words: 'It is over.', at: kernel.now().toISOString() }];
      const added = { pageId: id.ledger, name: 'Ledger was down', updates };
      const past = await kernel.run(addPast, added, by(who.owner));
      return await kernel.run(editPast, { ...past, name: 'Ledger was slow' }, by(actor));
    },
    plan: (actor) => kernel.run(scheduleMaintenance, work([id.payouts]), by(actor)),
    async move(actor) {
      return await kernel.run(editMaintenance, { id: await plan([id.payouts]), ...work([id.shop]) }, by(actor));
    },
    async 'call off'(actor) {
      return await kernel.run(cancelMaintenance, { id: await plan([id.payouts]) }, by(actor));
    },
  };
  const may = ['named', 'holder', 'member', 'owner', 'keyOfNamed'];
  const wrong: string[] = [];
  for (const [name, act] of Object.entries(acts))
    for (const hand of Object.keys(who) as Hand[]) {
      const refusal = await refusalOf(act(who[hand]));
      if ((refusal === null) !== may.includes(hand)) wrong.push(`${hand}: ${name}: ${refusal}`);
      if (refusal && !/Only Ana, people with the role “Ledger press”, and the team “Payments” may/.test(refusal))
        wrong.push(refusal);
    }
  assert.deepEqual(wrong, []);
  // A page goes on showing what it was told of, whichever component the next words name.
  const begun = { incidentId: await declare(), status: 'investigating' as const, words };
  await kernel.run(publishUpdate, { ...begun, components: open(id.payouts) }, by(who.named));
  const next = { ...begun, status: 'identified' as const, words: 'A disk is full; payouts wait behind it.' };
  assert.match(
    (await refusalOf(kernel.run(publishUpdate, { ...next, components: open(id.shop) }, by(who.outsider)))) ?? '',
    /Ledger/,
  );
  await kernel.run(publishUpdate, { ...next, components: open(id.shop) }, by(who.named));
  const elsewhere = { incidentId: await declare(), status: 'investigating' as const, words };
  await kernel.run(publishUpdate, { ...elsewhere, components: open(id.shop) }, by(who.outsider));
  const later = {
    ...elsewhere,
    status: 'identified' as const,
    words: 'The shop’s cache is being emptied.',
    components: [],
  };
  await kernel.run(publishUpdate, later, by(who.outsider));
  await kernel.run(scheduleMaintenance, work([id.shop]), by(who.outsider));
});

test('wrong words come down at once by anybody who may publish; what is right is said by whoever may there', async () => {
  const incidentId = await declare();
  const given = { incidentId, status: 'investigating' as const, components: open(id.payouts) };
  const said = await kernel.run(publishUpdate, { ...given, words: 'Payouts are lost.' }, by(who.named));
  kernel.advance(60_000);
  const publicationId = said.id ?? '';
  await kernel.run(takeDownUpdate, { incidentId, publicationId }, by(who.outsider));
  const right = { ...given, words: 'No payout is lost: they arrive late.', correction: true };
  await assert.rejects(kernel.run(publishUpdate, right, by(who.outsider)), /may publish on the status page “Ledger”/);
  await kernel.run(publishUpdate, right, by(who.named));
});

test('who is named is looked for, and a change is kept with what was before', async () => {
  const { name } = await needPage(kernel.db, id.ledger);
  const given = { pageId: id.ledger, name };
  for (const field of ['roleIds', 'userIds', 'teamIds'] as const)
    await assert.rejects(
      kernel.run(editPage, { ...given, publishers: { ...nobody, [field]: ['nobody'] } }, by(key)),
      (error: UserError) => error.refusals[0]?.pointer === `publishers.${field}`,
    );
  const before = (await needPage(kernel.db, id.ledger)).publishers;
  await close(id.ledger, nobody);
  const last = (await kernel.facts('status_page.publishers_changed')).at(-1);
  assert.deepEqual(last?.body, {
    name,
    before: ['Ana', 'people with the role “Ledger press”', 'the team “Payments”'],
    after: [],
  });
  const words = { incidentId: await declare(), status: 'investigating' as const, words: 'Payouts are late.' };
  await kernel.run(publishUpdate, { ...words, components: open(id.payouts) }, by(who.outsider));
  await close(id.ledger, before);
  const count = (await kernel.facts('status_page.publishers_changed')).length;
  await close(id.ledger, before);
  assert.equal((await kernel.facts('status_page.publishers_changed')).length, count, 'nothing changed');
});

test('words to a customer need who may publish on its page; who approves words need not', async () => {
  const globex = {
    typeId: 'Custom["Customer"]',
    name: 'Globex',
    values: { contacts: ['ops@globex.example'], domains: ['globex.example'] },
  };
  const { id: customerId } = await kernel.run(createEntry, globex, by(key));
  await kernel.run(openCustomerPages, { customerIds: [customerId] }, by(key));
  const page = await selectPages(kernel.db).where('customerId', '=', customerId).executeTakeFirstOrThrow();
  await close(page.id, { ...nobody, userIds: [who.named.id] });
  const { id: incidentId } = await kernel.run(declareIncident, { name: 'Exports hang' }, by(key));
  await kernel.run(decideAudience, { incidentId, answer: 'some_customers', customerIds: [customerId] }, by(key));
  const given = { incidentId, audience: audienceOf(customerId), status: 'investigating' as const };
  const say = (actor: Actor) => kernel.run(publishUpdate, { ...given, words: 'Your exports hang.' }, by(actor));
  assert.match(
    (await refusalOf(say(who.outsider))) ?? '',
    /Only Ana may publish on the status page “.*”.*one of them\.$/,
  );
  await kernel.run(setSensitivity, { incidentId, class: 'security' }, by(who.named));
  const userIds = [who.named.id, who.outsider.id];
  await kernel.run(saveApprovalGroup, { class: 'security', userIds, silenceMinutes: 5 }, by(key));
  const { approval } = await say(who.keyOfNamed);
  const asked = { incidentId, approvalId: approval?.id ?? '', hash: approval?.hash ?? '' };
  await kernel.run(approveWords, asked, by(who.outsider));
  assert.equal((await kernel.facts('update.published')).at(-1)?.incidentId, incidentId);
});
