import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, unlink } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { createTransport } from 'nodemailer';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { domainOf } from './signed-mail.ts';

export type SinkMessage = {
  id: string;
  at: string;
  from: string;
  /** Every address that the envelope named. */
  to: string[];
  subject: string;
};

export type SinkMail = SinkMessage & {
  text: string;
  html: string;
  headers: { name: string; value: string }[];
  raw: string;
};

/** What the sink does to the next mails instead of accepting them. */
export type MailFaults = {
  refuse?: { count: number; code: number; message?: string; domain?: string };
  dropDuringData?: { count: number };
  delayMs?: number;
};

/** An SMTP server that keeps every mail as a file before it says so. */
export class MailSink {
  readonly #directory: string;
  readonly #messages = new Map<string, SinkMessage>();
  readonly #server: SMTPServer;
  /** The library cannot drop one session; its socket, known by the peer's port, can be. */
  readonly #sockets = new Map<number, Socket>();
  #faults: MailFaults = {};

  constructor(directory: string) {
    this.#directory = directory;
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      size: 30_000_000,
      onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
      onData: (stream, session, done) => {
        this.#receive(stream, session).then(() => done(), done);
      },
    });
    this.#server.on('error', () => {});
    this.#server.server.on('connection', (socket: Socket) => {
      const { remotePort = 0 } = socket;
      this.#sockets.set(remotePort, socket);
      socket.once('close', () => this.#sockets.delete(remotePort));
    });
  }

  /** Reads what was kept before and opens the port (0: any), to this machine alone; resolves with the port. */
  async listen(port: number): Promise<number> {
    await mkdir(this.#directory, { recursive: true });
    for (const file of await readdir(this.#directory)) await this.#recall(file);
    await new Promise<void>((resolve, reject) => {
      this.#server.server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => resolve());
    });
    return (this.#server.server.address() as { port: number }).port;
  }

  /** A text message, kept among the mails. */
  async keepText({ to, text }: { to: string; text: string }): Promise<void> {
    const { port } = this.#server.server.address() as { port: number };
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    const address = `${to.replaceAll(/[^\d+]/g, '')}@text.localhost`;
    await transport.sendMail({ from: 'texts@text.localhost', to: address, subject: `Text to ${to}`, text });
    transport.close();
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  /** Newest first; `to` and `subject` match anywhere, whatever the case. */
  list(filter: { to?: string; subject?: string } = {}): SinkMessage[] {
    return [...this.#messages.values()]
      .filter(
        (message) => message.to.some((address) => has(address, filter.to)) && has(message.subject, filter.subject),
      )
      .sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  async read(id: string): Promise<SinkMail | undefined> {
    const message = this.#messages.get(id);
    if (!message) return undefined;
    const raw = await readFile(this.#path(id));
    const parsed = await simpleParser(raw, { skipImageLinks: false });
    return {
      ...message,
      text: parsed.text ?? '',
      html: parsed.html || '',
      headers: parsed.headerLines.map(({ key, line }) => ({ name: key, value: line.slice(key.length + 1).trim() })),
      raw: raw.toString('utf8'),
    };
  }

  async clear(): Promise<void> {
    for (const id of this.#messages.keys()) await rm(this.#path(id), { force: true });
    this.#messages.clear();
  }

  /** Replaces the faults in force; counts run down as mails meet them. */
  setFaults(faults: MailFaults): void {
    this.#faults = structuredClone(faults);
  }

  get faults(): MailFaults {
    return structuredClone(this.#faults);
  }

  async #receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const { refuse, dropDuringData, delayMs } = this.#faults;
    if (dropDuringData && dropDuringData.count > 0) {
      dropDuringData.count -= 1;
      stream.once('data', () => this.#sockets.get(session.remotePort)?.destroy());
      stream.resume();
      return new Promise(() => {});
    }
    const to = session.envelope.rcptTo.map(({ address }) => domainOf(address));
    if (refuse && refuse.count > 0 && (!refuse.domain || to.includes(refuse.domain))) {
      refuse.count -= 1;
      await drained(stream);
      const text = refuse.message ?? (refuse.code < 500 ? 'Try again later' : 'Refused');
      throw Object.assign(new Error(text), { responseCode: refuse.code });
    }
    if (delayMs) await delay(delayMs);
    await this.#keep(stream, session);
  }

  async #keep(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const id = `${Date.now().toString().padStart(14, '0')}-${randomUUID().slice(0, 8)}`;
    const to = session.envelope.rcptTo.map(({ address }) => address);
    const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
    const partial = join(this.#directory, `${id}.partial`);
    const file = createWriteStream(partial);
    file.write(`X-Envelope-To: ${to.join(', ')}\r\nX-Envelope-From: ${from}\r\n`);
    await pipeline(stream, file);
    if (stream.sizeExceeded) {
      await unlink(partial);
      throw Object.assign(new Error('Message too large'), { responseCode: 552 });
    }
    await settle(partial);
    await rename(partial, this.#path(id));
    await settle(this.#directory);
    await this.#recall(`${id}.eml`);
  }

  async #recall(file: string): Promise<void> {
    if (file.endsWith('.partial')) return unlink(join(this.#directory, file));
    if (!file.endsWith('.eml')) return;
    const id = file.slice(0, -'.eml'.length);
    const mail = await simpleParser(await readFile(this.#path(id)));
    this.#messages.set(id, {
      id,
      at: new Date(Number(id.slice(0, 14))).toISOString(),
      from: mail.from?.text ?? '',
      to: envelopeOf(mail),
      subject: mail.subject ?? '',
    });
  }

  #path(id: string): string {
    return join(this.#directory, `${id}.eml`);
  }
}

const has = (text: string, part = '') => text.toLowerCase().includes(part.toLowerCase());

function envelopeOf(mail: ParsedMail): string[] {
  const header = mail.headerLines.find(({ key }) => key === 'x-envelope-to')?.line ?? '';
  return header
    .slice(header.indexOf(':') + 1)
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean);
}

async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function drained(stream: SMTPServerDataStream): Promise<void> {
  return new Promise((resolve, reject) => stream.once('end', resolve).once('error', reject).resume());
}
