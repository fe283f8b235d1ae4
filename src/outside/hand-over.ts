import { Readable } from 'node:stream';
import type MailMessage from 'nodemailer/lib/mailer/mail-message';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Config } from '../kernel/config.ts';
import { domainOf } from './signed-mail.ts';
import { Turns } from './turns.ts';

type Settings = Pick<Config, 'SMTP_URL' | 'SMTP_PORT'>;
export type Envelope = { from: string; to: string; messageId: string };

const idleMs = 2_000;
/** More connections than one domain may take: a slow one leaves some to the others. */
const turns = new Turns();
const pools = new Map<string, { pool: SMTPPool; users: number; idle?: NodeJS.Timeout }>();

const addressOf = ({ SMTP_URL, SMTP_PORT }: Settings) => SMTP_URL ?? `smtp://127.0.0.1:${SMTP_PORT}?ignoreTLS=true`;

const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
// The pool's own repetition could send twice; ours knows whether the words were on their way.
const options = (url: string) =>
  ({ url, pool: true, maxConnections: 6, maxMessages: 100, maxRequeues: 0, ...limits }) as SMTPPool.Options;

/** Connections to one server are shared, and closed soon after the last mail, so that a process can end. */
async function withPool<T>(address: string, work: (pool: SMTPPool) => Promise<T>): Promise<T> {
  const made = pools.get(address) ?? {
    pool: new SMTPPool(options(address)),
    users: 0,
  };
  pools.set(address, made);
  made.users += 1;
  clearTimeout(made.idle);
  try {
    return await work(made.pool);
  } finally {
    made.users -= 1;
    if (made.users === 0) {
      made.idle = setTimeout(() => {
        pools.delete(address);
        made.pool.close();
      }, idleMs);
    }
  }
}

/**
 * Hands one ready mail to the server. `beforeWords` runs after the server has accepted sender and recipient and asked
 * for the words, before the first of them is sent. Resolves once the server has taken the mail. Throws RetryLater, with
 * nothing said, where others wait for the recipient's domain already.
 */
export async function handOver(
  settings: Settings,
  envelope: Envelope,
  bytes: Buffer,
  beforeWords: () => Promise<void>,
): Promise<void> {
  const words = async function* () {
    await beforeWords();
    yield bytes;
  };
  const message = {
    getEnvelope: () => ({ from: envelope.from, to: [envelope.to] }),
    messageId: () => envelope.messageId,
    getHeader: () => undefined,
    createReadStream: () => Readable.from(words(), { objectMode: false }),
  };
  const mail = { data: {}, message } as unknown as MailMessage<SMTPPool.SentMessageInfo>;
  const send = (pool: SMTPPool) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    pool.send(mail, (error) => (error ? reject(error) : resolve()));
    return promise;
  };
  await turns.of(domainOf(envelope.to).toLowerCase(), () => withPool(addressOf(settings), send));
}

/** Whether the mail server answers; its own words when it does not. */
export async function mailServerState(settings: Settings): Promise<string> {
  try {
    await withPool(addressOf(settings), (pool) => pool.verify());
    return settings.SMTP_URL ? 'answers' : 'local sink answers';
  } catch (error) {
    return `does not answer, mails wait: ${error instanceof Error ? error.message : String(error)}`;
  }
}
