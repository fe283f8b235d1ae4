import { z } from 'zod';
import { actorJson } from '../../incidents/api/json.ts';
import { actorV2 } from '../../incidents/api/shapes.ts';
import { namesOfTeams } from '../../incidents/private/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { usersJson, userV2 } from '../../people/api.ts';
import { usersById } from '../../people/find.ts';
import type { FollowUp } from '../find.ts';
import { issueProviders, type IssueProvider } from '../rules.ts';

export const status = z.enum(['outstanding', 'completed', 'deleted', 'not_doing']);
export const priorityV2 = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  rank: z.number(),
});
const issueV2 = z.object({
  provider: z.enum(issueProviders),
  issue_name: z.string(),
  issue_permalink: z.string(),
});
export const followUpV2 = z.object({
  id: z.string(),
  incident_id: z.string(),
  creator: actorV2,
  assignee: userV2.optional(),
  assignee_team: z.object({ id: z.string(), name: z.string() }).optional(),
  title: z.string(),
  description: z.string().optional(),
  status,
  priority: priorityV2.optional(),
  external_issue_reference: issueV2.optional(),
  labels: z.array(z.string()),
  completed_at: z.string().optional(),
  created_at: z.string(),
  updated_at: z.string(),
});

/** The third version says of what kind it is, too. */
export const followUpV3 = followUpV2.extend({ category: priorityV2.optional() });

type Json = z.input<typeof followUpV3>;

/** Follow-ups as the contract shows them. */
export async function followUpsJson(ctx: Ctx, followUps: readonly FollowUp[]): Promise<Json[]> {
  const people = followUps.flatMap(({ assigneeId, creatorId }) => [assigneeId, creatorId]);
  const users = await usersJson(ctx, await usersById(ctx.db, people));
  const teamIds = followUps.flatMap(({ assigneeTeamId }) => assigneeTeamId ?? []);
  const teams = await namesOfTeams(ctx.db, teamIds);
  return followUps.map((followUp): Json => {
    const assignee = users.get(followUp.assigneeId ?? '');
    const team = followUp.assigneeTeamId;
    return {
      id: followUp.id,
      incident_id: followUp.incidentId,
      creator: actorJson(followUp, users),
      ...(assignee && { assignee }),
      ...(team && { assignee_team: { id: team, name: teams.get(team) ?? 'A team that is gone' } }),
      title: followUp.title,
      ...(followUp.description && { description: followUp.description }),
      status: followUp.status,
      ...priorityOf(followUp),
      ...categoryOf(followUp),
      ...issueOf(followUp),
      labels: followUp.labels,
      ...(followUp.completedAt && { completed_at: followUp.completedAt.toISOString() }),
      created_at: followUp.createdAt.toISOString(),
      updated_at: followUp.updatedAt.toISOString(),
    };
  });
}

function priorityOf({ priorityId: id, priorityName: name, priorityRank: rank, priorityDescription }: FollowUp) {
  if (!id || !name || rank === null) return {};
  return { priority: { id, name, rank, ...(priorityDescription && { description: priorityDescription }) } };
}

function categoryOf({ categoryId: id, categoryName: name, categoryRank: rank, categoryDescription }: FollowUp) {
  if (!id || !name || rank === null) return {};
  return { category: { id, name, rank, ...(categoryDescription && { description: categoryDescription }) } };
}

function issueOf({ issueProvider: provider, issueName: issue_name, issueUrl: issue_permalink }: FollowUp) {
  if (!provider || !issue_name || !issue_permalink) return {};
  return { external_issue_reference: { provider: provider as IssueProvider, issue_name, issue_permalink } };
}
