import { setTimeout as delay } from 'node:timers/promises';
import type { WholeProduct } from './whole-product.ts';

/** What scripts reach of a running product: as people in Slack, as a holder of an API key, as a visitor, as a mailbox. */
export type Answer = { status: number; body: Record<string, unknown> };
export type Mail = { id: string; to: string[]; subject: string };
export type Message = { ts: string; subtype?: string; text: string; metadata?: { event_payload?: { key?: string } } };

/** Does it again until it works, as a person would whose request failed. */
export async function patiently<T>(what: string, work: () => Promise<T>, patienceMs = 60_000): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
      await delay(150);
    }
  }
}

async function answerOf(request: Promise<Response>): Promise<Answer> {
  const response = await request;
  const text = await response.text();
  if (response.status >= 500) throw new Error(`${response.status} ${text.slice(0, 200)}`);
  return { status: response.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
}

const json = { 'content-type': 'application/json' };

const form = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields) });

export function peopleOutside(product: WholeProduct) {
  const control = async (path: string, body?: object) => {
    const given = body ? { method: 'POST', headers: json, body: JSON.stringify(body) } : {};
    const answer = await answerOf(fetch(`${product.sandbox}/control/${path}`, given));
    if (answer.status >= 400) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const api = (path: string, body?: object, onceKey = '') =>
    answerOf(
      fetch(`${product.api}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: product.headers({ ...(body && json), ...(onceKey && { 'idempotency-key': onceKey }) }),
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  return {
    ...{ control, api, form },
    async mailsTo(to: string): Promise<Mail[]> {
      const { body } = await answerOf(fetch(`${product.mailbox}/api/messages?to=${encodeURIComponent(to)}`));
      return body.messages as Mail[];
    },
    async mail(id: string): Promise<{ text: string }> {
      return (await answerOf(fetch(`${product.mailbox}/api/messages/${id}`))).body as { text: string };
    },
    async messages(channel: string): Promise<Message[]> {
      const { messages } = await control(`messages?channel=${encodeURIComponent(channel)}&user=ana.souza&limit=1000`);
      return (messages as Message[]).filter(({ subtype }) => !subtype);
    },
    async page<T>(path: string): Promise<T> {
      const { status, body } = await answerOf(fetch(`${product.page}${path}`));
      if (status !== 200) throw new Error(`${path}: ${status}`);
      return body as T;
    },
  };
}

export type PeopleOutside = ReturnType<typeof peopleOutside>;

/** Subscribes by the page's form and confirms by the link in the mail. */
export async function subscribe(product: WholeProduct, people: PeopleOutside, email: string): Promise<void> {
  await patiently(`${email} subscribes`, async () => {
    const asked = await people.form(`${product.page}/subscribe`, { email });
    if (asked.status !== 200) throw new Error(`${asked.status} ${await asked.text()}`);
  });
  const link = await patiently(`${email} is asked to confirm`, async () => {
    const [asked] = await people.mailsTo(email);
    if (!asked) throw new Error('no mail yet');
    const found = /http\S+\/subscribe\/confirm\/[\w-]+/.exec((await people.mail(asked.id)).text)?.[0];
    if (!found) throw new Error('the mail has no link');
    return found;
  });
  await patiently(`${email} confirms`, async () => {
    const confirmed = await people.form(link, {});
    if (confirmed.status !== 200) throw new Error(`${confirmed.status}`);
  });
}
