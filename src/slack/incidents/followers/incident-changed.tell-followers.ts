import { updatePublished } from '../../../communications/facts.ts';
import * as facts from '../../../incidents/facts.ts';
import { findIncident } from '../../../incidents/find.ts';
import { followersOf } from '../../../incidents/followers/find.ts';
import { incidentMerged } from '../../../incidents/merges/facts.ts';
import * as steps from '../../../incidents/steps/facts.ts';
import type { CommandCtx } from '../../../kernel/ctx.ts';
import type { Fact, FactOf } from '../../../kernel/fact.ts';
import { companion } from '../../../kernel/module.ts';
import { slackIdsOf, findChannel } from '../../find.ts';
import { firstTeam } from '../../installations/store.ts';
import { say, tellFact } from '../../outbox.ts';
import { actions, button, draft, md } from '../../blocks.ts';
import { isToldByAnother } from '../incident-changed.tell-channel.ts';
import { titleOf } from '../words.ts';

const news = [
  facts.updateShared,
  facts.statusChanged,
  facts.severityChanged,
  updatePublished,
  ...[steps.incidentAccepted, steps.incidentDeclined, steps.incidentCanceled, steps.incidentReopened],
  ...[steps.incidentPaused, steps.incidentResumed],
] as { name: string }[];

async function teamOf(ctx: CommandCtx, incidentId: string): Promise<string | null> {
  return (await findChannel(ctx.tx, incidentId))?.teamId ?? (await firstTeam({ db: ctx.tx }));
}

/** Follows the channel's order; whoever did it knows already. */
async function tell(ctx: CommandCtx, fact: Fact, incidentId: string): Promise<void> {
  // Whoever follows an incident follows its streams.
  const followed = (await findIncident(ctx.tx, incidentId))?.parentId ?? incidentId;
  const followers = (await followersOf(ctx.tx, followed)).filter((id) => id !== fact.actor.id);
  const teamId = followers.length > 0 ? await teamOf(ctx, followed) : null;
  if (!teamId) return;
  const accounts = await slackIdsOf(ctx.tx, teamId, followers);
  for (const account of accounts.values()) await tellFact(ctx, `user:${teamId}/${account}`, fact, null);
}

/** Whoever follows an incident reads its updates in their direct messages. */
export const tellFollowers = [...news, incidentMerged].map((on) =>
  companion({
    on: on as typeof facts.updateShared,
    name: 'tell-slack-followers',
    async write(ctx, fact) {
      if (
        await isToldByAnother(
          ctx,
          fact,
          [facts.updateShared, steps.incidentAccepted].filter((by) => by.name !== fact.name),
        )
      )
        return [];
      // The followers of a duplicate are the other's by now.
      const merged = fact.name === incidentMerged.name ? String((fact.refs as Record<string, unknown>).into_id) : null;
      if (fact.incidentId) await tell(ctx, fact, merged ?? fact.incidentId);
      return [];
    },
  }),
);

/** Whoever is asked for an update is asked directly too. */
export const askDirectly = companion({
  on: steps.updateRequested,
  name: 'ask-directly',
  async write(ctx, fact: FactOf<typeof steps.updateRequested>) {
    const incident = fact.incidentId ? await findIncident(ctx.tx, fact.incidentId) : undefined;
    const teamId = incident ? await teamOf(ctx, incident.id) : null;
    if (!incident || !teamId) return [];
    const accounts = await slackIdsOf(ctx.tx, teamId, fact.refs.user_ids);
    const give = button('update', 'Give an update', incident.id, { style: 'primary' });
    const words = draft(
      md`🙋 ${fact.actor.name} asks you where *${titleOf(incident)}* stands.`,
      actions(`asked-${fact.id}`, give),
    );
    for (const account of accounts.values())
      await say(ctx, { queue: `user:${teamId}/${account}`, incidentId: incident.id, ...words });
    return [];
  },
});
