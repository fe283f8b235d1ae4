import { decodeJwt } from 'jose';
import { z } from 'zod';
import { ask, CallRefused, read, saying, type Answer, type Opened, type Provider } from './ask.ts';

const label = 'Microsoft';
const permission = 'OnlineMeetings.ReadWrite.All';
const meetingMs = 3_600_000;

const token = z.object({ access_token: z.string() });
const refusal = z.object({ error: z.string().optional(), error_description: z.string().optional() });
const fault = z.object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) });
const meeting = z.object({ joinWebUrl: z.url({ protocol: /^https?$/ }) });

const lacks = () =>
  new CallRefused(
    `The app lacks the application permission ${permission}. Add it in Entra, and grant it with an administrator’s consent.`,
  );

/** An app of Entra that acts for an organiser (https://learn.microsoft.com/graph/api/onlinemeeting-createorget). */
export const teams: Provider = {
  label: 'Microsoft Teams',
  settings: z.object({
    tenantId: z
      .string()
      .trim()
      .regex(/^[\w.-]{1,200}$/, 'Give the tenant: its id, or a domain of it such as acme.onmicrosoft.com.'),
    clientId: z.guid('Give the application (client) id of the app, such as 00001111-aaaa-2222-bbbb-3333cccc4444.'),
    organiserId: z.guid('Give the object id of the organiser in Entra, not a mail address.'),
  }),
  /** The key makes it once: asked for again, it is the same meeting. */
  async make(account, { title, at, key }) {
    const { settings, allow } = account;
    const { organiserId = '', apiUrl = 'https://graph.microsoft.com' } = settings;
    const answer = await ask(label, allow, {
      url: `${apiUrl}/v1.0/users/${encodeURIComponent(organiserId)}/onlineMeetings/createOrGet`,
      headers: { authorization: `Bearer ${await tokenOf(account, apiUrl)}` },
      json: {
        ...{ externalId: key, subject: title, startDateTime: at.toISOString() },
        endDateTime: new Date(at.getTime() + meetingMs).toISOString(),
      },
    });
    const made = answer.isTaken && read(meeting, answer);
    if (made) return made.joinWebUrl;
    throw refused(answer, settings);
  },
};

async function tokenOf({ settings, secret, allow }: Opened, apiUrl: string): Promise<string> {
  const { tenantId = '', clientId = '', signInUrl = 'https://login.microsoftonline.com' } = settings;
  const answer = await ask(label, allow, {
    url: `${signInUrl}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
    form: {
      ...{ grant_type: 'client_credentials', client_id: clientId, client_secret: secret },
      scope: `${apiUrl}/.default`,
    },
  });
  const given = answer.isTaken ? read(token, answer) : undefined;
  if (!given) throw unsigned(answer, settings);
  const roles = rolesIn(given.access_token);
  if (roles && !roles.includes(permission)) throw lacks();
  return given.access_token;
}

/** What Entra's numbers mean (https://learn.microsoft.com/entra/identity-platform/reference-error-codes). */
function unsigned(answer: Answer, { tenantId = '', clientId = '' }: Record<string, string>): CallRefused {
  const words = read(refusal, answer)?.error_description ?? read(refusal, answer)?.error;
  const number = /AADSTS(\d+)/.exec(words ?? '')?.[1] ?? '';
  const sentence = {
    7000215: 'Microsoft does not take this client secret. Copy its value again, not its id.',
    7000222: 'The client secret has expired. Make a new one in Entra, and enter its value here.',
    700016: `The tenant ${tenantId} has no app ${clientId}.`,
    90002: `Microsoft knows no tenant ${tenantId}.`,
    900023: `Microsoft knows no tenant ${tenantId}.`,
  }[number];
  return new CallRefused(sentence ?? `Microsoft gives no token: ${saying(words, answer)}.`);
}

/** The permissions that a token carries; undefined where it cannot be read, which is allowed. */
function rolesIn(given: string): string[] | undefined {
  try {
    return z.object({ roles: z.array(z.string()).default([]) }).parse(decodeJwt(given)).roles;
  } catch {
    return undefined;
  }
}

function refused(answer: Answer, { organiserId = '', clientId = '' }: Record<string, string>): CallRefused {
  const told = read(fault, answer)?.error;
  if (/application access policy/i.test(told?.message ?? ''))
    return new CallRefused(
      `No application access policy lets the app ${clientId} make meetings for ${organiserId}. Make one in Teams PowerShell (New-CsApplicationAccessPolicy), and grant it to the organiser.`,
    );
  if (answer.status === 404) return new CallRefused(`Microsoft has no user ${organiserId} in this tenant.`);
  if (answer.status === 401 || /insufficient privileges/i.test(told?.message ?? '')) return lacks();
  return new CallRefused(`Microsoft makes no meeting: ${saying(told?.message, answer)}.`);
}
