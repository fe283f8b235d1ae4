import { Refused, send } from '../../api.ts';

/** Whether this browser keeps passkeys, and reads and writes them as JSON. */
export const passkeysWork =
  typeof PublicKeyCredential !== 'undefined' && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** Asks the browser for a passkey of this site, and signs in with it. */
export async function signInByPasskey(): Promise<void> {
  const options = await send<PublicKeyCredentialRequestOptionsJSON>(
    'GET',
    '/api/auth/passkey/generate-authenticate-options',
  );
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const found = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
  await send<void>('POST', '/api/auth/passkey/verify-authentication', { response: found?.toJSON() });
}

/** Makes a passkey for the person who is signed in. */
export async function addPasskey(name: string): Promise<void> {
  const query = new URLSearchParams({ name });
  const options = await send<PublicKeyCredentialCreationOptionsJSON>(
    'GET',
    `/api/auth/passkey/generate-register-options?${query}`,
  );
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null;
  await send<void>('POST', '/api/auth/passkey/verify-registration', { response: made?.toJSON(), name });
}

/** Why it did not work, for the person at the browser. */
export function sentenceOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'NotAllowedError')
    return 'No passkey was given. Try again, or sign in another way.';
  if (error instanceof DOMException && error.name === 'InvalidStateError')
    return 'This device has a passkey of yours already.';
  if (error instanceof Refused && error.status === 403)
    return 'For a new passkey, sign in again first: your session is older than a day.';
  return 'The passkey was not accepted. Sign in another way, or ask an owner.';
}
