import type { CommandCtx } from '../kernel/ctx.ts';
import { companion } from '../kernel/module.ts';
import { preferencesChanged, userAdded, userDeactivated, userReactivated, userRoleChanged } from '../people/facts.ts';
import { personProvisioned } from '../people/directory/facts.ts';
import { selectUsers, usersById, type User } from '../people/find.ts';
import { userType } from './built-in.ts';
import { archiveEntries } from './entries/archive.ts';
import { holdType } from './entries/input.ts';
import type { EntryInput } from './entries/plan.ts';
import { writeEntries } from './entries/write.ts';
import { loadSchema } from './find.ts';

const rowsAtOnce = 1_000;

/** A person's entry has the person's own id, so that both mean the same everywhere. */
function entryOf({ id, name, email, role, timeZone }: User): EntryInput {
  const values = { email, role, time_zone: timeZone };
  return { id, name, externalId: null, aliases: email ? [email.toLowerCase()] : [], values };
}

async function mirror(ctx: CommandCtx, users: readonly User[]): Promise<void> {
  if (!(await loadSchema(ctx.tx)).typed(userType)) return;
  const { schema, type } = await holdType(ctx, userType);
  const attributeIds = type.attributes.filter(({ mode }) => mode === 'external').map(({ id }) => id);
  const active = users.filter(({ deactivatedAt }) => !deactivatedAt).map(entryOf);
  for (let start = 0; start < active.length; start += rowsAtOnce) {
    const rows = active.slice(start, start + rowsAtOnce);
    await writeEntries(ctx, schema, type, rows, { by: 'system', attributeIds, dangling: 'keep' });
  }
  const gone = users.filter(({ deactivatedAt }) => deactivatedAt).map(({ id }) => id);
  await archiveEntries(ctx, gone);
}

/** Everyone, for those who were there before the catalog and for what changed without a fact. */
export const mirrorEveryone = async (ctx: CommandCtx): Promise<void> =>
  await mirror(ctx, await selectUsers(ctx.tx).orderBy('users.id').execute());

async function mirrorOne(ctx: CommandCtx, userId: string): Promise<[]> {
  const user = (await usersById(ctx.tx, [userId])).get(userId);
  if (user) await mirror(ctx, [user]);
  return [];
}

/** What changes a person's entry. `personProvisioned` tells of a name or an address that a directory changed. */
export const mirrored = [
  ...[userAdded, userRoleChanged, userDeactivated, userReactivated, preferencesChanged],
  personProvisioned,
];

/** A person's entry changes in the transaction that changes the person. */
export const mirrors = mirrored.map((on) =>
  companion({ on, name: 'mirror-in-catalog', write: (ctx, fact) => mirrorOne(ctx, fact.refs.user_id) }),
);
