import { audienceAskedAgain, audienceDecided, audiencePresumed } from '../../../communications/facts.ts';
import type { CommandCtx } from '../../../kernel/ctx.ts';
import { companion } from '../../../kernel/module.ts';
import { reaction } from '../../../kernel/reaction.ts';
import { findChannel } from '../../find.ts';
import { tellFact, tellFactAgain } from '../../outbox.ts';
import { slackTables } from '../../tables.ts';
import { askingsOf } from './asked.words.ts';

/** Asked once the transaction is told that gave the reason, so that it stands below it. */
export const askBelow = reaction({
  on: audienceAskedAgain,
  name: 'ask-below',
  lane: 'slack',
  run: (ctx, fact) =>
    ctx.kernel.transaction(ctx.caller, async (tx) => {
      const channel = fact.incidentId ? await findChannel(tx.tx, fact.incidentId) : undefined;
      if (!channel || (await isTold(tx, fact.id))) return;
      await tellFact(tx, `incident:${channel.incidentId}`, fact, null);
    }),
});

const isTold = async ({ tx }: CommandCtx, factId: string) =>
  (await slackTables(tx)
    .selectFrom('slackOutbox')
    .select('id')
    .where('kind', '=', 'fact')
    .where('subject', '=', factId)
    .executeTakeFirst()) !== undefined;

/** A question that is answered, or asked anew further down, keeps no buttons. */
export const closeAskings = [audienceDecided, audienceAskedAgain, audiencePresumed].map((on) =>
  companion({
    on: on as typeof audiencePresumed,
    name: 'close-slack-askings',
    async write(ctx, { id, incidentId }) {
      if (!incidentId || !(await findChannel(ctx.tx, incidentId))) return [];
      const earlier = (await askingsOf(ctx.tx, incidentId)).filter((one) => one.id !== id);
      // Those before the last one were closed by it.
      for (const one of earlier.slice(0, 1)) await tellFactAgain(ctx, `incident:${incidentId}`, one.id, incidentId);
      return [];
    },
  }),
);
