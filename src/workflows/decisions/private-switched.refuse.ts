import { privateIncidentsSwitched } from '../../incidents/private/switched/facts.ts';
import { UserError } from '../../kernel/errors.ts';
import { guard } from '../../kernel/module.ts';
import { flowsInUse } from './find.ts';
import { nodesOf } from './tree.ts';

/** Private incidents are not turned off under a decision flow that would make one private. */
export const refuseSwitchingOff = guard({
  on: privateIncidentsSwitched,
  async check(ctx, made) {
    if ((made.refs as { to: string }).to !== 'off') return;
    const hides = (await flowsInUse(ctx.tx)).find(({ root }) =>
      nodesOf(root).some(
        (node) => node.kind === 'outcome' && node.effects.some((effect) => effect.do === 'make_private'),
      ),
    );
    if (!hides) return;
    const sentence = `The decision flow “${hides.name}” makes incidents private. Take that out of it first.`;
    throw new UserError('conflict', sentence, 'allowed');
  },
});
