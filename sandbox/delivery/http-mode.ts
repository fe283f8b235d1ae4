import { isObject, type Json } from '../json.ts';
import type { SlackApp } from '../store/documents.ts';
import type { World } from '../world.ts';
import { ACK_MS, type Ack, type Outgoing } from './deliver.ts';
import { signedHeaders } from './signing.ts';

const MOST_REDIRECTS = 2;

/** One signed POST to the app's request URL, given up after three seconds. */
export async function postToApp(world: World, app: SlackApp, outgoing: Outgoing): Promise<Ack> {
  if (!outgoing.url) return failed('unreachable', 'connection_failed');
  const abort = new AbortController();
  const timer = world.clock.after(ACK_MS, () => abort.abort());
  try {
    return await follow(world, app, outgoing, abort.signal);
  } catch (error) {
    if (abort.signal.aborted) return failed('timeout', 'http_timeout');
    const code = String((error as { cause?: { code?: string } }).cause?.code ?? '');
    return failed('unreachable', /CERT|SSL|TLS/.test(code) ? 'ssl_error' : 'connection_failed');
  } finally {
    timer.cancel();
  }
}

function failed(status: Ack['status'], reason: string): Ack {
  return { status, payload: {}, reason, duration_ms: 0 };
}

async function follow(world: World, app: SlackApp, outgoing: Outgoing, signal: AbortSignal): Promise<Ack> {
  const body = bodyOf(outgoing);
  const headers: Record<string, string> = {
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'content-type': outgoing.kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
    ...signedHeaders(app.signing_secret, body, world.clock.seconds()),
  };
  if (outgoing.attempt) {
    headers['x-slack-retry-num'] = String(outgoing.attempt);
    headers['x-slack-retry-reason'] = outgoing.reason ?? 'unknown_error';
  }
  let url = outgoing.url ?? '';
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location) {
      await response.body?.cancel();
      url = new URL(location, url).href;
      continue;
    }
    return await ackOf(response);
  }
  return failed('refused', 'too_many_redirects');
}

function bodyOf(outgoing: Outgoing): string {
  if (outgoing.kind === 'events_api') return JSON.stringify(outgoing.payload);
  if (outgoing.kind === 'interactive')
    return new URLSearchParams({ payload: JSON.stringify(outgoing.payload) }).toString();
  const flat = Object.entries(outgoing.payload).map(([key, value]): [string, string] => [key, String(value)]);
  return new URLSearchParams(flat).toString();
}

async function ackOf(response: Response): Promise<Ack> {
  const text = await response.text();
  if (!response.ok) {
    return { ...failed('refused', 'http_error'), stop: response.headers.get('x-slack-no-retry') === '1' };
  }
  return { status: 'ok', payload: payloadOf(text), duration_ms: 0 };
}

function payloadOf(text: string): Json {
  if (text.trim() === '') return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : { text: String(parsed) };
  } catch {
    return { text };
  }
}

/** Slack's handshake when an events URL is saved: the app must echo the challenge. */
export async function verifyUrl(world: World, app: SlackApp, url: string): Promise<string | undefined> {
  const challenge = crypto.randomUUID();
  const ack = await postToApp(world, app, {
    kind: 'events_api',
    name: 'url_verification',
    payload: { token: app.verification_token, challenge, type: 'url_verification' },
    url,
    accepts: true,
  });
  const echoed = ack.payload.challenge ?? ack.payload.text;
  if (ack.status === 'ok' && echoed === challenge) return undefined;
  return `The request URL ${url} did not answer with the value of the challenge parameter (${ack.reason ?? ack.status}).`;
}
