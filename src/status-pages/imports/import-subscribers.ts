import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { subscribersImported } from '../facts.ts';
import { needPage } from '../find.ts';
import { confirmationMail } from '../subscribers/confirmation.ts';
import { ownerMail } from '../subscribers/owner-mail.ts';
import { confirmToken, hashOf } from '../subscribers/tokens.ts';
import { statusPagesTables } from '../tables.ts';
import { planImport, type Planned } from './plan.ts';

const confirmMs = 7 * 86_400_000;
const chunk = 1_000;

/** Brings subscribers over from a file. Either somebody vouches that they said yes elsewhere, or each is asked. */
export const importSubscribers = command({
  name: 'status_pages.import_subscribers',
  about: 'Bring subscribers over from a file.',
  permission: 'status_pages.update',
  input: z
    .object({
      pageId: z.string().nullish(),
      text: z.string().max(4_000_000),
      /** vouched: they confirmed elsewhere, and whoever imports them says so; asked: each gets a mail to confirm. */
      consent: z.enum(['vouched', 'asked']),
      /** Where they said yes. */
      source: z.string().trim().max(200).default(''),
    })
    .refine(({ consent, source }) => consent === 'asked' || source, {
      error: 'Say where they confirmed, such as the name of the earlier status page.',
      path: ['source'],
    }),
  async run(ctx, { pageId, text, consent, source }) {
    const page = await needPage(ctx.tx, pageId);
    const { added, known, suppressed, invalid } = await planImport(ctx.tx, page.id, text);
    const counts = {
      ...{ added: added.length, known: known.length },
      ...{ suppressed: suppressed.length, invalid: invalid.length },
    };
    if (added.length === 0) return unchanged(counts);
    await addSubscribers(ctx, page.id, added, consent === 'vouched');
    const fact = subscribersImported({ refs: { page_id: page.id, count: added.length, consent }, body: { source } });
    return recorded(counts, fact);
  },
});

/** Rows for those who are new. `vouched`: they hear at once and are not written to; else each is asked. */
export async function addSubscribers(
  ctx: CommandCtx,
  pageId: string,
  added: readonly Planned[],
  vouched: boolean,
): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  const at = ctx.now();
  const unset = {
    ...{ endpoint: null, endpointHash: null, endpointShown: null, secret: null, askedIncident: null },
    ...{ failingSince: null, lastFailure: null, quarantinedAt: null, unsubscribedAt: null },
    ...{ suppressedAt: null, suppressedKind: null, suppressedReason: null },
  };
  const rows = added.map((planned) => ({ ...planned, id: newId(at) }));
  for (let start = 0; start < rows.length; start += chunk) {
    const part = rows.slice(start, start + chunk);
    await tables
      .insertInto('subscribers')
      .values(
        part.map(({ id, email, componentIds, listOwner }) => ({
          ...{ id, pageId, kind: 'email' as const, email, listOwner, ...unset },
          status: vouched ? ('active' as const) : ('pending' as const),
          askedComponents: vouched ? null : JSON.stringify(componentIds),
          vouchedBy: vouched ? ctx.actor.name : null,
          ...{ askedAt: at, createdAt: at, confirmedAt: vouched ? at : null },
        })),
      )
      .execute();
    const chosen = part.flatMap(({ id, componentIds }) =>
      componentIds.map((componentId) => ({ subscriberId: id, componentId })),
    );
    if (vouched && chosen.length > 0) await tables.insertInto('subscriberComponents').values(chosen).execute();
    if (!vouched) await askAll(ctx, part);
  }
  for (const { id, listOwner } of rows)
    if (listOwner) await ctx.enqueue(ownerMail, { subscriberId: id, isAsked: false });
}

async function askAll(ctx: CommandCtx, rows: readonly { id: string }[]): Promise<void> {
  const at = ctx.now();
  const common = { purpose: 'confirm' as const, createdAt: at, usedAt: null };
  const expiresAt = new Date(at.getTime() + confirmMs);
  const tokens = rows.map(({ id }) => ({
    ...{ subscriberId: id, hash: hashOf(confirmToken(ctx.kernel.config, id, at)), expiresAt, ...common },
  }));
  await statusPagesTables(ctx.tx).insertInto('subscriberTokens').values(tokens).execute();
  for (const { id } of rows) await ctx.enqueue(confirmationMail, { subscriberId: id });
}
