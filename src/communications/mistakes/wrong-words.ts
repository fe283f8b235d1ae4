import type { Incident } from '../../incidents/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { isDirect, type ToldAudience } from '../customers/audience.ts';
import { customersById, type Customer } from '../customers/find.ts';
import { deliveryTables, mayHaveHad, type DeliveryStatus } from '../deliveries/tables.ts';
import { publicationsOf, type Publication } from '../find.ts';
import { communicationsTables } from '../tables.ts';

const wasWrong = 'That was wrong:';
const quotedAtMost = 300;

/** What an audience may have read, was taken down, and was not put right yet. */
export async function wrongWords(db: Db, incidentId: string, audience: ToldAudience): Promise<Publication[]> {
  const down = (await publicationsOf(db, incidentId)).filter(
    (one) => one.audience === audience && one.takenDownAt && !one.correctedBy,
  );
  if (!isDirect(audience)) return down.filter(({ heldUntil, takenDownAt }) => wasShown(heldUntil, takenDownAt));
  const ids = down.map(({ id }) => id);
  const had = new Set((await rowsOf(db, ids, mayHaveHad)).map(({ publicationId }) => publicationId));
  return down.filter(({ id }) => had.has(id));
}

const wasShown = (heldUntil: Date | null, at: Date | null) => !heldUntil || (at !== null && heldUntil <= at);

/** Whether anybody may have read words by then: on the page once they are held no longer, directly once one had them. */
export async function mayBeRead(db: Db, publication: Publication, at: Date): Promise<boolean> {
  const { id, audience, heldUntil } = publication;
  if (!isDirect(audience)) return wasShown(heldUntil, at);
  return (await rowsOf(db, [id], mayHaveHad)).length > 0;
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

/** The customers that had any of these words or were to have them still, with the addresses that did. */
export async function whoIsOwed(db: Db, wrong: readonly Publication[]): Promise<Customer[]> {
  const ids = wrong.map(({ id }) => id);
  const rows = await rowsOf(db, ids, [...mayHaveHad, 'queued', 'claimed', 'superseded', 'withdrawn']);
  const byCustomer = Map.groupBy(rows, ({ customerId }) => customerId);
  const known = await customersById(db, [...byCustomer.keys()]);
  return [...known.values()].map((customer) => ({
    ...customer,
    contacts: [
      ...new Set(
        (byCustomer.get(customer.id) ?? []).flatMap(({ channel, address }) => (channel === 'email' ? [address] : [])),
      ),
    ],
    channel: byCustomer.get(customer.id)?.some(({ channel }) => channel !== 'email') ? customer.channel : null,
  }));
}

const rowsOf = (db: Db, publicationIds: readonly string[], statuses: readonly DeliveryStatus[]) =>
  deliveryTables(db)
    .selectFrom('customerDeliveries')
    .select(['publicationId', 'customerId', 'channel', 'address'])
    .distinct()
    .where('publicationId', 'in', publicationIds.length > 0 ? [...publicationIds] : [''])
    .where('status', 'in', statuses)
    .execute();

export async function markCorrected({ tx }: CommandCtx, wrong: readonly Publication[], by: string): Promise<void> {
  for (const { id } of wrong)
    await communicationsTables(tx).updateTable('publications').set({ correctedBy: by }).where('id', '=', id).execute();
}

/** Words that were taken back put nothing right. */
export async function unmarkCorrected({ tx }: CommandCtx, by: string): Promise<void> {
  await communicationsTables(tx)
    .updateTable('publications')
    .set({ correctedBy: null })
    .where('correctedBy', '=', by)
    .execute();
}
