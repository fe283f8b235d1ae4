/** A refusal of the control API: its message is a sentence for the person. */
export class Refused extends Error {}

async function ask(method: string, path: string, init: RequestInit = {}): Promise<Record<string, unknown>> {
  let response: Response;
  try {
    response = await fetch(`/control/${path}`, { method, ...init });
  } catch {
    throw new Refused('The sandbox does not answer. Is it still running?');
  }
  const body = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Refused(String(body.error));
  return body;
}

export function read<T>(name: string, query: Record<string, string> = {}): Promise<T> {
  return ask('GET', `${name}?${new URLSearchParams(query)}`) as Promise<T>;
}

export interface Outcome {
  ok: boolean;
  error?: string;
  errors?: Record<string, string>;
  channel?: unknown;
  [field: string]: unknown;
}

export function act(name: string, input: object): Promise<Outcome> {
  return post(`act/${name}`, input);
}

export function post(path: string, input: object): Promise<Outcome> {
  return ask('POST', path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  }) as Promise<Outcome>;
}
