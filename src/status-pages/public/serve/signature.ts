import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FormRequest } from './contract.ts';

/** A request with the proof that the status process sent it: only that process knows which visitor it speaks for. */
export type SignedRequest = FormRequest & {
  /** Seconds since 1970. */
  at: number;
  signature: string;
};

const believedSeconds = 300;

export function sign(key: string, request: FormRequest, at = Math.floor(Date.now() / 1000)): SignedRequest {
  return { ...request, at, signature: signatureOf(key, request, at) };
}

/** Whether one of the keys signed exactly this, at most five minutes ago. */
export function isSigned(keys: readonly string[], { at, signature, ...request }: SignedRequest, now: Date): boolean {
  if (Math.abs(now.getTime() / 1000 - at) > believedSeconds) return false;
  return keys.some((key) => isSame(signature, signatureOf(key, request, at)));
}

function signatureOf(key: string, { action, pageId, ip, fields }: FormRequest, at: number): string {
  const { email = '', components = [], token = '', ...more } = fields;
  const others = Object.entries(more).filter(([, value]) => value !== undefined && value.length > 0);
  const added = others.length > 0 ? [others.sort(([a], [b]) => (a < b ? -1 : 1))] : [];
  const said = JSON.stringify([at, action, pageId, ip, email, components, token, ...added]);
  return createHmac('sha256', key).update(said).digest('hex');
}

const isSame = (given: string, wanted: string) =>
  given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
