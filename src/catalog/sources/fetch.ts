import { UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { encryptionFor } from '../../outside/encryption.ts';
import { guardedRequest, OutgoingRefused } from '../../outside/guarded-http.ts';
import { mostCharacters } from '../imports/plan-import.ts';

export const sourceVault = (kernel: Pick<Kernel, 'config'>) => encryptionFor(kernel, 'catalog.sources');

export type Fetching = {
  url: string;
  headerName: string | null;
  header: string | null;
  graphqlQuery: string | null;
  listPath: string | null;
  etag: string | null;
};
/** Null where the other side says that nothing has changed. */
export type Fetched = { text: string; etag: string | null } | null;

const patienceMs = 60_000;
const refuse = (sentence: string) => new UserError('invalid', sentence, 'url');

/** Gets the file, or asks the query. Refuses with the reason in one sentence. */
export async function fetchSource(kernel: Pick<Kernel, 'config'>, source: Fetching): Promise<Fetched> {
  const { url, headerName, header, graphqlQuery, listPath, etag } = source;
  const headers = {
    'user-agent': `Candor/${kernel.config.release}`,
    ...(headerName && header && { [headerName]: header }),
    ...(graphqlQuery
      ? { 'content-type': 'application/json', accept: 'application/json' }
      : etag && { 'if-none-match': etag }),
  };
  const asked = graphqlQuery
    ? { method: 'POST' as const, body: JSON.stringify({ query: graphqlQuery }) }
    : { method: 'GET' as const };
  const answer = await guardedRequest({
    ...{ url, headers, ...asked, timeoutMs: patienceMs, mostBytes: mostCharacters },
    allow: kernel.config.OUTGOING_ALLOW,
  }).catch((error: unknown) => {
    throw error instanceof OutgoingRefused ? refuse(error.message) : error;
  });
  const { host } = new URL(url);
  if (answer.status === 304) return null;
  if (answer.status === 401 || answer.status === 403)
    throw refuse(`${host} lets nobody in with this header (${answer.status}). Check its name and its value.`);
  if (answer.status === 404) throw refuse(`There is nothing at ${url} (404), or the header does not let you see it.`);
  if (answer.status !== 200) throw refuse(`${host} answered ${answer.status}.`);
  const text = answer.body.toString('utf8');
  if (text.includes('\uFFFD')) throw refuse('Some letters of the file cannot be read. It must be in UTF-8.');
  const tag = answer.headers.etag;
  return { text: graphqlQuery || listPath ? listAt(text, listPath) : text, etag: tag ? String(tag) : null };
}

/** The list at a path of an answer, as a file of its own. */
function listAt(text: string, path: string | null): string {
  let value = jsonOf(text);
  const errors = (value as { errors?: { message?: unknown }[] } | null)?.errors;
  if (Array.isArray(errors) && errors.length > 0)
    throw refuse(`The query was refused: ${String(errors[0]?.message ?? 'no reason given').slice(0, 300)}`);
  const steps = (path ?? '').split('.').filter(Boolean);
  for (const [index, step] of steps.entries()) {
    value = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[step] : undefined;
    if (value === undefined || value === null)
      throw new UserError('invalid', `The answer has nothing at “${steps.slice(0, index + 1).join('.')}”.`, 'listPath');
  }
  if (!Array.isArray(value))
    throw new UserError(
      'invalid',
      path ? `“${path}” is no list.` : 'The answer is no list. Say where it is.',
      'listPath',
    );
  return JSON.stringify(value, null, 1);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('The answer is no JSON.');
  }
}
