import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { forgetManaged } from '../../people/managed/find.ts';
import { slackTables } from '../tables.ts';
import { announcementRuleChanged } from './facts.ts';
import { channelWords } from './rules.ts';
import { findRule } from './find.ts';

/** Announces nothing more by a rule; what it announced stays where it is, and is no longer kept up to date. */
export const archiveAnnouncementRule = command({
  name: 'slack.archive_announcement_rule',
  about: 'Take an announcement rule out of use.',
  permission: 'organisation_settings.update',
  input: z.object({ id: z.string() }),
  locks: () => ['announcements:all'],
  async run(ctx, { id }) {
    const rule = await findRule(ctx.tx, id);
    if (!rule || rule.archivedAt) throw new UserError('not_found', 'There is no such announcement rule.', 'id');
    const rules = slackTables(ctx.tx).updateTable('announcementRules');
    await rules.set({ archivedAt: ctx.now() }).where('id', '=', id).execute();
    await forgetManaged(ctx.tx, 'announcement_rule', id);
    const body = { name: rule.name, ...channelWords(rule.channels) };
    return recorded(null, announcementRuleChanged({ refs: { rule_id: id, change: 'archived' }, body }));
  },
});
