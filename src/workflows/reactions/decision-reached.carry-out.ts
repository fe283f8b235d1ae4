import { UserError } from '../../kernel/errors.ts';
import { reaction, type WorkCtx } from '../../kernel/reaction.ts';
import { actorForUser } from '../../people/authenticate.ts';
import { carryOut, effectWords } from '../decisions/effects.ts';
import { findRun } from '../decisions/find.ts';
import { refuseEffect } from '../decisions/refuse-effect.ts';
import { follow } from '../decisions/tree.ts';
import { decisionReached } from '../facts.ts';

/** What an outcome does, one after the other, as whoever gave the last answer; what is refused is told, and the rest is done. */
export const carryOutDecision = reaction({
  on: decisionReached,
  name: 'carry-out',
  async run(ctx, fact) {
    const { incidentId, refs, body } = fact;
    const run = await findRun(ctx.db, refs.run_id);
    const node = run ? follow(run.root, run.answers).node : null;
    if (!run || !incidentId || node?.kind !== 'outcome') return;
    const actor = fact.actor.kind === 'user' ? await actorForUser(ctx.kernel, fact.actor.id) : null;
    const as: WorkCtx['run'] = (command, input, onceKey) =>
      actor ? ctx.kernel.run(command, input, { actor, causedBy: fact.id, onceKey }) : ctx.run(command, input, onceKey);
    for (const [index, effect] of node.effects.entries()) {
      const onceKey = `${run.id}:${index}`;
      try {
        await carryOut(as, incidentId, effect, { onceKey, why: `“${body.name}” came to “${body.outcome}”` });
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        const given = { incidentId, runId: run.id, effect: effectWords[effect.do], why: error.message };
        await ctx.run(refuseEffect, given, `refused ${onceKey}`);
      }
    }
  },
});
