import { updateShared } from '../../incidents/facts.ts';
import { companion } from '../../kernel/module.ts';
import { findChannel } from '../find.ts';
import { tellBesideAnnouncement } from '../outbox.ts';
import { rulesInUse } from './find.ts';

/** Updates of the team, in the thread of each announcement whose rule says so. */
export const tellBeside = companion({
  on: updateShared,
  name: 'tell-beside-announcement',
  async write(ctx, fact) {
    const channel = fact.incidentId ? await findChannel(ctx.tx, fact.incidentId) : undefined;
    if (!channel?.teamId) return [];
    for (const rule of await rulesInUse(ctx.tx, channel.teamId))
      if (rule.updates !== 'none') for (const { id } of rule.channels) await tellBesideAnnouncement(ctx, id, fact);
    return [];
  },
});
