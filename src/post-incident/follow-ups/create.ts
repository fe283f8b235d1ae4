import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { followUpCreated } from '../facts.ts';
import { postIncidentTables } from '../tables.ts';
import { followUpFields, issueAt, namesOf, noIssue } from './input.ts';

/** Notes what is to be done after an incident, so that it does not come back. */
export const createFollowUp = command({
  name: 'post_incident.create_follow_up',
  about: 'Create a follow-up of an incident.',
  permission: 'follow_ups.create',
  input: z.object({
    incidentId: z.string(),
    title: followUpFields.title.optional(),
    description: followUpFields.description.default(''),
    labels: followUpFields.labels.default([]),
    priorityId: z.string().nullish(),
    categoryId: z.string().nullish(),
    assigneeId: z.string().nullish(),
    assigneeTeamId: z.string().nullish(),
    /** The issue in which it is worked on already; without a title its name is taken. */
    issueUrl: z.string().optional(),
    /** The message it is made from. */
    source: z.object({ text: z.string().max(40_000), author: z.string(), link: z.string().nullable() }).nullish(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, description, labels, source, issueUrl, ...given }) {
    await needIncident(ctx, incidentId);
    const issue = issueUrl === undefined ? noIssue : issueAt(issueUrl);
    const title = given.title ?? issue.issueName;
    if (!title) throw new UserError('invalid', 'Say what is to be done.', 'title');
    const choice = {
      priorityId: given.priorityId || null,
      categoryId: given.categoryId || null,
      assigneeId: given.assigneeId || null,
      assigneeTeamId: given.assigneeTeamId || null,
    };
    const names = await namesOf(ctx.tx, incidentId, choice);
    const at = ctx.now();
    const id = newId(at);
    await postIncidentTables(ctx.tx)
      .insertInto('followUps')
      .values({
        ...{ id, incidentId, title, description, status: 'outstanding', labels, ...choice, ...issue },
        ...{ source: source ? JSON.stringify(source) : null, completedAt: null, createdAt: at, updatedAt: at },
        ...{ creatorKind: ctx.actor.kind, creatorId: ctx.actor.id, creatorName: ctx.actor.name },
      })
      .execute();
    const refs = {
      follow_up_id: id,
      assignee_id: choice.assigneeId,
      assignee_team_id: choice.assigneeTeamId,
      priority_id: choice.priorityId,
      category_id: choice.categoryId,
    };
    return recorded({ id }, followUpCreated({ incidentId, refs, body: { title, ...names } }));
  },
});
