import { sql } from 'kysely';
import { declareAsAna } from '../../kit/in-slack.ts';
import { owner } from '../../kit/kernel.ts';
import { slackWorld, type SlackWorld } from '../../kit/slack.ts';
import { newChannel } from '../../../sandbox/conversations/channels.ts';
import { addCustomers } from '../../../src/communications/customers/add-customers.ts';
import { customerLedger } from '../../../src/communications/deliveries/ledger.ts';
import { decideAudience } from '../../../src/communications/decide-audience.ts';
import { publishUpdate } from '../../../src/communications/publish-update.ts';
import { communicationsOf } from '../../../src/communications/show.ts';
import { findCustomerType } from '../../../src/communications/customers/find.ts';
import { slackTables } from '../../../src/slack/tables.ts';
import { placeOf } from '../../../src/slack/customers/find.ts';
import { sweepCustomerWords } from '../../../src/slack/customers/tell-customers.ts';

const by = { actor: owner };
const [teamId, partner] = ['T0NORTHWIND', (index: number) => `T1CUSTOMER${index}`];

/** As many customers, each with a channel that only its workspace shares. */
async function manyCustomers({ kernel, sandbox }: SlackWorld, count: number): Promise<string[]> {
  const bot = sandbox.world.store.installations.all()[0]?.bot_user ?? '';
  const typeId = (await findCustomerType(kernel.db))?.id ?? '';
  const ids = Array.from({ length: count }, (_, index) => `customer-${String(index).padStart(4, '0')}`);
  await sql`insert into catalog_entries (id, type_id, name, attribute_values, aliases, rank, created_at, updated_at)
    select id, ${typeId}, 'Customer ' || id, '{}', '{}', 0, now(), now() from unnest(${ids}::text[]) id`.execute(
    kernel.db,
  );
  const rows = ids.map((customerId, index) => {
    const channel = newChannel(sandbox.world, teamId, 'private', `ext-${customerId}`, [bot]);
    channel.connected = [partner(index)];
    sandbox.world.store.channels.save(channel);
    return {
      ...{ customerId, customerName: `Customer ${customerId}`, teamId, channelId: channel.id, name: channel.name },
      ...{
        partnerTeamId: partner(index),
        state: 'shared' as const,
        inviteId: null,
        invitedEmail: null,
        openedBy: null,
      },
      ...{ openedAt: kernel.now(), problem: null, verifiedAt: null, changedAt: null },
    };
  });
  await slackTables(kernel.db).insertInto('slackSharedChannels').values(rows).execute();
  const places = rows.map(({ channelId }) => placeOf(teamId, channelId));
  await sql`insert into customer_channels (customer_id, kind, place, name, linked_at)
    select id, 'slack', place, 'ext-' || id, now() from unnest(${ids}::text[], ${places}::text[]) as t (id, place)`.execute(
    kernel.db,
  );
  return ids;
}

/** One word to all of them while Slack keeps its limits; time moves ten seconds wherever it asks to wait. */
export async function runCustomers(count: number) {
  const world = await slackWorld({ env: { DEMO: 'false' } });
  try {
    await world.sandbox.wait({ connected: 2 });
    return await tellAll(world, count);
  } finally {
    await world.end();
  }
}

async function tellAll(world: SlackWorld, count: number) {
  const { kernel, sandbox } = world;
  const ids = await manyCustomers(world, count);
  // The last two say themselves that they are hurt.
  const hurt = ids.slice(-2);
  const { id: incidentId } = await declareAsAna(world, 'Sites were deleted');
  await kernel.run(addCustomers, { incidentId, customerIds: ids.slice(0, -hurt.length) }, by);
  await kernel.run(addCustomers, { incidentId, how: 'evidence', customerIds: hurt }, by);
  await kernel.run(decideAudience, { incidentId, answer: 'some_customers' }, by);
  await kernel.jobs.drain();
  sandbox.limits('strict');
  await sandbox.fault({ kind: 'rate_limited', method: 'chat.postMessage', retry_after: 5, times: 3 });
  const words = { words: 'Some of your sites cannot be reached. We restore them.', nextUpdateInMinutes: 60 };
  await kernel.run(publishUpdate, { incidentId, audience: 'some_customers', status: 'investigating', ...words }, by);
  const { published } = await kernel.ask(communicationsOf, { incidentId }, by);
  const totals = async () => {
    const rows = await customerLedger(kernel.db, published[0]?.id ?? '');
    return rows.find(({ channel }) => channel === 'slack')?.totals;
  };
  for (;;) {
    await kernel.jobs.drain();
    if ((await totals())?.queued === 0) break;
    kernel.advance(10_000);
    sandbox.advance(10);
    await sweepCustomerWords.run({ ...kernel.context(), caller: by, attempt: 1, run: undefined as never });
  }
  const { entries } = (await sandbox.read('traffic', { limit: 100_000 })) as unknown as { entries: { name: string }[] };
  const { rows } = await sql<{ customerId: string }>`
    select customer_id from customer_deliveries order by ended_at limit 10`.execute(kernel.db);
  const { commitments } = await kernel.ask(communicationsOf, { incidentId }, by);
  const channels = sandbox.world.store.channels.where(({ connected = [] }) => connected.length > 0);
  return {
    sent: (await totals())?.sent,
    questions: entries.filter(({ name }) => name === 'conversations.info' || name === 'conversations.list').length,
    hurtAreFirst: hurt.every((id) => rows.some(({ customerId }) => customerId === id)),
    firstWord: commitments.filter(({ kind }) => kind === 'first_word').map(({ state }) => state),
    notOnce: channels.filter(({ id }) => sandbox.world.store.messagesOf(id).length !== 1).map(({ name }) => name),
  };
}
