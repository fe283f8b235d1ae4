import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { derivedKey, type Config } from '../kernel/config.ts';

const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts with the first key and decrypts with any, so that keys can be rotated. Keys have 32 bytes. */
export type Encryption = {
  encrypt(text: string): string;
  /** Throws when no key fits or the text was changed. */
  decrypt(sealed: string): string;
};

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; the key's fingerprint is stored beside the text. */
export function createEncryption(keys: readonly [Buffer, ...Buffer[]]): Encryption {
  const known = keys.map((key) => ({ key, fingerprint: fingerprintOf(key) }));
  const [first] = known as [(typeof known)[number]];
  return {
    encrypt(text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', first.key, nonce);
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${version}.${first.fingerprint}.${sealed.toString('base64url')}`;
    },
    decrypt(sealed) {
      const [given, fingerprint, body = ''] = sealed.split('.');
      const fitting = known.find((candidate) => candidate.fingerprint === fingerprint);
      if (given !== version || !fitting)
        throw new Error('This secret was encrypted with a key that SECRET_KEY does not hold any more.');
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', fitting.key, bytes.subarray(0, nonceBytes));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
    },
  };
}

/** With keys of their own for one purpose, made from each of SECRET_KEY. */
export function encryptionFor({ config }: { config: Pick<Config, 'secretKeys'> }, purpose: string): Encryption {
  const [first, ...rest] = config.secretKeys;
  return createEncryption([derivedKey(first, purpose), ...rest.map((secret) => derivedKey(secret, purpose))]);
}

const fingerprintOf = (key: Buffer) =>
  createHash('sha256').update('fingerprint').update(key).digest('base64url').slice(0, 8);
