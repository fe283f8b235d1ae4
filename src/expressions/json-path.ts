import { JSONPathEnvironment, type JSONPathQuery } from 'json-p3';

const mostNodes = 1_000;
const mostMilliseconds = 25;
const mostVisited = 10_000;

/** Patterns of the library run on a backtracking engine, so that part of the language is left out. */
const environment = new JSONPathEnvironment({ maxRecursionDepth: mostVisited });
environment.functionRegister.delete('match');
environment.functionRegister.delete('search');

/** An accessor such as `$.url` or `labels["team"]`: JSONPath (RFC 9535), which computes nothing. A sentence when it is none. */
export function compilePath(source: string): ((value: unknown) => unknown[]) | string {
  const trimmed = source.trim();
  const path = trimmed.startsWith('$') ? trimmed : `$${/^[.[]/.test(trimmed) ? '' : '.'}${trimmed}`;
  if ((path.match(/\.\./g)?.length ?? 0) > 2 || (path.match(/\?/g)?.length ?? 0) > 2)
    return 'An accessor may search everywhere (“..”) and filter (“?”) twice at most.';
  try {
    const query = environment.compile(path);
    return (value) => run(query, value);
  } catch {
    return `“${source.slice(0, 100)}” is no accessor such as $.url or $.labels["team"].`;
  }
}

function run(query: JSONPathQuery, value: unknown): unknown[] {
  const data = typeof value === 'string' ? parsed(value) : value;
  if (data === undefined) return [];
  const until = performance.now() + mostMilliseconds;
  const found: unknown[] = [];
  try {
    for (const node of query.lazyQuery(data as Parameters<JSONPathQuery['lazyQuery']>[0])) {
      found.push(node.value);
      if (found.length >= mostNodes || performance.now() > until) break;
    }
  } catch {
    // Too deep, or no JSON at all: what was found until then is what there is.
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
