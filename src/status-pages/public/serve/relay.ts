import { formAnswer, formPath } from './contract.ts';
import type { FormOutcome, FormRequest } from './contract.ts';

const timeoutMilliseconds = 3000;

/** The outcome that the API decided; null when it cannot be reached or does not answer in time. */
export async function relay(apiInternalUrl: string, request: FormRequest): Promise<FormOutcome | null> {
  try {
    const answer = await fetch(`${apiInternalUrl}${formPath(request.action)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    if (!answer.ok) return null;
    return formAnswer.parse(await answer.json()).outcome;
  } catch {
    return null;
  }
}
