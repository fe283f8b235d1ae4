import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { derivedKey, type Config } from '../../kernel/config.ts';
import type { Holder } from '../public/serve/gate.ts';

type Keys = Pick<Config, 'secretKeys'>;
export const passHours = 8;

// RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8.
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const privateKeyOf = (secretKey: string) =>
  createPrivateKey({
    key: Buffer.concat([pkcs8, derivedKey(secretKey, 'page-gate')]),
    format: 'der',
    type: 'pkcs8',
  });

/** What the status process tells passes by; it can make none. */
export const gateKeys = ({ secretKeys }: Keys): string[] =>
  secretKeys.map((key) =>
    createPublicKey(privateKeyOf(key)).export({ format: 'der', type: 'spki' }).toString('base64'),
  );

/** Lets a browser read one page for some hours, while its holder may; see serve/gate.ts. Staff reads, and says nothing there. */
export function passFor(
  { secretKeys }: Keys,
  pageId: string,
  now: Date,
  { reader, subject }: Holder,
): { value: string; seconds: number } {
  const seconds = passHours * 3_600;
  const who = Buffer.from(subject).toString('base64url');
  const said = [pageId, now.getTime() + seconds * 1000, reader, who].join('.');
  const signature = sign(null, Buffer.from(said), privateKeyOf(secretKeys[0])).toString('base64url');
  return { value: `${said}.${signature}`, seconds };
}
