import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { newId } from '../kernel/id.ts';
import { userAdded } from './facts.ts';
import { findUserByEmail } from './find.ts';
import { peopleTables, type Role } from './tables.ts';

const roles = ['viewer', 'responder', 'administrator', 'owner'] as const satisfies Role[];

/** Adds a person, or finds the one with that e-mail address. */
export const addUser = command({
  name: 'people.add_user',
  about: 'Add a person to the organisation.',
  permission: 'users.create',
  input: z.object({
    name: z.string().trim().min(1, 'Name must not be empty.').max(120),
    email: z.email('Email must look like name@example.com.').nullish(),
    timeZone: z.string().nullish(),
    role: z.enum(roles).default('responder'),
  }),
  async run(ctx, { name, email, timeZone, role }) {
    const earlier = email ? await findUserByEmail(ctx.tx, email) : undefined;
    if (earlier) return unchanged({ id: earlier.id });
    const at = ctx.now();
    const id = newId(at);
    const times = { createdAt: at, updatedAt: at };
    await peopleTables(ctx.tx)
      .insertInto('users')
      .values({
        id,
        name,
        email: email ?? null,
        timeZone: timeZone ?? null,
        role,
        workingHours: null,
        deactivatedAt: null,
        ...times,
      })
      .execute();
    return recorded({ id }, userAdded({ refs: { user_id: id, role }, body: { name } }));
  },
});
