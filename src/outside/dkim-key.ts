import { generateKeyPairSync, createPublicKey } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The private key that signs mails: the given one, or one made once in the data folder. */
export function dkimPrivateKey(given: string | undefined, dataDirectory: string): string {
  if (given) return given.replaceAll('\\n', '\n');
  const file = join(dataDirectory, 'dkim.pem');
  if (!existsSync(file)) {
    mkdirSync(dataDirectory, { recursive: true });
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    try {
      writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8');
}

/** The TXT record that a domain publishes at `<selector>._domainkey` for this key. */
export function dkimRecord(privateKey: string): string {
  const key = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
  return `v=DKIM1; k=rsa; p=${key}`;
}
