import { z } from 'zod';
import { forAll, query } from '../../kernel/query.ts';
import { usersById } from '../../people/find.ts';
import { findGroup } from './find.ts';
import { classes } from './rules.ts';

/** Who gives a second opinion on each class. */
export const listApprovalGroups = query({
  name: 'approvals.list_groups',
  about: 'List who gives a second opinion on sensitive words.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  async run({ db }) {
    const groups = [];
    for (const sensitivity of classes) {
      const { userIds, silenceMinutes } = await findGroup(db, sensitivity);
      const users = await usersById(db, userIds);
      const people = userIds.flatMap((id) => users.get(id) ?? []).filter(({ deactivatedAt }) => !deactivatedAt);
      groups.push({ class: sensitivity, silenceMinutes, people: people.map(({ id, name }) => ({ id, name })) });
    }
    return forAll(groups);
  },
});
