import { updatePublished } from '../../communications/facts.ts';
import { updateShared } from '../../incidents/facts.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Fact } from '../../kernel/fact.ts';
import { companion } from '../../kernel/module.ts';
import { findChannel } from '../find.ts';
import { tellBesideAnnouncement } from '../outbox.ts';
import { rulesInUse } from './find.ts';
import type { UpdateMode } from './rules.ts';

async function tellBesideEach(ctx: CommandCtx, fact: Fact, isWanted: (updates: UpdateMode) => boolean): Promise<void> {
  const channel = fact.incidentId ? await findChannel(ctx.tx, fact.incidentId) : undefined;
  if (!channel?.teamId) return;
  for (const rule of await rulesInUse(ctx.tx, channel.teamId))
    if (isWanted(rule.updates)) for (const { id } of rule.channels) await tellBesideAnnouncement(ctx, id, fact);
}

/** Updates of the team, in the thread of each announcement whose rule says so. */
export const tellBeside = companion({
  on: updateShared,
  name: 'tell-beside-announcement',
  async write(ctx, fact) {
    await tellBesideEach(ctx, fact, (updates) => updates !== 'none');
    return [];
  },
});

/** Words to people inside, in the thread of every announcement: that is where they read of it. */
export const tellInsideBeside = companion({
  on: updatePublished,
  name: 'tell-inside-beside-announcement',
  async write(ctx, fact) {
    if (fact.refs.audience === 'internal') await tellBesideEach(ctx, fact, () => true);
    return [];
  },
});
