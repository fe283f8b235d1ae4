import { UserError } from '../../kernel/errors.ts';
import { checkedAddress, guardedRequest, OutgoingRefused } from '../../outside/guarded-http.ts';
import { mostCharacters } from './shapes/read-page.ts';

type Feed = { [name: string]: string };
/** Where a page answers without a key: Statuspage's feeds and who copies them, Cachet 2, Cachet 3. */
const feeds: Feed[] = [
  {
    components: '/api/v2/components.json',
    incidents: '/api/v2/incidents.json',
    scheduled_maintenances: '/api/v2/scheduled-maintenances.json',
  },
  {
    components: '/api/v1/components?per_page=1000',
    component_groups: '/api/v1/components/groups?per_page=1000',
    incidents: '/api/v1/incidents?per_page=1000',
  },
  {
    components: '/api/components?per_page=1000&include=group',
    component_groups: '/api/component-groups?per_page=1000',
    incidents: '/api/incidents?per_page=1000&include=updates,components',
  },
];

/**
 * What a page of another product tells everyone, as the text of a file: its feeds, or the JSON that lies at the address.
 * `allow` names hosts that may be private. Throws UserError at `url`.
 */
export async function fetchPage(given: string, allow: readonly string[]): Promise<string> {
  const checked = checkedAddress(given, allow);
  if (!(checked instanceof URL)) throw new UserError('invalid', checked.refusal, 'url');
  const read = async (url: string) => {
    const request = { url, method: 'GET' as const, timeoutMs: 20_000, mostBytes: mostCharacters };
    try {
      const { status, body } = await guardedRequest({ ...request, allow });
      return status === 200 ? objectOf(body.toString('utf8')) : null;
    } catch (error) {
      if (error instanceof OutgoingRefused) throw new UserError('invalid', error.message, 'url');
      throw error;
    }
  };
  if (/\.json$|\/status-page-api\//.test(checked.pathname)) {
    const found = await read(checked.href);
    if (found) return JSON.stringify(found);
  } else {
    for (const feed of feeds) {
      const found = await readFeed(feed, (path) => read(new URL(path, checked).href));
      if (found) return JSON.stringify(found);
    }
  }
  const sentence = `${checked.host} does not answer as a status page of Statuspage or Cachet does. Export a file there instead.`;
  throw new UserError('invalid', sentence, 'url');
}

type Answer = Record<string, unknown>;

/** The answers under their names; null where the first of them is missing. */
async function readFeed(feed: Feed, read: (path: string) => Promise<Answer | null>): Promise<Answer | null> {
  const parts: Answer = {};
  for (const [name, path] of Object.entries(feed)) {
    const answer = await read(path);
    if (!answer && name === 'components') return null;
    if (!answer) continue;
    parts[name] = answer[name] ?? answer;
    parts['page'] ??= answer['page'];
  }
  return parts;
}

function objectOf(text: string): Answer | null {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Answer) : null;
  } catch {
    return null;
  }
}
