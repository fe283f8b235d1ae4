import { patiently, peopleOutside } from '../../kit/people-outside.ts';
import { WholeProduct } from '../../kit/whole-product.ts';

export type Outcome = {
  mails: number;
  seconds: number;
  deliveries: Record<string, number>;
  megabytes: Record<string, number>;
  differences: string[];
};

type Options = {
  subscribers: number;
  kills: number;
  /** Waits until the rows that a killed worker held are looked at again (a minute); without, they count as they stand. */
  untilStale: boolean;
  say(line: string): void;
};

const told = ({ worker, postgres, mailbox }: Record<string, number>) =>
  `the worker holds ${worker} MB, PostgreSQL's first process ${postgres} MB, the mailbox ${mailbox} MB`;

const addSubscribers = `
  INSERT INTO subscribers (id, page_id, email, status, asked_at, confirmed_at, created_at)
  SELECT 'soak' || n, (SELECT id FROM status_pages WHERE is_default), 'customer' || n || '@soak.example', 'active',
         now(), now(), now()
    FROM generate_series(1, $1::int) AS n`;

/** One post to many subscribers, with the worker killed −9 while it sends. */
export async function runMail({ subscribers, kills, untilStale, say }: Options): Promise<Outcome> {
  const product = await WholeProduct.start({ SLACK_MODE: 'off' });
  try {
    const people = peopleOutside(product);
    await product.query(addSubscribers, [subscribers]);
    const since = performance.now();
    await publish(people);
    const peak = watchMemory(product);
    const killed = new Set<number>();
    for (let kill = 1; kill <= kills; kill++) {
      await sentAtLeast(product, (subscribers * kill) / (kills + 1));
      say(`killing the worker after ${Math.round((performance.now() - since) / 1000)} s; ${told(product.memory())}`);
      killed.add(product.pid('worker') ?? 0);
      await product.kill('worker');
    }
    await ended(product, untilStale, [...killed]);
    const seconds = (performance.now() - since) / 1000;
    const megabytes = peak();
    return { seconds, megabytes, ...(await compare(product, subscribers)) };
  } finally {
    await product.end();
  }
}

async function publish(people: ReturnType<typeof peopleOutside>): Promise<void> {
  const given = { idempotency_key: 'mails', visibility: 'public', name: 'Checkout is down' };
  const { body } = await people.api('/api/v2/incidents', given);
  const { id } = body.incident as { id: string };
  const words = { status: 'investigating', words: 'We look into failing payments.', public_title: given.name };
  const { status, body: answer } = await people.api(`/api/candor/v1/incidents/${id}/publish`, words, 'mails');
  if (status !== 201) throw new Error(JSON.stringify(answer));
}

/** The most that each process held while the mails went out. */
function watchMemory(product: WholeProduct): () => Record<string, number> {
  const most: Record<string, number> = {};
  const look = () => {
    for (const [name, megabytes] of Object.entries(product.memory())) most[name] = Math.max(most[name] ?? 0, megabytes);
  };
  const timer = setInterval(look, 250);
  return () => {
    clearInterval(timer);
    look();
    return most;
  };
}

const countSent = `SELECT count(*)::int AS count FROM deliveries WHERE status = 'sent'`;
async function sentAtLeast(product: WholeProduct, least: number): Promise<void> {
  const enough = async () => {
    const count = (await product.query<{ count: number }>(countSent))[0]?.count ?? 0;
    if (count < least) throw new Error(`${count} sent`);
  };
  await patiently('mails are sent', enough, 30 * 60_000);
}

async function ended(product: WholeProduct, untilStale: boolean, killed: readonly number[]): Promise<void> {
  const open = untilStale ? '' : `AND (status = 'queued' OR claimed_by NOT IN ('${killed.join("', '")}'))`;
  const left = `SELECT count(*)::int AS count FROM deliveries WHERE status IN ('queued', 'claimed', 'sending') ${open}`;
  const over = async () => {
    const count = (await product.query<{ count: number }>(left))[0]?.count ?? 0;
    if (count > 0) throw new Error(`${count} deliveries are not over`);
  };
  await patiently('every delivery ends', over, 60 * 60_000);
}

type Row = { email: string; status: string };
async function compare(product: WholeProduct, subscribers: number) {
  const rows = await product.query<Row>(
    'SELECT email, deliveries.status FROM subscribers LEFT JOIN deliveries ON subscriber_id = subscribers.id',
  );
  const mails = await peopleOutside(product).mailsTo('@soak.example');
  const got = Map.groupBy(mails, ({ to }) => to[0] ?? '');
  const deliveries: Record<string, number> = {};
  const differences: string[] = rows.length === subscribers ? [] : [`${rows.length} rows for ${subscribers} people`];
  for (const { email, status } of rows) {
    deliveries[status] = (deliveries[status] ?? 0) + 1;
    const count = got.get(email)?.length ?? 0;
    const fits = status === 'sent' ? count === 1 : ['uncertain', 'sending'].includes(status) ? count <= 1 : false;
    const untouched = status === 'claimed' && count === 0;
    if (!fits && !untouched) differences.push(`${email} got ${count} mails, and its row says ${status}`);
  }
  return { mails: mails.length, deliveries, differences };
}
