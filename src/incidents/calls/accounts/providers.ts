import type { Db } from '../../../kernel/db.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { encryptionFor } from '../../../outside/encryption.ts';
import { callTables, type ProviderName } from '../tables.ts';
import { CallRefused, type Meeting, type Provider } from './ask.ts';
import { googleMeet } from './google-meet.ts';
import { teams } from './teams.ts';
import { zoom } from './zoom.ts';

export const providers: Record<ProviderName, Provider> = { zoom, google_meet: googleMeet, teams };

export const callVault = (kernel: Pick<Kernel, 'config'>) => encryptionFor(kernel, 'incidents.call-accounts');

type Account = { id: string; provider: ProviderName; settings: Record<string, string>; sealedSecret: string };

/** Asks the account's provider for a call, and notes how that went. Returns its address, or throws CallRefused. */
export async function makeMeeting(
  { kernel, db, now }: { kernel: Kernel; db: Db; now(): Date },
  { id, provider, settings, sealedSecret }: Account,
  meeting: Omit<Meeting, 'at'>,
): Promise<string> {
  const accounts = callTables(db).updateTable('callAccounts').where('id', '=', id);
  try {
    const secret = opened(kernel, sealedSecret);
    const account = { settings, secret, allow: kernel.config.OUTGOING_ALLOW };
    const url = await providers[provider].make(account, { ...meeting, at: now() });
    await accounts.set({ lastSuccessAt: now() }).execute();
    return url;
  } catch (error) {
    if (error instanceof CallRefused)
      await accounts.set({ lastFailureAt: now(), lastFailure: error.message }).execute();
    throw error;
  }
}

function opened(kernel: Kernel, sealed: string): string {
  try {
    return callVault(kernel).decrypt(sealed);
  } catch {
    throw new CallRefused(
      'The secret was encrypted with a key that SECRET_KEY does not hold any more. Enter it again.',
    );
  }
}
