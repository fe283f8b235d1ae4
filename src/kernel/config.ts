import { createHash, createPrivateKey, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { StartError } from './errors.ts';

const whole = (fallback: number, most: number, what: string) =>
  z.coerce
    .number(`must be ${what}`)
    .int(`must be ${what}`)
    .min(0)
    .max(most, `must be at most ${most}`)
    .default(fallback);
const port = (fallback: number) => whole(fallback, 65_535, 'a port number');
const url = z.url({ protocol: /^https?$/, error: 'must be an address such as https://example.com' });
const database = z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host/name' });
const text = z.string().trim().min(1, 'must not be empty');
const areLong = (given: string) => keysOf(given).every((key) => key.length >= 32);
const longEnough = z.string().refine(areLong, 'must have at least 32 characters, each of several too');
const sender = /^[^<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/;
const listOf = (given: string) => given.toLowerCase().match(/[^,\s]+/g) ?? [];
const buckets = /^(https?:\/\/[^\s:@/]+:[^\s:@/]+@[^\s@/]+\/[^\s@]+(\s+|$))+$/;
const networks = /^([0-9a-f.:]{3,}(\/\d{1,3})?(,\s*|$))+$/i;
const areHosts = (given: string[]) => given.every((one) => /^[a-z0-9._-]+$|^[0-9a-f.:]+(\/\d{1,3})?$/.test(one));
const flag = z.enum(['true', 'false'], 'must be true or false').transform((value) => value === 'true');

/** The credentials that the bundled Slack sandbox knows; they open nothing else. See sandbox/README.md. */
export const sandboxCredentials = {
  clientId: '1000000001.1000000002',
  clientSecret: 'sandbox-client-secret',
  signingSecret: 'sandbox-signing-secret',
  botToken: 'xoxb-sandbox-candor-northwind',
  appToken: 'xapp-sandbox-candor',
} as const;

/** Every setting, its meaning (shown in docs/settings.md) and its rule. */
export const settings = {
  PORT: { about: 'Port of the dashboard and the API.', rule: port(4000) },
  API_PORT: { about: 'Port at whose root the API is served too, as /v2/incidents; 0 for none.', rule: port(0) },
  API_REQUESTS_PER_MINUTE: {
    about: 'How many requests an API key may send in a minute; 0 for any number.',
    rule: whole(1_200, 1_000_000, 'a number of requests'),
  },
  STATUS_PORT: { about: 'Port of the public status page.', rule: port(4001) },
  SANDBOX_PORT: { about: 'Port of the bundled Slack sandbox.', rule: port(4002) },
  MAIL_PORT: {
    about: 'Port of the mailbox page that shows what the local mail sink received; open to this machine alone.',
    rule: port(4003),
  },
  SMTP_PORT: { about: 'Port of the local mail sink without SMTP_URL; for this machine alone.', rule: port(4004) },
  PUBLIC_URL: { about: 'Address of the dashboard and the API as people reach it.', rule: url.optional() },
  STATUS_URL: { about: 'Address of the status page as visitors reach it.', rule: url.optional() },
  API_INTERNAL_URL: { about: 'Address at which the status process reaches the API.', rule: url.optional() },
  DATABASE_URL: {
    about: 'PostgreSQL 15 or newer. Without it an embedded PostgreSQL 18 is started in DATA_DIR.',
    rule: database.optional(),
  },
  MIGRATION_DATABASE_URL: { about: 'The same for migrations, as its owner.', rule: database.optional() },
  DATA_DIR: {
    about: 'Folder for the embedded database, rendered pages and generated secrets.',
    rule: text.default('./data'),
  },
  SECRET_KEY: {
    about:
      'Encrypts stored secrets and signs links; at least 32 characters. Generated into DATA_DIR when not set. Several, comma separated: the first encrypts, all decrypt.',
    rule: longEnough.optional(),
  },
  RELAY_KEY: {
    about:
      'Signs what the status process relays to the API; at least 32 characters, the same for both. Made from SECRET_KEY when not set. Several, comma separated: the first signs, all are believed.',
    rule: longEnough.optional(),
  },
  SMTP_URL: {
    about: 'Mail server, e.g. smtps://user:password@mail.example.com. Without it the local sink receives every mail.',
    rule: z.url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587' }).optional(),
  },
  SMS_URL: {
    about:
      'Text messages: twilio://SID:TOKEN@+15550100 (a number, or a messaging service MG…), or a gateway of your own that takes JSON with to and text. Where mails stay on this machine, texts do too; else without it none are offered.',
    rule: z.url({ protocol: /^(twilio|https?)$/, error: 'must look like twilio://SID:TOKEN@+15550100' }).optional(),
  },
  MAIL_FROM: {
    about: 'Sender of mails.',
    rule: text
      .regex(sender, 'must be an address, such as Status <status@example.com>')
      .default('Candor <status@candor.localhost>'),
  },
  DKIM_PRIVATE_KEY: {
    about: 'PEM private key (RSA) to sign mails with; generated into DATA_DIR when not set.',
    rule: text.refine(isRsaKey, 'must be an RSA private key in PEM').optional(),
  },
  DKIM_SELECTOR: { about: 'DKIM selector under the sender domain.', rule: text.default('candor') },
  HOLD_SECONDS: {
    about: 'How long what was published is held back from mails and webhooks, and may be undone; 0 for not at all.',
    rule: whole(20, 300, 'a number of seconds'),
  },
  TRUSTED_PROXIES: {
    about: 'Whose X-Forwarded-For is believed, comma separated: addresses, CIDRs, loopback, linklocal, uniquelocal.',
    rule: text
      .default('loopback,linklocal,uniquelocal')
      .transform(listOf)
      .refine(areHosts, 'must look like loopback,10.20.0.0/16'),
  },
  OUTGOING_ALLOW: {
    about:
      'Hosts and networks of your own that webhooks may reach although they are private, comma separated: names (chat.internal), addresses or CIDRs (10.20.0.0/16). Those named may also be plain http.',
    rule: z.string().default('').transform(listOf).refine(areHosts, 'must look like chat.internal,10.20.0.0/16'),
  },
  OUTGOING_ADDRESSES: {
    about:
      'Addresses from which others see this Candor, told at /api/v1/ip_ranges: addresses or CIDRs, comma separated.',
    rule: text.regex(networks, 'must look like 203.0.113.7,198.51.100.0/28').transform(listOf).optional(),
  },
  PAGES_BUCKETS: {
    about:
      'S3-compatible buckets that every public page is pushed to as well, separated by spaces, each as https://KEY:SECRET@s3.example.com/BUCKET/FOLDER?region=eu-west-1; what is special in a key as %2F.',
    rule: text.regex(buckets, 'must look like https://KEY:SECRET@s3.example.com/bucket?region=eu-west-1').optional(),
  },
  MAIL_INTAKE_KEY: {
    about: 'Providers of mail say what bounced to /api/intake/mail/KEY/bounces, …/ses and …/postmark of the API.',
    rule: text.regex(/^[\w-]{16,}$/, 'must have at least 16 letters, digits, - or _').optional(),
  },
  ADMIN_API_KEY: {
    about: 'An API key with every role, set at start, for automation.',
    rule: z.string().min(16, 'must have at least 16 characters').optional(),
  },
  DEMO: { about: 'Seed a small believable organisation on the first start.', rule: flag.default(true) },
  ORGANISATION_NAME: { about: 'Name of the organisation when DEMO=false.', rule: text.default('My organisation') },
  SLACK_MODE: {
    about: 'sandbox: the bundled sandbox; socket: Socket Mode; http: request URLs; off: no Slack.',
    rule: z.enum(['sandbox', 'socket', 'http', 'off'], 'must be sandbox, socket, http or off').default('sandbox'),
  },
  SLACK_API_URL: { about: "Base address of Slack's Web API.", rule: url.optional() },
  SLACK_AUTHORIZE_URL: { about: "Slack's OAuth page.", rule: url.optional() },
  SLACK_CLIENT_ID: { about: 'Client id of the Slack app.', rule: text.optional() },
  SLACK_CLIENT_SECRET: { about: 'Client secret of the Slack app.', rule: text.optional() },
  SLACK_SIGNING_SECRET: { about: 'Signing secret of the Slack app (HTTP mode).', rule: text.optional() },
  SLACK_BOT_TOKEN: {
    about: 'Bot token of the first workspace (xoxb-…).',
    rule: z.string().startsWith('xoxb-', 'must start with xoxb-').optional(),
  },
  SLACK_APP_TOKEN: {
    about: 'App-level token with connections:write (xapp-…), for Socket Mode.',
    rule: z.string().startsWith('xapp-', 'must start with xapp-').optional(),
  },
  LOG_LEVEL: {
    about: 'fatal, error, warn, info, debug or trace.',
    rule: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a log level').default('info'),
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: { about: 'Sends OpenTelemetry traces there when set.', rule: url.optional() },
} as const;

const schema = z.object(
  Object.fromEntries(Object.entries(settings).map(([name, { rule }]) => [name, rule])) as {
    [K in keyof typeof settings]: (typeof settings)[K]['rule'];
  },
);
type Settings = z.infer<typeof schema>;
export type SlackSettings = {
  mode: 'sandbox' | 'socket' | 'http' | 'off';
  apiUrl: string;
  authorizeUrl: string;
  openidUrl: string;
  clientId?: string;
  clientSecret?: string;
  signingSecret?: string;
  botToken?: string;
  appToken?: string;
};

type Keys = [string, ...string[]];
export type Config = Omit<
  Settings,
  'PUBLIC_URL' | 'STATUS_URL' | 'API_INTERNAL_URL' | 'SECRET_KEY' | 'RELAY_KEY' | 'DATA_DIR'
> & {
  PUBLIC_URL: string;
  STATUS_URL: string;
  API_INTERNAL_URL: string;
  DATA_DIR: string;
  /** The first encrypts and signs; all decrypt and verify. */
  secretKeys: Keys;
  /** The first signs what the status process relays; all are believed. */
  relayKeys: Keys;
  slack: SlackSettings;
  release: string;
};

/** Reads the environment once. Throws StartError with one sentence per wrong variable. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([name, value]) => name in settings && value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    throw new StartError(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`).join('\n'));
  }
  const values = parsed.data;
  const dataDirectory = resolve(values.DATA_DIR);
  prepareDataFolder(dataDirectory);
  const keys = secretKeys(values.SECRET_KEY, dataDirectory);
  return {
    ...values,
    DATA_DIR: dataDirectory,
    PUBLIC_URL: trimmed(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`),
    STATUS_URL: trimmed(values.STATUS_URL ?? `http://localhost:${values.STATUS_PORT}`),
    API_INTERNAL_URL: trimmed(values.API_INTERNAL_URL ?? `http://127.0.0.1:${values.PORT}`),
    secretKeys: keys,
    relayKeys: values.RELAY_KEY
      ? keysOf(values.RELAY_KEY)
      : (keys.map((key) => derivedKey(key, 'relay').toString('base64url')) as Keys),
    slack: slackSettings(values),
    release: JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version,
  };
}

/** The environment for a child process: ours, with some variables replaced. */
export const childEnvironment = (replaced: Record<string, string>) => ({ ...process.env, ...replaced });

/** What the status process needs: no database, no secrets beyond the page root. */
export function loadStatusConfig(env: NodeJS.ProcessEnv = process.env) {
  const { DATA_DIR, relayKeys, release, ...of } = loadConfig(env);
  const folders = { pagesRoot: join(DATA_DIR, 'pages'), spoolDirectory: join(DATA_DIR, 'spool') };
  const addresses = { port: of.STATUS_PORT, statusUrl: of.STATUS_URL, apiInternalUrl: of.API_INTERNAL_URL };
  return { ...folders, ...addresses, logLevel: of.LOG_LEVEL, relayKey: relayKeys[0], release };
}

function slackSettings(values: Settings): SlackSettings {
  const mode = values.SLACK_MODE;
  const sandbox = mode === 'sandbox';
  const base = `http://127.0.0.1:${values.SANDBOX_PORT}`;
  const fallback = sandbox ? sandboxCredentials : undefined;
  const authorizeUrl =
    values.SLACK_AUTHORIZE_URL ?? (sandbox ? `${base}/oauth/v2/authorize` : 'https://slack.com/oauth/v2/authorize');
  const result: SlackSettings = {
    mode,
    apiUrl: values.SLACK_API_URL ?? (sandbox ? `${base}/api/` : 'https://slack.com/api/'),
    authorizeUrl,
    openidUrl: new URL('/openid/connect', authorizeUrl).href,
    clientId: values.SLACK_CLIENT_ID ?? fallback?.clientId,
    clientSecret: values.SLACK_CLIENT_SECRET ?? fallback?.clientSecret,
    signingSecret: values.SLACK_SIGNING_SECRET ?? fallback?.signingSecret,
    botToken: values.SLACK_BOT_TOKEN ?? fallback?.botToken,
    appToken: values.SLACK_APP_TOKEN ?? fallback?.appToken,
  };
  if (mode === 'socket' && !result.appToken)
    throw new StartError(
      'SLACK_MODE=socket needs SLACK_APP_TOKEN (xapp-…): create one in the Slack app under Basic Information → App-Level Tokens.',
    );
  if (mode === 'http' && !result.signingSecret)
    throw new StartError('SLACK_MODE=http needs SLACK_SIGNING_SECRET: see Basic Information of the Slack app.');
  return result;
}

const keysOf = (given: string) => given.split(',').map((key) => key.trim()) as Keys;

function secretKeys(given: string | undefined, dataDirectory: string): Keys {
  if (given) return keysOf(given);
  const file = join(dataDirectory, 'secret-key');
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const refusal = `DATA_DIR: ${file} cannot be written (${code}). Choose a folder that this user may write to.`;
      if (code !== 'EEXIST') throw new StartError(refusal);
    }
  }
  return [readFileSync(file, 'utf8').trim()];
}

/** A key for one purpose, so that a signed link never decrypts a secret. */
export function derivedKey(secretKey: string, purpose: string): Buffer {
  return createHash('sha256').update(`${purpose}\0${secretKey}`).digest();
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem.replaceAll('\\n', '\n')).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
/** Makes a folder level by level: some file systems keep a recursive attempt waiting for ever. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

function prepareDataFolder(path: string): void {
  try {
    makeFolder(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && isFolder(path)) return;
    throw new StartError(`DATA_DIR: no folder can be made at ${path} (${code}). Choose one that you may write to.`);
  }
}

const trimmed = (address: string) => address.replace(/\/+$/, '');
