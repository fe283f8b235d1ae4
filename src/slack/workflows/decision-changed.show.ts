import type { CommandCtx } from '../../kernel/ctx.ts';
import type { Fact } from '../../kernel/fact.ts';
import { companion } from '../../kernel/module.ts';
import * as facts from '../../workflows/facts.ts';
import { findChannel } from '../find.ts';
import { show, tellFact } from '../outbox.ts';

const tellings = [
  { on: facts.decisionStarted, says: false },
  { on: facts.decisionAnswered, says: false },
  { on: facts.decisionTakenBack, says: false },
  { on: facts.decisionAbandoned, says: false },
  { on: facts.decisionReached, says: true },
  { on: facts.effectRefused, says: true },
];

/** A decision is one message in the incident's channel; what was decided is said as well. */
export const showDecisions = tellings.map(({ on, says }) =>
  companion({
    on: on as typeof facts.decisionReached,
    name: 'show-in-slack',
    async write(ctx: CommandCtx, fact: Fact) {
      const channel = fact.incidentId ? await findChannel(ctx.tx, fact.incidentId) : undefined;
      if (!channel) return [];
      const queue = `incident:${channel.incidentId}` as const;
      await show(ctx, 'decision', String(fact.refs.run_id), queue, channel.incidentId);
      if (says) await tellFact(ctx, queue, fact, null);
      return [];
    },
  }),
);
