import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { findUser } from '../find.ts';
import { personProvisioned } from './facts.ts';
import { findPeople } from './find.ts';
import { directoryTables } from './tables.ts';
import { activate, applyGroups } from './write.ts';

/** Deactivates somebody whom the directory has no more, and takes them out of its groups. What they did stays. */
export const removePerson = command({
  name: 'people.remove_person',
  about: 'Deactivate a person whom their directory has no more.',
  permission: 'directory.provision',
  input: z.object({ userId: z.string() }),
  async run(ctx, { userId }) {
    const [shown] = await findPeople(ctx.tx, { id: userId });
    const user = shown && (await findUser(ctx.tx, userId));
    if (!user) throw new UserError('not_found', 'There is no such person.', 'id');
    const at = ctx.now();
    const tables = directoryTables(ctx.tx);
    const ended = await activate(ctx, user, { active: false });
    await tables.deleteFrom('directoryMembers').where('userId', '=', userId).execute();
    const lost = await applyGroups(ctx, [userId]);
    const row = { userName: shown.userName ?? (user.email as string), removedAt: at, updatedAt: at };
    const rest = { externalId: null, givenName: null, familyName: null, roleBefore: null, createdAt: at };
    await tables
      .insertInto('directoryPeople')
      .values({ userId, ...row, ...rest })
      .onConflict((conflict) => conflict.column('userId').doUpdateSet(row))
      .execute();
    const removed = personProvisioned({ refs: { user_id: userId, change: 'removed' }, body: { name: user.name } });
    return recorded(null, removed, ...ended, ...lost);
  },
});
