import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { findUser } from '../../people/find.ts';
import { actionCreated } from '../facts.ts';
import { needIncidentOrStream } from '../find.ts';
import { assertSees } from '../private/find.ts';
import { incidentsTables } from '../tables.ts';

/** Adds something that someone has to do during the incident. */
export const createAction = command({
  name: 'incidents.create_action',
  about: 'Add an action to an incident.',
  permission: 'actions.create',
  input: z.object({
    incidentId: z.string(),
    description: z
      .string()
      .max(2_000, 'Keep the action under 2,000 characters.')
      .refine((given) => given.trim() !== '', 'Say what is to be done.'),
    assigneeId: z.string().nullish(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, description, assigneeId }) {
    await needIncidentOrStream(ctx, incidentId);
    const assignee = assigneeId ? await findUser(ctx.tx, assigneeId) : undefined;
    if (assigneeId && !assignee)
      throw new UserError('invalid', 'This person is not in your organisation.', 'assigneeId');
    if (assignee) await assertSees(ctx.tx, incidentId, assignee);
    const at = ctx.now();
    const id = newId(at);
    const creator = { creatorKind: ctx.actor.kind, creatorId: ctx.actor.id, creatorName: ctx.actor.name };
    await incidentsTables(ctx.tx)
      .insertInto('actions')
      .values({
        id,
        incidentId,
        description,
        status: 'outstanding',
        assigneeId: assignee?.id ?? null,
        completedAt: null,
        createdAt: at,
        updatedAt: at,
        ...creator,
      })
      .execute();
    const body = { description, assignee: assignee?.name ?? null };
    return recorded(
      { id },
      actionCreated({ incidentId, refs: { action_id: id, assignee_id: assignee?.id ?? null }, body }),
    );
  },
});
