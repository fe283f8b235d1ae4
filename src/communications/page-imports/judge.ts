import type { Db } from '../../kernel/db.ts';
import type { Judge } from '../../status-pages/imports/page-plan.ts';
import type { OtherPage } from '../../status-pages/imports/shapes/other-page.ts';
import { knownFor } from '../linter/find.ts';
import { refusedIn } from '../linter/rules.ts';

/** Looks over words of another page as those that are written here; customers that it names as its components are none. */
export async function judgeOf(db: Db, other: OtherPage, asItIs: boolean): Promise<Judge> {
  const known = await knownFor(db, 'everyone');
  const shown = new Set(other.components.map(({ name }) => name.toLowerCase()));
  const judged = { ...known, customers: known.customers.filter((name) => !shown.has(name.toLowerCase())) };
  return { asItIs, refusal: (text) => refusedIn(text, judged)[0] ?? null };
}
