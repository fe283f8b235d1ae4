import { UserError } from '../../kernel/errors.ts';
import { checkedAddress, guardedRequest, OutgoingRefused } from '../../outside/guarded-http.ts';
import { readFeed, type VendorFeed } from './read-feed.ts';

const limits = { method: 'GET' as const, mostBytes: 4_000_000 };
const answerMs = 10_000;
/** For all addresses that may be the feed of a page together: somebody waits for it. */
const findMs = 15_000;
const paths = ['api/v2/summary.json', 'api/v2/components.json'];

export type Fetched =
  | { outcome: 'heard'; feed: VendorFeed; etag: string | null }
  | { outcome: 'same' }
  | { outcome: 'failed'; sentence: string };

/** Asks a feed once; `etag` is that of the last answer. */
export async function fetchFeed(
  url: string,
  etag: string | null,
  allow: readonly string[],
  timeoutMs = answerMs,
): Promise<Fetched> {
  const address = new URL(url);
  try {
    const headers = { accept: 'application/json', ...(etag && { 'if-none-match': etag }) };
    const answer = await guardedRequest({ ...limits, timeoutMs, url, headers, allow });
    if (answer.status === 304 && etag) return { outcome: 'same' };
    if (answer.status !== 200) return failed(`${address.host} answered ${answer.status}.`);
    const feed = readFeed(answer.body.toString('utf8'), address);
    if (!feed) return failed(`${address.host} did not answer with the components of a status page.`);
    return { outcome: 'heard', feed, etag: String(answer.headers.etag ?? '').slice(0, 500) || null };
  } catch (error) {
    if (error instanceof OutgoingRefused) return failed(error.message);
    throw error;
  }
}

const failed = (sentence: string): Fetched => ({ outcome: 'failed', sentence });

export type FoundFeed = VendorFeed & { url: string; etag: string | null };

/** The feed behind the address of a status page, or of the feed itself. Throws UserError at `url`. */
export async function findFeed(given: string, allow: readonly string[]): Promise<FoundFeed> {
  const checked = checkedAddress(given, allow);
  if (!(checked instanceof URL)) throw new UserError('invalid', checked.refusal, 'url');
  let refusal = '';
  const until = performance.now() + findMs;
  for (const url of candidates(checked)) {
    const leftMs = Math.floor(until - performance.now());
    if (leftMs <= 0) break;
    const fetched = await fetchFeed(url, null, allow, Math.min(answerMs, leftMs));
    if (fetched.outcome === 'heard') {
      if (fetched.feed.components.length > 0) return { ...fetched.feed, url, etag: fetched.etag };
      refusal ||= `${checked.host} lists no components.`;
    } else if (fetched.outcome === 'failed') refusal ||= fetched.sentence;
  }
  throw new UserError(
    'invalid',
    `${refusal} Give the address of a page made with Statuspage, or of one with the same feeds.`,
    'url',
  );
}

function candidates(address: URL): string[] {
  if (address.pathname.endsWith('.json')) return [address.href];
  const folder = `${address.origin}${address.pathname.replace(/\/+$/, '')}/`;
  return [...new Set([folder, `${address.origin}/`])].flatMap((base) => paths.map((path) => `${base}${path}`));
}
