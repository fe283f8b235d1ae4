import { formAnswer, formPath } from './contract.ts';
import type { FormAnswer, FormRequest } from './contract.ts';
import { sign } from './signature.ts';

const timeoutMilliseconds = 3000;

export type Api = { url: string; relayKey: string };

const strange =
  'status: the API does not believe what this process relays: give both the same SECRET_KEY or RELAY_KEY, and the right time.\n';

/** What the API decided; null when it cannot be reached, does not believe us or does not answer in time. */
export async function relay({ url, relayKey }: Api, request: FormRequest): Promise<FormAnswer | null> {
  try {
    const answer = await fetch(`${url}${formPath(request.action)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sign(relayKey, request)),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    if (answer.status === 403) process.stderr.write(strange);
    if (!answer.ok) return null;
    return formAnswer.parse(await answer.json());
  } catch {
    return null;
  }
}
