import { z } from 'zod';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { needPage, selectPages } from '../find.ts';
import { needComponents } from '../write.ts';
import { componentsShownOn } from './find.ts';

export const pageName = z
  .string()
  .trim()
  .min(1, 'Give the page a name.')
  .max(100, 'Keep the name under 100 characters.');
export const slug = z
  .string()
  .trim()
  .regex(
    /^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$/,
    'Use up to 60 small letters, digits and hyphens, for example eu-west.',
  );
/** An address without a path: pages on a domain of their own lie at its root. */
export const ownAddress = z
  .url({ protocol: /^https?$/, error: 'Give an address such as https://status.example.com.' })
  .transform((given) => new URL(given))
  .refine(({ pathname, search }) => pathname === '/' && search === '', 'Give the address without a path.')
  .transform(({ origin }) => origin);
/** What it shows, in its order; null for everything. */
export const chosenComponents = z.array(z.string()).max(1_000).nullable();

/** Refuses an address or a short name that another page has. */
export async function refuseTaken(tx: Db, pageId: string | null, given: { slug?: string | null; url?: string | null }) {
  const others = selectPages(tx).where('id', '<>', pageId ?? '');
  for (const field of ['slug', 'url'] as const) {
    const value = given[field];
    if (!value) continue;
    const other = await others.where((eb) => eb(eb.fn('lower', [field]), '=', value.toLowerCase())).executeTakeFirst();
    if (other) throw new UserError('conflict', `The page “${other.name}” has that already. Choose another.`, field);
  }
}

/** Refuses components that the main page does not have, or that a part's whole does not show. */
export async function refuseUnshown(tx: Db, parentId: string | null, ids: readonly string[]): Promise<void> {
  if (new Set(ids).size < ids.length) throw new UserError('invalid', 'Name each component once.', 'componentIds');
  await needComponents(tx, (await needPage(tx)).id, ids, 'componentIds');
  if (!parentId) return;
  const whole = new Set(await componentsShownOn(tx, parentId));
  const index = ids.findIndex((id) => !whole.has(id));
  if (index === -1) return;
  const sentence = 'A part of a page shows only what the whole page shows. Choose among its components.';
  throw new UserError('invalid', sentence, `componentIds.${index}`);
}
