import { createCandor } from '../client/index.ts';
import type { Answered, Asked, Chosen, Known } from './api-address.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Sent = { data?: unknown; error?: unknown; response: Response };
type Refusal = { code: string; message: string; source?: { field?: string } };

/** An answer that says why not, in words for the person who asked. */
export class Refused extends Error {
  readonly status: number;
  readonly refusals: readonly Refusal[];

  constructor(status: number, refusals: readonly Refusal[]) {
    super(refusals[0]?.message ?? 'The server did not answer. Check your connection and try again.');
    this.status = status;
    this.refusals = refusals;
  }

  /** The sentence for a form field, by the field's name in the request, or by its whole path: `updates.0.at`. */
  about(field: string): string | undefined {
    if (field.includes('.')) return this.refusals.find(({ source }) => plain(source?.field) === plain(field))?.message;
    return this.refusals.find(({ source }) => plain(source?.field?.split('.').at(-1)) === plain(field))?.message;
  }

  /** Whether one is about a part of this field, wherever it stands. */
  within(field: string): boolean {
    return this.refusals.some(({ source }) => `.${plain(source?.field)}`.includes(`.${plain(field)}.`));
  }
}

/** `next_update` and `nextUpdate` are one field. */
const plain = (field = '') => field.replaceAll('_', '').toLowerCase();

// Our own page's cookie says who asks. Looked up at each call: tests and browsers may replace it.
const candor = createCandor({ url: '', fetch: (request) => fetch(request) });

/** Calls our API; throws Refused with the server's sentences. The answer is typed by the API's own document. */
export async function call<const M extends Method, const A extends string>(
  method: M,
  path: Known<M, A> & A,
  body?: Asked<M, A>,
): Promise<Answered<M, A>> {
  return (await send(method, path, body)) as Answered<M, A>;
}

/** A call whose method and address are chosen at run time; who asks says what is answered. */
export async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const request = candor.request as unknown as (method: string, path: string, init: object) => Promise<Sent>;
  const { data, error, response } = await request(method.toLowerCase(), path, { body }).catch(() => {
    throw new Refused(0, []);
  });
  if (response.ok) return (data ?? null) as T;
  throw new Refused(response.status, (error as { errors?: Refusal[] } | null)?.errors ?? []);
}

/** A call that is made later: a form's, an undo's. What it answers is known by its address. */
export type Call<Answer = unknown> = { method: string; path: string; body?: unknown; answered?: Answer };

export function toCall<const M extends Method, const A extends string>(
  method: M,
  path: Known<M, A> & A,
  body?: Chosen<Asked<M, A>>,
): Call<Answered<M, A>> {
  return { method, path, body };
}

export const make = <Answer>({ method, path, body }: Call<Answer>) => send<Answer>(method, path, body);

export const get = <const A extends string>(path: Known<'GET', A> & A) => call<'GET', A>('GET', path);
export const post = <const A extends string>(path: Known<'POST', A> & A, body?: Asked<'POST', A>) =>
  call<'POST', A>('POST', path, body ?? ({} as Asked<'POST', A>));

/** A key that makes one intent happen once, however often it is sent. */
export const onceKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
