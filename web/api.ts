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
}

/** `next_update` and `nextUpdate` are one field. */
const plain = (field = '') => field.replaceAll('_', '').toLowerCase();

/** Calls our API; throws Refused with the server's sentences. */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(path, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Refused(0, []);
  });
  const text = await answer.text();
  const json = parsed(text);
  if (answer.ok) return json as T;
  throw new Refused(answer.status, (json as { errors?: Refusal[] } | null)?.errors ?? []);
}

function parsed(text: string): unknown {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

export const get = <T>(path: string) => call<T>('GET', path);
export const post = <T = void>(path: string, body: unknown = {}) => call<T>('POST', path, body);

/** A key that makes one intent happen once, however often it is sent. */
export const onceKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
