import type { z } from 'zod';
import { guardedRequest, OutgoingRefused } from '../../../outside/guarded-http.ts';

/** Why a provider made no call, in a sentence for people. `isFinal`: it will not by trying again. */
export class CallRefused extends Error {
  override name = 'CallRefused';
  readonly isFinal: boolean;
  constructor(sentence: string, isFinal = true) {
    super(sentence);
    this.isFinal = isFinal;
  }
}

/** What is asked for: its title, when, and a key that is the same whenever it is asked for again. */
export type Meeting = { title: string; at: Date; key: string };
export type Opened = { settings: Record<string, string>; secret: string; allow: readonly string[] };

/** A service that makes calls. */
export type Provider = {
  label: string;
  /** What is to be known of the account beside its secret. */
  settings: z.ZodType<Record<string, string | undefined>>;
  /** Refuses a secret that cannot be one. */
  assertSecret?(secret: string): void;
  /** Makes a call, and returns its address. Throws CallRefused. */
  make(account: Opened, meeting: Meeting): Promise<string>;
};

type Sent = { url: string; headers?: Record<string, string>; form?: Record<string, string>; json?: unknown };
export type Answer = { status: number; isTaken: boolean; json: unknown };

const patienceMs = 20_000;
const mostBytes = 100_000;
const tooMany = 429;

/** One request. What may pass by itself (no answer, too many requests, a fault over there) is refused, but not for good. */
export async function ask(
  label: string,
  allow: readonly string[],
  { url, headers, form, json }: Sent,
): Promise<Answer> {
  const body = form ? new URLSearchParams(form).toString() : JSON.stringify(json ?? {});
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  try {
    const answer = await guardedRequest({
      ...{ url, method: 'POST', headers: { accept: 'application/json', 'content-type': type, ...headers }, body },
      ...{ timeoutMs: patienceMs, mostBytes, allow },
    });
    const { status } = answer;
    if (status === tooMany) throw new CallRefused(`${label} was asked too often, and wants Candor to wait.`, false);
    if (status >= 500) throw new CallRefused(`${label} answered ${status}: it has trouble of its own.`, false);
    return { status, isTaken: status >= 200 && status < 300, json: jsonOf(answer.body.toString('utf8')) };
  } catch (error) {
    if (!(error instanceof OutgoingRefused)) throw error;
    throw new CallRefused(error.message, error.reason === 'address' || error.reason === 'private');
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reads a part of an answer; undefined where it has another shape. */
export const read = <T extends z.ZodType>(schema: T, { json }: Pick<Answer, 'json'>): z.output<T> | undefined =>
  schema.safeParse(json).data;

/** The words of a provider, as the end of a sentence. */
export const saying = (words: string | undefined, { status }: Answer): string =>
  (words ?? `it answered ${status}`).replaceAll(/\s+/g, ' ').trim().slice(0, 300).replace(/\.$/, '');
