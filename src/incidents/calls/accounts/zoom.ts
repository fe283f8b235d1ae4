import { z } from 'zod';
import { ask, CallRefused, read, saying, type Answer, type Opened, type Provider } from './ask.ts';

const label = 'Zoom';
const minutes = 60;
const scope = 'meeting:write:meeting:admin';
/** By the names of today and of before, for one account and for a master account. */
const scopes = [scope, 'meeting:write:admin', 'meeting:write:meeting:master', 'meeting:write:master'];

const token = z.object({ access_token: z.string(), scope: z.string().default('') });
const refusal = z.object({
  error: z.string().optional(),
  reason: z.string().optional(),
  code: z.number().optional(),
  message: z.string().optional(),
});
const meeting = z.object({ join_url: z.url({ protocol: /^https?$/ }) });

const lacks = (names: string) =>
  new CallRefused(`The Zoom app lacks the scope ${names}. Add it in the app’s scopes, and activate the app again.`);

/** A Server-to-Server OAuth app (https://developers.zoom.us/docs/internal-apps/s2s-oauth/). */
export const zoom: Provider = {
  label,
  settings: z.object({
    accountId: z.string().trim().min(1, 'Give the account id of the Zoom app.').max(200),
    clientId: z.string().trim().min(1, 'Give the client id of the Zoom app.').max(200),
    userId: z.string().trim().min(1, 'Say whose meetings they are: a mail address of the Zoom account.').max(200),
  }),
  async make(account, { title, at }) {
    const { settings, allow } = account;
    const { userId = '', apiUrl = 'https://api.zoom.us' } = settings;
    const answer = await ask(label, allow, {
      url: `${apiUrl}/v2/users/${encodeURIComponent(userId)}/meetings`,
      headers: { authorization: `Bearer ${await tokenOf(account)}` },
      json: {
        ...{ topic: title, type: 2, start_time: at.toISOString().replace(/\.\d+Z$/, 'Z'), duration: minutes },
        settings: { join_before_host: true, jbh_time: 0, waiting_room: false },
      },
    });
    const made = answer.isTaken && read(meeting, answer);
    if (made) return made.join_url;
    throw refused(answer, userId);
  },
};

async function tokenOf({ settings, secret, allow }: Opened): Promise<string> {
  const { accountId = '', clientId = '', signInUrl = 'https://zoom.us' } = settings;
  const answer = await ask(label, allow, {
    url: `${signInUrl}/oauth/token`,
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    form: { grant_type: 'account_credentials', account_id: accountId },
  });
  const given = answer.isTaken ? read(token, answer) : undefined;
  if (!given) {
    const told = read(refusal, answer);
    if (told?.error === 'invalid_client')
      throw new CallRefused(
        'Zoom does not take this client id and client secret. Copy both again from the app’s credentials.',
      );
    const words = saying(told?.reason ?? told?.error, answer);
    throw new CallRefused(
      `Zoom gives no token: ${words}. Check the account id, and that it is an activated Server-to-Server OAuth app.`,
    );
  }
  const held = given.scope.split(/[\s,]+/);
  if (!scopes.some((name) => held.includes(name))) throw lacks(scope);
  return given.access_token;
}

const unknownUser = 1001;
const missingScopes = 4711;

function refused(answer: Answer, userId: string): CallRefused {
  const told = read(refusal, answer);
  if (told?.code === unknownUser || answer.status === 404)
    return new CallRefused(`Zoom has no user ${userId} in this account.`);
  if (told?.code === missingScopes) return lacks(/\[([^\]]*)\]/.exec(told.message ?? '')?.[1] ?? scope);
  return new CallRefused(`Zoom makes no meeting: ${saying(told?.message, answer)}.`);
}
