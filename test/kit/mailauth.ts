import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { dkimPrivateKey, dkimRecord } from '../../src/outside/dkim-key.ts';

/** Verifies the DKIM signature of a mail against the record that its domain would publish. */
export async function mailauth(
  raw: string,
  dataDirectory: string,
): Promise<{ status: string; signedHeaders: string[] }> {
  const record = dkimRecord(dkimPrivateKey(undefined, dataDirectory));
  const resolver = async () => [[record]];
  const { results } = await dkimVerify(Buffer.from(raw), { resolver });
  const [result] = results;
  const signedHeaders = /\bh=([^;]+)/.exec(raw.replaceAll(/\r?\n\s+/g, ''))?.[1] ?? '';
  return { status: result?.status.result ?? 'none', signedHeaders: signedHeaders.toLowerCase().split(':') };
}
