import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { UserError } from '../../../kernel/errors.ts';
import { ask, CallRefused, read, saying, type Answer, type Opened, type Provider } from './ask.ts';

const label = 'Google';
const scope = 'https://www.googleapis.com/auth/meetings.space.created';
const algorithm = 'RS256';

const keyFile = z.object({
  type: z.literal('service_account'),
  client_email: z.string().min(1),
  client_id: z.string().optional(),
  private_key: z.string().min(1),
  private_key_id: z.string().optional(),
  token_uri: z.url({ protocol: /^https?$/ }).default('https://oauth2.googleapis.com/token'),
});
const token = z.object({ access_token: z.string() });
const refusal = z.object({ error: z.string(), error_description: z.string().optional() });
const fault = z.object({
  error: z.object({
    ...{ message: z.string().optional(), status: z.string().optional() },
    details: z.array(z.object({ reason: z.string().optional() })).optional(),
  }),
});
const space = z.object({ meetingUri: z.url({ protocol: /^https?$/ }) });

function keyOf(secret: string): z.output<typeof keyFile> | undefined {
  try {
    return keyFile.safeParse(JSON.parse(secret)).data;
  } catch {
    return undefined;
  }
}

/** A service account that acts for a person of the domain (https://developers.google.com/workspace/meet/api/guides/authenticate-authorize). */
export const googleMeet: Provider = {
  label: 'Google Meet',
  settings: z.object({
    subject: z.email('Give the mail address of a person of your Google Workspace.').trim().max(200),
  }),
  assertSecret(secret) {
    if (keyOf(secret)) return;
    const sentence = 'This is not the key of a service account. Paste the whole JSON file that Google gave you.';
    throw new UserError('invalid', sentence, 'secret');
  },
  async make(account, { at }) {
    const { settings, allow } = account;
    const answer = await ask(label, allow, {
      url: `${settings.apiUrl ?? 'https://meet.googleapis.com'}/v2/spaces`,
      headers: { authorization: `Bearer ${await tokenOf(account, at)}` },
    });
    const made = answer.isTaken && read(space, answer);
    if (made) return made.meetingUri;
    throw refused(answer);
  },
};

const tokenSeconds = 3_600;

async function tokenOf({ settings, secret, allow }: Opened, at: Date): Promise<string> {
  const key = keyOf(secret);
  if (!key) throw new CallRefused('The key of the Google service account is no longer one. Paste its JSON file again.');
  const { subject = '' } = settings;
  const issued = Math.floor(at.getTime() / 1_000);
  const assertion = await new SignJWT({ scope })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(key.private_key_id && { kid: key.private_key_id }) })
    .setIssuer(key.client_email)
    .setSubject(subject)
    .setAudience(key.token_uri)
    .setIssuedAt(issued)
    .setExpirationTime(issued + tokenSeconds)
    .sign(await privateKey(key.private_key));
  const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
  const answer = await ask(label, allow, { url: key.token_uri, form });
  const given = answer.isTaken ? read(token, answer) : undefined;
  if (given) return given.access_token;
  const told = read(refusal, answer);
  const words = saying(told?.error_description ?? told?.error, answer);
  if (told?.error === 'unauthorized_client' || told?.error === 'access_denied')
    throw new CallRefused(
      `Google gives the service account no right to the scope ${scope}. In the admin console, under domain-wide delegation, add it to the client ${key.client_id ?? key.client_email}.`,
    );
  if (/email or user id/i.test(words)) throw new CallRefused(`Google has no user ${subject} in this domain.`);
  if (/signature|account not found/i.test(words))
    throw new CallRefused(
      `Google does not take the key of ${key.client_email}: ${words}. Make a new key, and paste it.`,
    );
  throw new CallRefused(`Google gives no token: ${words}.`);
}

async function privateKey(pem: string) {
  try {
    return await importPKCS8(pem, algorithm);
  } catch {
    throw new CallRefused('The private key in the JSON file of the service account cannot be read. Make a new key.');
  }
}

function refused(answer: Answer): CallRefused {
  const told = read(fault, answer)?.error;
  const reasons = (told?.details ?? []).map(({ reason }) => reason);
  if (reasons.includes('SERVICE_DISABLED'))
    return new CallRefused(
      'The Google Meet REST API is turned off in the service account’s project. Turn it on there.',
    );
  if (reasons.includes('ACCESS_TOKEN_SCOPE_INSUFFICIENT'))
    return new CallRefused(`Google asks for the scope ${scope}.`);
  return new CallRefused(`Google makes no meeting: ${saying(told?.message, answer)}.`);
}
