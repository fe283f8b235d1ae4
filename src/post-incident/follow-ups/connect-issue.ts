import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { issueConnected } from '../facts.ts';
import { issueProviders } from '../rules.ts';
import { postIncidentTables } from '../tables.ts';
import { issueAt } from './input.ts';

/** Says in which issue of a tracker a follow-up is worked on. */
export const connectIssue = command({
  name: 'post_incident.connect_issue',
  about: 'Connect a follow-up to the issue of a tracker in which it is worked on.',
  permission: 'follow_ups.connect_external_issue',
  input: z.object({
    followUpId: z.string(),
    provider: z.enum(issueProviders, 'Choose a tracker of the contract, such as jira.').optional(),
    url: z.string(),
  }),
  async run(ctx, { followUpId, provider, url }) {
    const tables = postIncidentTables(ctx.tx);
    const absent = new UserError('not_found', 'There is no such follow-up.', 'followUpId');
    const found = tables.selectFrom('followUps').selectAll().where('id', '=', followUpId);
    const before = await found.where('status', '<>', 'deleted').forUpdate().executeTakeFirst();
    if (!before) throw absent;
    const { incidentId, title } = before;
    await needIncident(ctx, incidentId).catch(() => {
      throw absent;
    });
    const issue = issueAt(url, provider);
    if (before.issueUrl === issue.issueUrl && before.issueProvider === issue.issueProvider) return unchanged(null);
    await tables
      .updateTable('followUps')
      .set({ ...issue, updatedAt: ctx.now() })
      .where('id', '=', followUpId)
      .execute();
    const refs = { follow_up_id: followUpId, provider: issue.issueProvider };
    return recorded(null, issueConnected({ incidentId, refs, body: { title, issue: issue.issueName } }));
  },
});
