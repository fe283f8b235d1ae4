import { z } from 'zod';
import type { Config } from '../../kernel/config.ts';
import { guardedRequest, OutgoingRefused } from '../../outside/guarded-http.ts';

type Settings = Pick<Config, 'SMS_URL' | 'SMTP_URL' | 'MAIL_PORT' | 'OUTGOING_ALLOW'>;

/** Why a text was not taken. `isFinal`: that number will never take one. */
export type TextFailure = { reason: string; isFinal: boolean; mayHaveArrived: boolean };
type Request = { url: string; headers: Record<string, string>; body: string };
type Provider = {
  /** The request that hands a text over. */
  ask(to: string, text: string): Request;
  /** What an answer other than 2xx means. */
  refusal?(status: number, body: string): { reason: string; isFinal: boolean } | null;
};

const patienceMs = 20_000;
const mostBytes = 16_384;
const local = ({ MAIL_PORT }: Settings) => `http://localhost:${MAIL_PORT}/texts`;

/** Texts go out through a provider; where mails stay on this machine, they do too. */
export const sendsTexts = ({ SMS_URL, SMTP_URL }: Settings): boolean => SMS_URL !== undefined || SMTP_URL === undefined;

/** Hands one text over, once. Null: it was taken. Numbers are in E.164 (+4915112345678). */
export async function sendText(settings: Settings, to: string, text: string): Promise<TextFailure | null> {
  const { provider, host } = providerOf(settings);
  const { url, headers, body } = provider.ask(to, text);
  try {
    const answer = await guardedRequest({
      ...{ url, method: 'POST', headers, body, timeoutMs: patienceMs, mostBytes, longer: 'cut' },
      // The operator named it in the settings: it may be a gateway in their own network.
      allow: [...settings.OUTGOING_ALLOW, host],
    });
    if (answer.status >= 200 && answer.status < 300) return null;
    const told = provider.refusal?.(answer.status, answer.body.toString('utf8'));
    const reason = told?.reason ?? `The provider of text messages answered ${answer.status}.`;
    return { reason, isFinal: told?.isFinal ?? false, mayHaveArrived: false };
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error;
    return { reason: error.message, isFinal: false, mayHaveArrived: error.mayHaveArrived };
  }
}

function providerOf(settings: Settings): { provider: Provider; host: string } {
  const url = new URL(settings.SMS_URL ?? local(settings));
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (url.protocol !== 'twilio:') return { provider: plain(url), host };
  const api = new URL(url.searchParams.get('api') ?? 'https://api.twilio.com');
  return { provider: twilio(url, api), host: api.hostname };
}

const basic = ({ username, password }: URL) =>
  `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;

/** A gateway of one's own: JSON with `to` and `text`, and the name and password of the address. */
function plain(url: URL): Provider {
  const address = new URL(url);
  [address.username, address.password] = ['', ''];
  const headers = { 'content-type': 'application/json', ...(url.username && { authorization: basic(url) }) };
  return { ask: (to, text) => ({ url: address.href, headers, body: JSON.stringify({ to, text }) }) };
}

/** Numbers that can never be texted: not one, not a mobile one, or its owner answered STOP (Twilio's error dictionary). */
const neverAgain = new Set([21211, 21214, 21217, 21610, 21614]);
const twilioRefusal = z.object({ code: z.number() });

/** https://www.twilio.com/docs/messaging/api/message-resource: the sender is a number, or a messaging service (MG…). */
function twilio(url: URL, api: URL): Provider {
  const sender = decodeURIComponent(url.hostname);
  const from: Record<string, string> = sender.startsWith('MG') ? { MessagingServiceSid: sender } : { From: sender };
  const address = new URL(`/2010-04-01/Accounts/${url.username}/Messages.json`, api).href;
  const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization: basic(url) };
  return {
    ask: (to, text) => ({ url: address, headers, body: String(new URLSearchParams({ To: to, ...from, Body: text })) }),
    refusal(_, body) {
      const said = twilioRefusal.safeParse(parsed(body));
      if (!said.success) return null;
      // Its sentence may quote the number, which is kept nowhere in the clear.
      const { code } = said.data;
      return { reason: `Twilio refused the text (error ${code}).`, isFinal: neverAgain.has(code) };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
