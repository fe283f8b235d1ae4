import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import type { Config } from '../kernel/config.ts';
import { dkimPrivateKey, dkimRecord } from '../outside/dkim-key.ts';
import { grave, isLocal, minor, sentenceOf, type Dns, type Finding, type Look } from './find.ts';

const patienceMs = 5_000;

export const mail: Look = {
  at: 'Mail',
  async around({ config, dns }) {
    const domain = domainOf(config.MAIL_FROM);
    if (!config.SMTP_URL) {
      if (isLocal(config.PUBLIC_URL)) return [];
      return [
        grave(
          'mail-stays-here',
          'SMTP_URL is not set: no mail leaves this machine.',
          'Set SMTP_URL to your mail server, for example smtps://user:password@mail.example.com.',
        ),
      ];
    }
    return [...(await server(config.SMTP_URL)), ...(await sender(config, domain, dns))];
  },
};

const domainOf = (from: string) => /@([^>\s]+)/.exec(from)?.[1]?.toLowerCase() ?? '';

async function server(url: string): Promise<Finding[]> {
  const { hostname, port, protocol } = new URL(url);
  const place = `${hostname}:${port || (protocol === 'smtps:' ? 465 : 587)}`;
  const transport = createTransport(url, { connectionTimeout: patienceMs, greetingTimeout: patienceMs } as object);
  try {
    await transport.verify();
    return [];
  } catch (error) {
    const { code } = error as { code?: string };
    const said = sentenceOf(error);
    if (code === 'EAUTH')
      return [
        grave(
          'mail-login-refused',
          `${place} refuses user or password: ${said}.`,
          'Correct them in SMTP_URL; a password with special characters is percent-encoded.',
        ),
      ];
    if (/certificate|self.signed|altnames|TLS|SSL/i.test(said))
      return [
        grave(
          'mail-certificate',
          `The certificate of ${place} is not trusted: ${said}.`,
          'Use the name that stands in it, or give its authority in NODE_EXTRA_CA_CERTS.',
        ),
      ];
    if (await opens(hostname, Number(port) || 587))
      return [
        grave(
          'mail-server-silent',
          `${place} takes the connection and speaks no SMTP: ${said}.`,
          'Write smtps:// for port 465 and smtp:// for the others.',
        ),
      ];
    return [
      grave(
        'mail-server-unreachable',
        `${place} cannot be reached: ${said}.`,
        'Many hosts block port 25: use 465 or 587, and let your firewall pass it.',
      ),
    ];
  } finally {
    transport.close();
  }
}

async function opens(host: string, port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host, port, timeout: patienceMs });
  socket
    .on('connect', () => resolve(true))
    .on('error', () => resolve(false))
    .on('timeout', () => resolve(false));
  const open = await promise;
  socket.destroy();
  return open;
}

/** What those who take mails ask of the sender's domain. */
async function sender(config: Config, domain: string, dns: Dns): Promise<Finding[]> {
  if (/(^|\.)(localhost|local|test|example)$/.test(domain))
    return [
      grave(
        'sender-is-no-domain',
        `Nobody takes mails from ${config.MAIL_FROM}.`,
        'Set MAIL_FROM to an address of a domain of yours.',
      ),
    ];
  return [...(await dkim(config, domain, dns)), ...(await policies(domain, dns))];
}

/** RFC 6376: the public key under the selector is the one that mails are signed with. */
async function dkim(
  { DKIM_PRIVATE_KEY, DKIM_SELECTOR, DATA_DIR }: Config,
  domain: string,
  dns: Dns,
): Promise<Finding[]> {
  const name = `${DKIM_SELECTOR}._domainkey.${domain}`;
  const wanted = dkimRecord(dkimPrivateKey(DKIM_PRIVATE_KEY, DATA_DIR));
  const published = (await textsOf(dns, name)).filter((text) => /\bp=/.test(text));
  if (published.some((text) => keyIn(text) === keyIn(wanted))) return [];
  if (published.length > 0)
    return [
      grave(
        'dkim-differs',
        `The key at ${name} is not the one that mails are signed with.`,
        `Replace the TXT record by: ${wanted}`,
      ),
    ];
  return [
    grave(
      'dkim-missing',
      `${name} has no DKIM key, so that mails look forged.`,
      `Publish this TXT record at ${name}: ${wanted}`,
    ),
  ];
}

/** SPF (RFC 7208) and DMARC (RFC 7489). */
async function policies(domain: string, dns: Dns): Promise<Finding[]> {
  const found = [];
  if (!(await textsOf(dns, domain)).some((text) => text.startsWith('v=spf1')))
    found.push(
      minor(
        'spf-missing',
        `${domain} has no SPF record.`,
        `Publish a TXT record at ${domain} that names your mail server, such as v=spf1 include:… -all`,
      ),
    );
  if (!(await textsOf(dns, `_dmarc.${domain}`)).some((text) => text.startsWith('v=DMARC1')))
    found.push(
      minor(
        'dmarc-missing',
        `${domain} has no DMARC record, which large providers ask of those who write to many.`,
        `Publish a TXT record at _dmarc.${domain}, such as v=DMARC1; p=none; rua=mailto:postmaster@${domain}`,
      ),
    );
  return found;
}

const keyIn = (record: string) => /\bp=([^;]*)/.exec(record)?.[1]?.replaceAll(/\s/g, '');

async function textsOf(dns: Dns, name: string): Promise<string[]> {
  return (await dns.resolveTxt(name).catch(() => [])).map((parts) => parts.join(''));
}
