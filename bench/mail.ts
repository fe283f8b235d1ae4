/** Mails a second to 3,000 subscribers, against a bare nodemailer loop that signs the same mails, into one sink that throws them away. */
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { patiently, peopleOutside } from '../test/kit/people-outside.ts';
import { WholeProduct } from '../test/kit/whole-product.ts';
import { percentile, report } from './figures/table.ts';

const [subscribers, rounds] = [2_000, 3];
const sinkProgram = `
  import { SMTPServer } from 'smtp-server';
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true, logger: false,
    onData: (stream, session, done) => stream.on('end', done).resume(),
  });
  server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
`;
const sink = spawn(process.execPath, ['--input-type=module', '-e', sinkProgram], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = await once(sink.stdout as Readable, 'data');
const url = `smtp://127.0.0.1:${Number(String(line))}?ignoreTLS=true`;
const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

const addSubscribers = `
  INSERT INTO subscribers (id, page_id, email, status, asked_at, confirmed_at, created_at)
  SELECT 'bench' || n, (SELECT id FROM status_pages WHERE is_default), 'customer' || n || '@bench.example', 'active',
         now(), now(), now()
    FROM generate_series(1, $1::int) AS n`;
const figures = `
  SELECT count(*) FILTER (WHERE ended_at IS NULL)::int AS open, count(*)::int AS all,
         extract(epoch FROM max(ended_at) - min(claimed_at)) AS seconds
    FROM deliveries JOIN page_updates ON page_updates.id = update_id WHERE body = $1`;

const product = await WholeProduct.start({ SLACK_MODE: 'off', SMTP_URL: url, DKIM_PRIVATE_KEY: privateKey });
try {
  const people = peopleOutside(product);
  await product.query(addSubscribers, [subscribers]);
  const [ours, bare]: [number[], number[]] = [[], []];
  // The first round warms the code up.
  for (let round = 0; round <= rounds; round++) {
    const rates = [await published(people, `We look into failing payments, look ${round}.`), await sentBare()] as const;
    if (round === 0) continue;
    ours.push(rates[0]);
    bare.push(rates[1]);
  }
  const ratios = bare.map((rate, round) => rate / (ours[round] ?? rate));
  report(
    [{ name: 'bare loop ÷ deliveries', figure: percentile(ratios, 50), limit: 1.25, unit: '' }],
    [
      `deliveries ${percentile(ours, 50).toFixed(0)}/s, bare loop ${percentile(bare, 50).toFixed(0)}/s`,
      `the worker holds ${product.memory().worker} MB`,
    ],
  );
} finally {
  await product.end();
  sink.kill();
}

async function published(people: ReturnType<typeof peopleOutside>, words: string): Promise<number> {
  const given = { idempotency_key: words, visibility: 'public', name: 'Checkout is down' };
  const { body } = await people.api('/api/v2/incidents', given);
  const { id } = body.incident as { id: string };
  const { status } = await people.api(
    `/api/candor/v1/incidents/${id}/publish`,
    { status: 'investigating', words, public_title: given.name },
    words,
  );
  if (status !== 201) throw new Error(`The words were not published: ${status}`);
  return await patiently(
    'every delivery ends',
    async () => {
      type Row = { open: number; all: number; seconds: string };
      const [row] = await product.query<Row>(figures, [words]);
      if (row?.all !== subscribers || row.open > 0) throw new Error(`${row?.open} of ${row?.all} are open`);
      return subscribers / Number(row.seconds);
    },
    10 * 60_000,
  );
}

/** As a script would: four connections, the same size, the same signature. */
async function sentBare(): Promise<number> {
  const transport = createTransport({
    ...{ url, pool: true, maxConnections: 4, maxMessages: 100 },
    dkim: { domainName: 'candor.localhost', keySelector: 'candor', privateKey },
  } as Parameters<typeof createTransport>[0]);
  const text = 'We look into failing payments.\n\n'.repeat(12);
  const html = `<!doctype html><html><body>${'<p style="margin:0">We look into failing payments.</p>\n'.repeat(40)}</body></html>`;
  const headers = { 'List-Unsubscribe': '<http://localhost/u>', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
  const since = performance.now();
  await Promise.all(
    Array.from({ length: subscribers }, (_, index) =>
      transport.sendMail({
        ...{ from: 'Candor <status@candor.localhost>', to: `customer${index}@bench.example` },
        ...{ subject: '[Investigating] Checkout is down', text, html, headers },
      }),
    ),
  );
  transport.close();
  return (subscribers * 1000) / (performance.now() - since);
}
