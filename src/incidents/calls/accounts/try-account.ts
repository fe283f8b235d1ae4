import { z } from 'zod';
import { UserError } from '../../../kernel/errors.ts';
import { forAll, query } from '../../../kernel/query.ts';
import type { RouteCtx } from '../../../kernel/route.ts';
import { callAccountsInUse } from '../find.ts';
import { CallRefused } from './ask.ts';
import { makeMeeting } from './providers.ts';

export const callAccountToTry = query({
  name: 'incidents.call_account_to_try',
  about: 'Find an account that makes calls, to try it.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string() }),
  async run({ db }, { id }) {
    const account = (await callAccountsInUse(db)).find((one) => one.id === id);
    if (!account) throw new UserError('not_found', 'There is no such account.', 'id');
    return forAll(account);
  },
});

/** Makes one call that nobody is told of: only that shows whether everything is allowed that is needed. */
export async function tryAccount(ctx: RouteCtx, id: string): Promise<{ url: string }> {
  const account = await ctx.ask(callAccountToTry, { id });
  try {
    return { url: await makeMeeting(ctx, account, { title: 'Candor: a try', key: `candor-try-${id}` }) };
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error;
    throw new UserError('invalid', error.message, 'id');
  }
}
