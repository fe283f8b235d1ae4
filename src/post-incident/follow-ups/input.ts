import { z } from 'zod';
import { findTeam } from '../../catalog/find.ts';
import { needWebUrl } from '../../incidents/attachments/vendors.ts';
import { assertSees } from '../../incidents/private/find.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { findUser } from '../../people/find.ts';
import { listChoices } from '../find.ts';
import { issueOf, type IssueProvider } from '../rules.ts';

export const followUpFields = {
  title: z
    .string('Say what is to be done.')
    .max(200, 'Keep the title under 200 characters; details go into the description.')
    .refine((given) => given.trim() !== '', 'Say what is to be done.'),
  description: z.string().max(10_000, 'Keep the description under 10,000 characters.'),
  labels: z
    .array(z.string().trim().min(1, 'A label must not be empty.').max(50, 'Keep a label under 50 characters.'))
    .max(20, 'Give at most 20 labels.')
    .transform((labels) => [...new Set(labels)]),
};

export const noIssue = { issueProvider: null, issueName: null, issueUrl: null };

/** The issue that an address leads to, or a refusal at it. A provider that is named may be at an address of its own. */
export function issueAt(url: string, provider?: IssueProvider) {
  const { href } = needWebUrl(url);
  const issue = issueOf(new URL(href), provider);
  if (!issue)
    throw new UserError(
      'invalid',
      'This leads to no issue of a tracker that is known. Copy the address of the issue.',
      'url',
    );
  if (provider && issue.provider !== provider)
    throw new UserError('invalid', `This is an issue of ${issue.provider}, not of ${provider}.`, 'url');
  return { issueProvider: issue.provider, issueName: issue.name, issueUrl: url };
}

type Choice = Record<'assigneeId' | 'assigneeTeamId' | 'priorityId' | 'categoryId', string | null>;

/** The names of who is to do it and how urgent it is, or a refusal at the field. What stays as it was may be archived by now. */
export async function namesOf(tx: Db, incidentId: string, choice: Choice, before?: Choice) {
  const { assigneeId, assigneeTeamId, priorityId, categoryId } = choice;
  const user = assigneeId ? await findUser(tx, assigneeId) : undefined;
  if (assigneeId && assigneeId !== before?.assigneeId) {
    if (!user || user.deactivatedAt)
      throw new UserError('invalid', 'This person is not in your organisation.', 'assigneeId');
    await assertSees(tx, incidentId, user);
  }
  const team = assigneeTeamId ? await findTeam(tx, assigneeTeamId) : undefined;
  if (assigneeTeamId && !team && assigneeTeamId !== before?.assigneeTeamId)
    throw new UserError('invalid', 'There is no such team in the catalog.', 'assigneeTeamId');
  const priority = (await listChoices(tx, 'priority')).find(({ id }) => id === priorityId);
  if (priorityId && !priority && priorityId !== before?.priorityId)
    throw new UserError('invalid', 'There is no such priority. List the priorities and choose one.', 'priorityId');
  const category = (await listChoices(tx, 'category')).find(({ id }) => id === categoryId);
  if (categoryId && !category && categoryId !== before?.categoryId)
    throw new UserError('invalid', 'There is no such category. List the categories and choose one.', 'categoryId');
  return {
    owner: user?.name ?? team?.name ?? null,
    ...{ priority: priority?.name ?? null, category: category?.name ?? null },
  };
}
