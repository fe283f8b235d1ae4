import { z } from 'zod';
import { parseFile } from '../../catalog/imports/parse.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { selectComponents } from '../find.ts';
import { statusPagesTables } from '../tables.ts';

const mostRows = 20_000;

export type Planned = { line: number; email: string; componentIds: string[]; listOwner: string | null };
export type Plan = {
  added: Planned[];
  /** Already subscribed, asked, or ended by themselves: nothing changes for them. */
  known: { line: number; email: string }[];
  suppressed: { line: number; email: string }[];
  invalid: { line: number; sentence: string }[];
};

/** What a file of subscribers would do: the columns are email, components (names, separated by ;) and list_owner. */
export async function planImport(db: Db, pageId: string, text: string): Promise<Plan> {
  const { records, problems } = parseFile('csv', text);
  if (records.length > mostRows)
    throw new UserError('limit', `The file has ${records.length} rows; ${mostRows} are the most.`, 'text');
  const [first] = records;
  if (first && !('email' in lowered(first.fields)))
    throw new UserError('invalid', 'The file needs a first line of column names, one of them email.', 'text');
  const components = await selectComponents(db)
    .innerJoin('shownComponents as shown', 'shown.componentId', 'components.id')
    .where('shown.pageId', '=', pageId)
    .execute();
  const byName = new Map(components.map(({ id, name }) => [name.toLowerCase(), id]));
  const plan: Plan = { added: [], known: [], suppressed: [], invalid: problems };
  const earlier = await knownOf(db, pageId);
  const seen = new Set<string>();
  for (const { line, fields } of records) {
    const row = readRow(lowered(fields), byName);
    if ('sentence' in row) {
      plan.invalid.push({ line, sentence: row.sentence });
      continue;
    }
    const key = row.email.toLowerCase();
    const status = seen.has(key) ? 'twice' : earlier.get(key);
    seen.add(key);
    if (status === 'suppressed') plan.suppressed.push({ line, email: row.email });
    else if (status) plan.known.push({ line, email: row.email });
    else plan.added.push({ line, ...row });
  }
  return plan;
}

/** Addresses with what they are on this page; one that is suppressed on any page is so here. */
export async function knownOf(db: Db, pageId: string): Promise<Map<string, string>> {
  const rows = await statusPagesTables(db)
    .selectFrom('subscribers')
    .select(['email', 'status'])
    .where('kind', '=', 'email')
    .where(({ or, eb }) => or([eb('pageId', '=', pageId), eb('status', '=', 'suppressed')]))
    .execute();
  const known = new Map(rows.map(({ email, status }) => [email.toLowerCase(), status as string]));
  for (const { email, status } of rows) if (status === 'suppressed') known.set(email.toLowerCase(), status);
  return known;
}

const lowered = (fields: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.trim().toLowerCase(), String(value ?? '').trim()]),
  );

type Row = Omit<Planned, 'line'> | { sentence: string };

function readRow(fields: Record<string, string>, byName: ReadonlyMap<string, string>): Row {
  const { components = '', list_owner: owner = '', kind = 'email', status = 'active' } = fields;
  // An export tells cells that begin as formulas do apart.
  const given = (fields['email'] ?? '').replace(/^'(?=[=+\-@])/, '');
  if (kind && kind !== 'email')
    return { sentence: `Only mail can be brought over, not ${kind}: its address is secret.` };
  if (status && status !== 'active')
    return { sentence: `Its status is “${status.slice(0, 30)}”: only who is active is brought over.` };
  const email = z.email().max(320).safeParse(given);
  if (!email.success) return { sentence: `“${given.slice(0, 100)}” is not an e-mail address.` };
  if (owner && !z.email().safeParse(owner).success)
    return { sentence: `“${owner.slice(0, 100)}” is not an e-mail address of a list’s owner.` };
  const names = components
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.find((name) => !byName.has(name.toLowerCase()));
  if (unknown) return { sentence: `There is no component “${unknown.slice(0, 100)}” on this page.` };
  const componentIds = [...new Set(names.map((name) => byName.get(name.toLowerCase()) as string))];
  return { email: email.data, componentIds, listOwner: owner || null };
}
