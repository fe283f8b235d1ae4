/**
 * 100,000 incidents with 5 million facts: how long lists, filters, search and a page take, and against 1,000; --incidents N.
 * Server time, of the slowest part where several are asked for beside each other; `api list` as its client waits for it.
 */
import { parseArgs } from 'node:util';
import { patiently, peopleOutside } from '../test/kit/people-outside.ts';
import { WholeProduct } from '../test/kit/whole-product.ts';
import { percentile, report, type Figure } from './figures/table.ts';

const { values } = parseArgs({ options: { incidents: { type: 'string', default: '100000' } } });
const many = Number(values.incidents);
const few = 1_000;
const factsEach = 50;
/** What has just been filled answers its first thirty or so questions slowly: each connection plans anew, and the code is cold. */
const [asks, warmUp] = [60, 60];
const limitMs = 50;
const menuMs = 300;
let channelName = '';
/** Below this a ratio is noise. */
const leastMs = 5;

async function measure(incidents: number) {
  const product = await WholeProduct.start();
  try {
    const people = peopleOutside(product);
    await patiently('Slack is connected', () => people.control('wait', { connected: 2 }));
    await people.control('limits', { mode: 'off' });
    const since = performance.now();
    await seed(product, people, incidents);
    const seconds = (performance.now() - since) / 1_000;
    const asked = await questions(product, people, incidents);
    const p95: Record<string, number> = {};
    for (const [name, paths] of Object.entries(asked))
      p95[name] = percentile(await times(() => serverTime(product, paths)), 95);
    p95['api list'] = percentile(await times(taken(await listAsClient(product, people))), 95);
    return { p95, seconds, menu: percentile(await times(taken(() => menu(people))), 99) };
  } finally {
    await product.end();
  }
}

type People = ReturnType<typeof peopleOutside>;

/** The list as a client of the contract reads it: with a key that may only read, at the client's own base address. */
async function listAsClient(product: WholeProduct, people: People): Promise<() => Promise<void>> {
  const { body } = await people.api('/api/v1/api_keys', {
    name: 'Exporter',
    role_names: ['viewer'],
    team_ids: [],
    team_role_names: [],
  });
  const headers = { authorization: `Bearer ${String(body.token)}` };
  return async () => {
    const answer = await fetch(`${product.api}/api/v2/incidents?page_size=25`, { headers });
    const { incidents } = (await answer.json()) as { incidents?: unknown[] };
    if (incidents?.length !== 25) throw new Error(`the list answered ${answer.status}`);
  };
}

async function times(milliseconds: () => Promise<number>): Promise<number[]> {
  const each: number[] = [];
  for (let ask = 0; ask < warmUp + asks; ask++) each.push(await milliseconds());
  return each.slice(warmUp);
}

const taken = (work: () => Promise<unknown>) => async (): Promise<number> => {
  const since = performance.now();
  await work();
  return performance.now() - since;
};

/** How long the server took until it began to answer, by its own word. */
async function serverTime(product: WholeProduct, paths: readonly string[]): Promise<number> {
  const each = await Promise.all(
    paths.map(async (path) => {
      const answer = await fetch(product.api + path, { headers: product.headers() });
      await answer.arrayBuffer();
      const said = /dur=([\d.]+)/.exec(answer.headers.get('server-timing') ?? '')?.[1];
      if (answer.status !== 200 || !said) throw new Error(`${path} answered ${answer.status}`);
      return Number(said);
    }),
  );
  return Math.max(...each);
}

const dashboard = (listing: object) => [
  `/api/candor/v1/incident_list?listing=${encodeURIComponent(JSON.stringify({ state: 'all', ...listing }))}`,
];

/** What a person looks at. */
async function questions(product: WholeProduct, people: People, incidents: number): Promise<Record<string, string[]>> {
  const [field] = await product.query<{ id: string; option: string }>(
    'select field_id as id, id as option from custom_field_options order by rank limit 1',
  );
  const { body } = await people.api('/api/v2/incidents?page_size=25');
  const [incident] = (body.incidents as { id: string }[]).slice(3);
  const page = `/api/candor/v1/incidents/${incident?.id}`;
  // Words that 22 incidents have, among however many: a page as full as the other.
  const number = '7'.repeat(Math.log10(incidents) - 2);
  const chosen = { field: `field:${field?.id}`, is: 'one_of', values: [field?.option] };
  return {
    list: ['/api/v2/incidents?page_size=25'],
    'custom field': [`/api/v2/incidents?page_size=25&custom_field[${field?.id}][one_of]=${field?.option}`],
    search: [`/api/v2/incidents?page_size=25&words=ledger%20${number}`],
    'search, a fifth found': ['/api/v2/incidents?page_size=25&words=ledger'],
    'dashboard, open': dashboard({ state: 'open' }),
    'dashboard, all': dashboard({}),
    'dashboard, custom field': dashboard({ filters: [chosen] }),
    'dashboard, search': dashboard({ words: `ledger ${number}` }),
    page: [`/api/v2/incidents/${incident?.id}`, `${page}/work`, `${page}/life`, `${page}/communications`],
  };
}

/** `/incident` in the channel of an incident, until the menu is there. */
async function menu(people: People): Promise<void> {
  const until = { message: { text: 'What do you want to do?', ephemeral: true } };
  await people.control('act/slash', { user: 'ana.souza', channel: channelName, text: '/incident', until });
}

async function seed(product: WholeProduct, people: People, incidents: number): Promise<void> {
  const given = { idempotency_key: 'first', visibility: 'public', name: 'Checkout is down' };
  await people.api('/api/v2/incidents', given);
  const { channel } = await people.control('wait', { channel: { starts_with: 'inc-' }, timeout_ms: 20_000 });
  channelName = `#${(channel as { name: string }).name}`;
  await people.control('act/join', { user: 'ana.souza', channel: channelName });
  const field = { name: 'Affected service', field_type: 'single_select', description: 'Which one?' };
  const { body } = await people.api('/api/v2/custom_fields', field);
  const fieldId = (body.custom_field as { id: string }).id;
  for (let option = 0; option < 20; option++)
    await people.api('/api/v1/custom_field_options', {
      custom_field_id: fieldId,
      value: `Service ${option}`,
      sort_key: option,
    });
  for (const statement of statements)
    await product.query(statement, [incidents, fieldId].slice(0, statement.includes('$2') ? 2 : 1));
  await product.query('vacuum analyze');
  // What seeding left to be written would be paid for by the questions.
  await product.query('checkpoint');
}

const n = `lpad(n::text, 20, '0')`;
const at = `(now() - interval '1 hour' - ($1::int - n) * (interval '330 days' / $1::int))`;
const statements = [
  `select prepare_fact_month((now() - $1::int * interval '0' - m * interval '1 month')::date) from generate_series(0, 12) m`,
  `insert into incidents (id, number, name, summary, mode, status_id, severity_id, type_id, creator_kind, creator_id, creator_name,
       scope_kind, scope_id, closed_at, created_at, updated_at)
     select '00' || ${n}, 1000000 + n, (array['Ledger','Checkout','Search','Login','Mail'])[1 + n % 5] || ' ' || n || ' is slow',
       'It began after the release of part ' || n % 997, 'standard',
       case when n > $1::int - 40 then (select id from incident_statuses where category = 'live' order by rank limit 1)
            else (select id from incident_statuses where category = 'closed' order by rank limit 1) end,
       (select id from severities order by rank offset n % 3 limit 1), (select id from incident_types limit 1),
       'system', 'bench', 'Bench',
       case when n % 100 = 0 then 'incident' end, case when n % 100 = 0 then '00' || ${n} end,
       case when n > $1::int - 40 then null else ${at} + interval '2 hours' end, ${at}, ${at}
     from generate_series(1, $1::int) n`,
  `insert into custom_field_values (incident_id, field_id, place, value)
     select '00' || ${n}, $2, 0, (select id from custom_field_options where field_id = $2 order by rank offset n % 20 limit 1)
     from generate_series(1, $1::int) n`,
  `insert into search (kind, id, scope_kind, scope_id, title, words)
     select 'incident', id, scope_kind, scope_id, name, summary from incidents where number > 1000000 and $1::int > 0`,
  `insert into incident_updates (id, incident_id, message, from_status_id, to_status_id, author_kind, author_id, author_name, created_at)
     select '00' || ${n} || u, '00' || ${n}, 'We look into part ' || u, s.id, s.id, 'system', 'bench', 'Bench', ${at} + u * interval '5 min'
     from generate_series(1, $1::int) n, generate_series(1, 3) u, (select id from incident_statuses where category = 'live' limit 1) s`,
  `insert into facts (id, name, version, at, actor_kind, actor_id, scope_kind, scope_id, incident_id, refs)
     select '00' || ${n} || lpad(f::text, 3, '0'), 'incident.update_shared', 1, ${at} + f * interval '1 min', 'system', 'bench',
       case when n % 100 = 0 then 'incident' end, case when n % 100 = 0 then '00' || ${n} end, '00' || ${n},
       jsonb_build_object('update_id', '00' || ${n} || f, 'next_update_at', null)
     from generate_series(1, $1::int) n, generate_series(1, ${factsEach}) f`,
  `insert into fact_bodies (fact_id, at, actor_name, body)
     select id, at, 'Bench', '{"message": "We look into it, and tell you more soon."}' from facts where actor_id = 'bench' and $1::int > 0`,
];

const small = await measure(few);
const large = await measure(many);
const figures: Figure[] = Object.entries(large.p95).map(([name, p95]) => ({
  ...{ name: `${name} p95`, figure: p95, limit: limitMs, unit: 'ms' },
}));
const ratios: Figure[] = Object.entries(large.p95).map(([name, p95]) => ({
  ...{ name: `${name}: ${many} ÷ ${few}`, unit: '' },
  ...{ figure: Math.max(p95, leastMs) / Math.max(small.p95[name] ?? 0, leastMs), limit: 2 },
}));
report(
  [...figures, ...ratios, { name: '/incident menu p99', figure: large.menu, limit: menuMs, unit: 'ms' }],
  [
    `${many} incidents, ${many * factsEach} facts, written in ${large.seconds.toFixed(0)} s; menu with ${few}: ${small.menu.toFixed(0)} ms`,
  ],
);
