import type { Config } from '../kernel/config.ts';
import { guardedRequest, OutgoingRefused } from '../outside/guarded-http.ts';
import { type needPage, selectPages } from '../status-pages/find.ts';
import { grave, isLocal, minor, sentenceOf, type Finding, type Look } from './find.ts';

type PageAt = Pick<Awaited<ReturnType<typeof needPage>>, 'id' | 'name' | 'url' | 'kind'>;

const patienceMs = 5_000;
/** Pages are rendered anew each minute while something happens, and at least that often else. */
const oldSeconds = 3_600;

/** What visitors reach is asked for as they would, by its public address. */
export const addresses: Look = {
  at: 'Addresses',
  async around({ config }) {
    return [...(await dashboard(config)), ...(await page(config))];
  },
  async inside({ db, config }) {
    const own = (await selectPages(db).where('url', 'is not', null).execute()).filter(({ isDefault }) => !isDefault);
    return (await Promise.all(own.map((one) => domain(one, config)))).flat();
  },
};

async function dashboard({ PUBLIC_URL, release }: Config): Promise<Finding[]> {
  const remedy = 'Set PUBLIC_URL to where people open the dashboard, and let your proxy send it to PORT.';
  const found = unencrypted('public-url', 'PUBLIC_URL', PUBLIC_URL);
  const answer = await asked(`${PUBLIC_URL}/api/health`);
  if (typeof answer === 'string')
    return [
      ...found,
      grave('public-url-unreachable', `PUBLIC_URL (${PUBLIC_URL}) does not answer: ${answer}.`, remedy),
    ];
  if (answer?.status !== 'alive')
    return [
      ...found,
      grave('public-url-is-another', `Something else than Candor answers at PUBLIC_URL (${PUBLIC_URL}).`, remedy),
    ];
  return [...found, ...otherRelease('The dashboard', answer.release, release)];
}

async function page({ STATUS_URL, release }: Config): Promise<Finding[]> {
  const remedy =
    'Set STATUS_URL to where customers open the page, and let your proxy send it to STATUS_PORT with the Host they asked for.';
  const found = unencrypted('status-url', 'STATUS_URL', STATUS_URL);
  const answer = await asked(`${STATUS_URL}/api/health`);
  if (typeof answer === 'string')
    return [
      ...found,
      grave('status-url-unreachable', `STATUS_URL (${STATUS_URL}) does not answer: ${answer}.`, remedy),
    ];
  if (!answer || !Array.isArray(answer.pages))
    return [
      ...found,
      grave(
        'status-url-is-another',
        `Something else than the status page answers at STATUS_URL (${STATUS_URL}).`,
        remedy,
      ),
    ];
  const ages = (answer.pages as { age_seconds?: number }[]).map(({ age_seconds = 0 }) => age_seconds);
  if (ages.length === 0)
    found.push(
      grave(
        'page-unpublished',
        'The status page has not been published yet.',
        'Let the worker run: it renders the page, into the same DATA_DIR that the status process reads.',
      ),
    );
  else if (Math.max(...ages) > oldSeconds)
    found.push(
      grave(
        'page-old',
        `The status page was rendered ${Math.round(Math.max(...ages) / 60)} minutes ago.`,
        'Let the worker run; it and the status process must share one DATA_DIR.',
      ),
    );
  return [...found, ...otherRelease('The status page', answer.version, release)];
}

/**
 * A page on a domain of its own, as its visitors ask for it; one that is for some says no more than that it is shut.
 * Somebody typed that address: what it leads to in a network of one's own is not told.
 */
async function domain({ id, name, url, kind }: PageAt, { OUTGOING_ALLOW }: Config): Promise<Finding[]> {
  const remedy = `Point the domain of “${name}” here, and let your proxy send it to STATUS_PORT with the Host they asked for.`;
  const answer = await askedOutside(`${url}/api/v2/status.json`, OUTGOING_ALLOW);
  if (answer instanceof OutgoingRefused)
    return [
      minor(
        'page-domain-unchecked',
        `“${name}” is not looked at where it is read (${url}): ${sentenceOf(answer)}.`,
        'Look yourself whether it can be read there. If the host is in a network of your own, name it in OUTGOING_ALLOW.',
      ),
    ];
  if (typeof answer === 'string')
    return [grave('page-domain-unreachable', `“${name}” cannot be read at ${url}: ${answer}.`, remedy)];
  const isIt = (answer?.page as { id?: string } | undefined)?.id === id;
  if (isIt || kind !== 'public') return [];
  return [grave('page-domain-is-another', `Something else than the page “${name}” answers at ${url}.`, remedy)];
}

function unencrypted(name: string, variable: string, url: string): Finding[] {
  if (isLocal(url) || url.startsWith('https:')) return [];
  return [
    minor(
      `${name}-unencrypted`,
      `${variable} (${url}) is not encrypted.`,
      'Put a proxy with a certificate before it, and write https:// in the variable.',
    ),
  ];
}

function otherRelease(who: string, theirs: unknown, ours: string): Finding[] {
  if (theirs === ours) return [];
  return [
    minor(
      'release-differs',
      `${who} runs release ${String(theirs)}, this is ${ours}.`,
      'Start every process from one release.',
    ),
  ];
}

type Asked = Record<string, unknown> | null | string;

function jsonOf(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** The JSON behind an address; null for anything else, and a sentence when nothing answers. */
async function asked(url: string): Promise<Asked> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs), redirect: 'follow' });
    return jsonOf(await answer.text());
  } catch (error) {
    return sentenceOf((error as Error).cause ?? error);
  }
}

/** The same of an address that somebody typed, by the guarded client; its refusal where that does not ask at all. */
async function askedOutside(url: string, allow: readonly string[]): Promise<OutgoingRefused | Asked> {
  try {
    const answer = await guardedRequest({ url, method: 'GET', timeoutMs: patienceMs, mostBytes: 100_000, allow });
    return jsonOf(answer.body.toString('utf8'));
  } catch (error) {
    if (error instanceof OutgoingRefused && notAsked.has(error.reason)) return error;
    return sentenceOf(error);
  }
}

const notAsked = new Set(['address', 'private', 'redirect']);
