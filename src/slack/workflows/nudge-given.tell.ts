import { companion } from '../../kernel/module.ts';
import { nudgeGiven, nudgeSettled } from '../../workflows/facts.ts';
import { findChannel } from '../find.ts';
import { tellFact, tellFactAgain } from '../outbox.ts';

/** A reminder is said in the incident's channel, and says of itself when it is settled. */
export const tellNudges = [
  companion({
    on: nudgeGiven,
    name: 'tell-slack-channel',
    async write(ctx, fact) {
      const channel = fact.incidentId ? await findChannel(ctx.tx, fact.incidentId) : undefined;
      if (channel) await tellFact(ctx, `incident:${channel.incidentId}`, fact, null);
      return [];
    },
  }),
  companion({
    on: nudgeSettled,
    name: 'settle-in-slack-channel',
    async write(ctx, { incidentId, refs }) {
      if (incidentId) await tellFactAgain(ctx, `incident:${incidentId}`, refs.given_id, incidentId);
      return [];
    },
  }),
];
