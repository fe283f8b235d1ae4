import type { Incident } from '../../incidents/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import type { ToldAudience } from '../customers/audience.ts';
import { customersById, type Customer } from '../customers/find.ts';
import { deliveryTables } from '../deliveries/tables.ts';
import { publicationsOf, type Publication } from '../find.ts';
import { communicationsTables } from '../tables.ts';

const wasWrong = 'That was wrong:';
const quotedAtMost = 300;

/** What an audience was told, was taken down, and was not put right yet. */
export async function wrongWords(db: Db, incidentId: string, audience: ToldAudience): Promise<Publication[]> {
  const published = await publicationsOf(db, incidentId);
  return published.filter((one) => one.audience === audience && one.takenDownAt && !one.correctedBy);
}

/** Where a correction starts; its author says what is right. */
export function correctionDraft([wrong]: readonly Publication[]): string | null {
  if (!wrong) return null;
  const { words } = wrong;
  const quoted = words.length > quotedAtMost ? `${words.slice(0, quotedAtMost - 1)}…` : words;
  return `Earlier we said: “${quoted.trim()}” ${wasWrong} `;
}

/** As above; refused where there is nothing to put right, or nothing is. */
export async function needWrong(
  { tx }: CommandCtx,
  incident: Incident,
  audience: ToldAudience,
  words: string,
): Promise<Publication[]> {
  const wrong = await wrongWords(tx, incident.id, audience);
  if (wrong.length === 0)
    throw new UserError('conflict', 'Nothing that was taken down waits for a correction.', 'correction');
  if (words.trim().endsWith(wasWrong)) throw new UserError('invalid', `Say what is right after “${wasWrong}”`, 'words');
  return wrong;
}

/** The customers that had any of these words, with the addresses that had them. */
export async function whoHad(db: Db, wrong: readonly Publication[]): Promise<Customer[]> {
  const rows = await deliveryTables(db)
    .selectFrom('customerDeliveries')
    .select(['customerId', 'channel', 'address'])
    .distinct()
    .where(
      'publicationId',
      'in',
      wrong.map(({ id }) => id),
    )
    .where('status', 'in', ['sending', 'sent', 'uncertain'])
    .execute();
  const byCustomer = Map.groupBy(rows, ({ customerId }) => customerId);
  const known = await customersById(db, [...byCustomer.keys()]);
  return [...known.values()].map((customer) => ({
    ...customer,
    contacts: (byCustomer.get(customer.id) ?? []).flatMap(({ channel, address }) =>
      channel === 'email' ? [address] : [],
    ),
    channel: byCustomer.get(customer.id)?.some(({ channel }) => channel !== 'email') ? customer.channel : null,
  }));
}

export async function markCorrected({ tx }: CommandCtx, wrong: readonly Publication[], by: string): Promise<void> {
  for (const { id } of wrong)
    await communicationsTables(tx).updateTable('publications').set({ correctedBy: by }).where('id', '=', id).execute();
}
