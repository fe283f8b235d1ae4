import type { IncomingMessage } from 'node:http';

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Why the browser client or the control API must not answer; undefined when the request is from this machine's own page or a script. */
export function crossSiteRefusal(request: IncomingMessage): string | undefined {
  const { host, origin } = request.headers;
  const name = host && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
  if (!LOCAL_NAMES.has(name)) {
    return `The sandbox answers on localhost, 127.0.0.1 or [::1], not on "${host ?? ''}".`;
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return `The sandbox refuses requests from the page of another site (${origin}).`;
  }
  return undefined;
}
