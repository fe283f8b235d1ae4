import { createPrivateKey, createPublicKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Json } from '../json.ts';
import type { World } from '../world.ts';

const KEY_ID = 'sandbox-1';

/** The RSA key that signs identity tokens; made once and kept with the workspace. */
function privateKey(world: World): KeyObject {
  const stored = world.store.settings.get('openid_key')?.value;
  if (typeof stored === 'string') return createPrivateKey(stored);
  const { privateKey: made } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  world.store.settings.save({ id: 'openid_key', value: made.export({ type: 'pkcs8', format: 'pem' }) as string });
  world.commit();
  return made;
}

export function publicKeys(world: World): Json {
  const jwk = createPublicKey(privateKey(world)).export({ format: 'jwk' });
  return { keys: [{ ...jwk, kid: KEY_ID, use: 'sig', alg: 'RS256' }] };
}

function encode(value: Json): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A compact RS256 token of these claims. */
export function signToken(world: World, claims: Json): string {
  const head = `${encode({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })}.${encode(claims)}`;
  return `${head}.${createSign('RSA-SHA256').update(head).sign(privateKey(world)).toString('base64url')}`;
}
