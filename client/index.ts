import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './paths.d.ts';

export type { components, paths } from './paths.d.ts';

/** A typed call for each operation: `client.GET('/api/v2/incidents/{id}', { params: { path: { id } } })`. */
export type Candor = Client<paths>;

type Options = {
  /** `PUBLIC_URL` of a Candor; empty in a browser that it served. */
  url: string;
  /** An API key; left out where a session's cookie says who asks. */
  key?: string;
  fetch?: (request: Request) => Promise<Response>;
};

/** A client of the whole API. A refusal is `error` in the answer, never thrown; no connection throws what `fetch` throws. */
export const createCandor = ({ url, key, fetch }: Options): Candor =>
  createClient<paths>({ baseUrl: url, ...(key && { headers: { authorization: `Bearer ${key}` } }), fetch });
