import type { Mail, Message, PeopleOutside } from '../../kit/people-outside.ts';
import type { WholeProduct } from '../../kit/whole-product.ts';
import type { Journey } from './journey.ts';

type Compared = { counts: Record<string, number>; differences: string[] };
type PageIncident = { name: string; status: string; incident_updates: { body: string }[] };
type Channel = { id: string; name: string; pins: unknown[] };
type Told = Compared & { once(count: number, what: string): void };

/** Compares what was done with what Slack, the page, the mailboxes, the timeline and the figures show. */
export async function differencesOf(
  product: WholeProduct,
  people: PeopleOutside,
  journeys: readonly Journey[],
  subscribers: readonly string[],
): Promise<Compared> {
  const counts: Record<string, number> = { journeys: journeys.length, repeats: 0 };
  const differences: string[] = [];
  const once = (count: number, what: string) => void (count !== 1 && differences.push(`${what}: ${count}, not 1`));
  const told: Told = { counts, differences, once };
  for (const { repeats } of journeys) counts.repeats = (counts.repeats ?? 0) + repeats;
  await compareSlack(people, journeys, told);
  await comparePage(people, journeys, told);
  await compareMails(product, people, journeys, subscribers, told);
  await compareRecord(product, people, journeys, told);
  return { counts, differences };
}

const keyOf = ({ metadata }: Message) => metadata?.event_payload?.key ?? '';
/** The summary and the clock quote what was said; they are not how it was said. */
const saying = (messages: readonly Message[], words: string) =>
  messages.filter((message) => JSON.stringify(message).includes(words) && !/^(summary|clock):/.test(keyOf(message)));

async function compareSlack(people: PeopleOutside, journeys: readonly Journey[], told: Told): Promise<void> {
  const { channels } = (await people.control('channels?user=ana.souza')) as { channels: Channel[] };
  const opened = channels.filter(({ name }) => name.startsWith('inc-'));
  const announcements = await people.messages('#incidents');
  told.counts.channels = opened.length;
  told.counts.messages = 0;
  if (opened.length !== journeys.length)
    told.differences.push(`${opened.length} channels for ${journeys.length} incidents`);
  for (const { name, incidentId, updates, posts } of journeys) {
    told.once(saying(announcements, name).length, `announcements of ${name}`);
    const { body } = await people.api(`/api/v2/incidents/${incidentId}`);
    const { slack_channel_id } = body.incident as { slack_channel_id: string };
    const channel = opened.find(({ id }) => id === slack_channel_id);
    told.once(channel ? 1 : 0, `channels of ${name}`);
    if (!channel) continue;
    const messages = await people.messages(channel.id);
    told.counts.messages += messages.length;
    const keys = messages.map(keyOf).filter(Boolean);
    if (new Set(keys).size !== keys.length) told.differences.push(`a message of ${name} stands there twice`);
    told.once(keys.filter((key) => key === `summary:${incidentId}`).length, `summaries of ${name}`);
    told.once(channel.pins.length, `pins of ${name}`);
    const order = [updates[0], posts[0], updates[1], posts[1]].map((words = '') => {
      const found = saying(messages, words);
      told.once(found.length, `messages with “${words}”`);
      return found[0]?.ts ?? '';
    });
    if (order.some((ts, index) => index > 0 && ts <= (order[index - 1] ?? '')))
      told.differences.push(`the messages of ${name} are out of order: ${order.join(' ')}`);
    for (const words of [updates[2], posts[2]])
      told.once(saying(messages, words ?? '').length, `messages with “${words}”`);
  }
}

async function comparePage(people: PeopleOutside, journeys: readonly Journey[], told: Told): Promise<void> {
  const { incidents } = await people.page<{ incidents: PageIncident[] }>('/api/v2/incidents.json');
  const summary = await people.page<{ status: { indicator: string } }>('/api/v2/summary.json');
  if (summary.status.indicator !== 'none') told.differences.push(`the page says ${summary.status.indicator}`);
  told.counts.posts = incidents.reduce((sum, { incident_updates }) => sum + incident_updates.length, 0);
  for (const { name, posts } of journeys.slice(-50)) {
    const shown = incidents.filter((incident) => incident.name === name);
    told.once(shown.length, `${name} on the page`);
    const bodies = shown[0]?.incident_updates.map(({ body }) => body).toReversed() ?? [];
    if (bodies.join('|') !== posts.join('|')) told.differences.push(`the page says of ${name}: ${bodies.join(' | ')}`);
    if (shown[0]?.status !== 'resolved') told.differences.push(`${name} is ${shown[0]?.status} on the page`);
  }
}

type Delivery = { email: string; words: string; status: string };
const deliveries = `
  SELECT subscribers.email, page_updates.body AS words, deliveries.status FROM deliveries
    JOIN subscribers ON subscribers.id = deliveries.subscriber_id
    JOIN page_updates ON page_updates.id = deliveries.update_id`;

/** Sent is one mail, uncertain is one or none, any other end is none; and nobody is forgotten. */
async function compareMails(
  product: WholeProduct,
  people: PeopleOutside,
  journeys: readonly Journey[],
  subscribers: readonly string[],
  told: Told,
): Promise<void> {
  const rows = await product.query<Delivery>(deliveries);
  for (const { status } of rows) told.counts[`mails ${status}`] = (told.counts[`mails ${status}`] ?? 0) + 1;
  for (const email of subscribers) {
    const mails = (await people.mailsTo(email)).filter(({ subject }) => subject.startsWith('['));
    const texts = await Promise.all(mails.map(async ({ id }: Mail) => (await people.mail(id)).text));
    for (const words of journeys.flatMap(({ posts }) => posts)) {
      const row = rows.filter((delivery) => delivery.email === email && delivery.words === words);
      told.once(row.length, `deliveries of “${words}” to ${email}`);
      const latest = texts.filter((text) => firstWordsOf(text, journeys) === words).length;
      const status = row[0]?.status ?? '';
      const fits =
        status === 'sent' ? latest === 1 : ['uncertain', 'sending'].includes(status) ? latest <= 1 : latest === 0;
      if (!fits) told.differences.push(`${email} got “${words}” ${latest} times, and its row says ${status}`);
    }
  }
}

/** A mail may quote what was said before; what it is about comes first. */
function firstWordsOf(text: string, journeys: readonly Journey[]): string | undefined {
  const found = journeys.flatMap(({ posts }) => posts).filter((words) => text.includes(words));
  return found.toSorted((a, b) => text.indexOf(a) - text.indexOf(b))[0];
}

type Work = { updates: { message: string }[]; timeline: { kind: string; sentence: string }[] };
async function compareRecord(
  product: WholeProduct,
  people: PeopleOutside,
  journeys: readonly Journey[],
  told: Told,
): Promise<void> {
  const { body } = await people.api('/api/v2/incidents?page_size=500');
  const incidents = body.incidents as { name: string; incident_status: { category: string } }[];
  told.counts.incidents = incidents.length;
  if (incidents.length !== journeys.length)
    told.differences.push(`${incidents.length} incidents for ${journeys.length} journeys`);
  const live = incidents.filter(({ incident_status }) => incident_status.category === 'live');
  for (const { name } of live) told.differences.push(`${name} is still live`);
  for (const { name, incidentId, updates, posts } of journeys) {
    const { updates: shared, timeline } = (await people.api(`/api/candor/v1/incidents/${incidentId}/work`))
      .body as Work;
    for (const words of updates)
      told.once(shared.filter(({ message }) => message === words).length, `updates “${words}”`);
    const said = timeline.filter(({ kind }) => kind === 'update.published');
    if (said.length !== posts.length) told.differences.push(`the timeline of ${name} tells ${said.length} posts`);
    const seen = timeline.filter(({ kind }) => kind === 'update.seen');
    if (seen.length !== posts.length) told.differences.push(`the timeline of ${name} has ${seen.length} posts seen`);
  }
  const owed = await product.query<{ kind: string; state: string; late: boolean }>(
    'SELECT kind, state, breached_at IS NOT NULL AS late FROM commitments',
  );
  told.counts.commitments = owed.length;
  for (const { kind, state, late } of owed) {
    const kept = state === 'met' || (state === 'met_late' && late) || ['superseded', 'waived'].includes(state);
    if (!kept) told.differences.push(`a commitment (${kind}) is ${state}${late ? ', late' : ''}`);
  }
  const unsent = await product.query<{ kind: string; state: string; error: string | null }>(
    `SELECT kind, state, error FROM slack_outbox WHERE state IN ('failed', 'skipped') AND kind IN ('post', 'fact')`,
  );
  for (const { kind, state, error } of unsent) told.differences.push(`a message (${kind}) was ${state}: ${error}`);
  const failed = (await people.api('/api/candor/v1/failed-jobs')).body.failed_jobs as {
    name: string;
    reason: string;
  }[];
  for (const { name, reason } of failed) told.differences.push(`failed job ${name}: ${reason}`);
}
