import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../../kernel/command.ts';
import { parseInput, UserError } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/id.ts';
import { checkedAddress } from '../../../outside/guarded-http.ts';
import { callAccountChanged } from '../facts.ts';
import { callAccountsInUse } from '../find.ts';
import { callTables } from '../tables.ts';
import { callVault, providers } from './providers.ts';

/** Where the provider is asked, when it is another cloud than the public one. */
const addresses = ['signInUrl', 'apiUrl'] as const;

/** Keeps what is needed to make calls at a provider. The secret stays when none is given. */
export const saveCallAccount = command({
  name: 'incidents.save_call_account',
  about: 'Keep an account that makes calls.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name: z.string().trim().min(1, 'Give the account a name.').max(100, 'Keep the name under 100 characters.'),
    provider: z.enum(['zoom', 'google_meet', 'teams'], 'There is no such provider.'),
    settings: z.record(z.string().max(50), z.string().max(500)),
    secret: z.string().max(20_000, 'Keep the secret under 20000 characters.').optional(),
  }),
  locks: () => ['call_rules:all'],
  async run(ctx, { id, name, provider, settings: given, secret: typed }) {
    const accounts = await callAccountsInUse(ctx.tx);
    const before = accounts.find((account) => account.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such account.', 'id');
    if (before && before.provider !== provider)
      throw new UserError('invalid', 'An account stays with its provider. Add another account.', 'provider');
    if (accounts.some((other) => other.id !== id && other.name.toLowerCase() === name.toLowerCase()))
      throw new UserError('conflict', `There is an account “${name}” already.`, 'name');
    const settings = settingsOf(provider, given, ctx.kernel.config.OUTGOING_ALLOW);
    const secret = typed?.trim();
    assertSecret(
      provider,
      secret,
      before && { ...before, moved: addresses.some((one) => settings[one] !== before.settings[one]) },
    );
    if (before && !secret && before.name === name && isDeepStrictEqual(before.settings, settings))
      return unchanged({ id: before.id });
    const saved = before?.id ?? newId(ctx.now());
    const sealedSecret = secret ? callVault(ctx.kernel).encrypt(secret) : (before?.sealedSecret ?? '');
    const row = { name, settings: JSON.stringify(settings), sealedSecret, updatedAt: ctx.now() };
    await callTables(ctx.tx)
      .insertInto('callAccounts')
      .values({
        ...{ id: saved, provider, ...row, createdAt: ctx.now(), archivedAt: null },
        ...{ lastSuccessAt: null, lastFailureAt: null, lastFailure: null },
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const refs = { account_id: saved, change: before ? ('updated' as const) : ('created' as const) };
    return recorded({ id: saved }, callAccountChanged({ refs, body: { name } }));
  },
});

/** What the provider needs, and the addresses of another cloud where they are given. */
function settingsOf(provider: keyof typeof providers, given: Record<string, string>, allow: readonly string[]) {
  const kept: Record<string, string> = {};
  for (const [key, value] of Object.entries(parseInput(providers[provider].settings, given, 'settings')))
    if (value) kept[key] = value;
  for (const key of addresses) {
    const typed = given[key]?.trim();
    if (!typed) continue;
    const url = checkedAddress(typed, allow);
    if (!(url instanceof URL)) throw new UserError('invalid', url.refusal, `settings.${key}`);
    kept[key] = url.origin;
  }
  return kept;
}

/** A secret that is kept goes nowhere else than where it was meant to go. */
function assertSecret(provider: keyof typeof providers, secret: string | undefined, before?: { moved: boolean }): void {
  if (secret) return providers[provider].assertSecret?.(secret);
  if (!before) throw new UserError('invalid', 'Enter the secret.', 'secret');
  if (before.moved) throw new UserError('invalid', 'Enter the secret again, as it goes to another address.', 'secret');
}
