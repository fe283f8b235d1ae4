import { z } from 'zod';
import { command, recorded, unchanged } from '../kernel/command.ts';
import { UserError } from '../kernel/errors.ts';
import { forAll, query } from '../kernel/query.ts';
import { channelNamingChanged } from './facts.ts';
import { channelPattern } from './find.ts';
import { channelNameOf } from './incidents/channel.ts';
import { slackTables } from './tables.ts';

/** The connected workspaces; never their tokens. */
export const listWorkspaces = query({
  name: 'slack.list_workspaces',
  about: 'List the connected Slack workspaces.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  async run(ctx) {
    const rows = slackTables(ctx.db)
      .selectFrom('slackInstallations')
      .select(['teamId', 'teamName', 'installedAt', 'endedAt', 'endedReason']);
    return forAll(await rows.orderBy('installedAt').execute());
  },
});

const placeholders = ['number', 'name', 'parent', 'severity', 'type', 'date'];
const example = { number: 7, name: 'Checkout is down', severityName: 'Major', typeName: 'Incident' };

/** How channels of incidents are called, and what the pattern makes of an incident. */
export const showChannelNaming = query({
  name: 'slack.show_channel_naming',
  about: 'Show how channels of incidents are called.',
  permission: 'organisation_settings.view',
  input: z.object({ pattern: z.string().max(80).optional() }),
  async run(ctx, { pattern }) {
    const used = await channelPattern(ctx.db);
    const [shown, incident] = [pattern ?? used, { ...example, createdAt: ctx.now() }];
    const stream = channelNameOf(shown, { ...incident, name: 'Database' }, '', incident);
    return forAll({ pattern: used, example: channelNameOf(shown, incident), streamExample: stream });
  },
});

/** Channels that are open keep their names until something that the pattern names changes. */
export const nameChannels = command({
  name: 'slack.name_channels',
  about: 'Say how channels of incidents are called.',
  permission: 'organisation_settings.update',
  input: z.object({ pattern: z.string().trim().min(1, 'Write a pattern.').max(80, 'At most 80 characters.') }),
  async run(ctx, { pattern }) {
    const used = [...pattern.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
    const unknown = used.find((name) => !placeholders.includes(name));
    if (unknown !== undefined)
      throw new UserError(
        'invalid',
        `There is no {${unknown}}. Use ${placeholders.map((name) => `{${name}}`).join(', ')}.`,
        'pattern',
      );
    if (!used.includes('number') && !used.includes('name'))
      throw new UserError('invalid', 'Use {number} or {name}, so that channels can be told apart.', 'pattern');
    if ((await channelPattern(ctx.tx)) === pattern) return unchanged(null);
    await slackTables(ctx.tx)
      .insertInto('channelNaming')
      .values({ pattern })
      .onConflict((conflict) => conflict.column('isOnly').doUpdateSet({ pattern }))
      .execute();
    return recorded(null, channelNamingChanged({ body: { pattern } }));
  },
});
