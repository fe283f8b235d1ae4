import { fieldChanged } from '../../incidents/fields/facts.ts';
import * as facts from '../../incidents/facts.ts';
import { declaredAt } from '../../incidents/find.ts';
import * as steps from '../../incidents/steps/facts.ts';
import * as streams from '../../incidents/streams/facts.ts';
import { openStreams } from '../../incidents/streams/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { companion } from '../../kernel/module.ts';
import { nudgeChanged } from '../facts.ts';
import { lookAt, lookAtAll } from './write.ts';
import { nudgesInUse } from './find.ts';

/** What may make something missing, or give what was: the reminders of the incident are looked at once more. */
export const lookAgain = [
  ...[facts.incidentDeclared, facts.updateShared, facts.statusChanged, facts.severityChanged, facts.summaryChanged],
  ...[facts.roleAssigned, facts.roleUnassigned, facts.typeChanged, facts.incidentRenamed, fieldChanged],
  ...[steps.incidentAccepted, steps.incidentReopened, steps.incidentResumed, steps.incidentPaused],
].map((on) =>
  companion({
    on: on as typeof facts.updateShared,
    name: 'look-at-nudges',
    async write(ctx, fact) {
      const { incidentId } = fact;
      if (!incidentId) return [];
      if (fact.name === facts.incidentDeclared.name) {
        await lookAt(ctx, incidentId, await soonest(ctx));
        return [];
      }
      // What belongs to the declaration changes nothing of when it is first looked at.
      if ((await declaredAt(ctx.tx, incidentId))?.getTime() === ctx.now().getTime()) return [];
      await lookAt(ctx, incidentId, ctx.now());
      const moved: string[] = [facts.statusChanged.name, steps.incidentResumed.name, steps.incidentReopened.name];
      if (moved.includes(fact.name))
        for (const { id } of await openStreams(ctx.tx, incidentId)) await lookAt(ctx, id, ctx.now());
      return [];
    },
  }),
);

/** A stream's updates are reminded of from when it is opened. */
export const lookAtStreams = [streams.streamOpened, streams.streamReopened].map((on) =>
  companion({
    on: on as typeof streams.streamReopened,
    name: 'look-at-nudges',
    async write(ctx, { refs }) {
      await lookAt(ctx, refs.stream_id, await soonest(ctx));
      return [];
    },
  }),
);

/** A reminder that is new, or sooner than it was, is for the incidents that go on too. */
export const lookAtSettings = companion({
  on: nudgeChanged,
  name: 'look-at-nudges',
  async write(ctx) {
    await lookAtAll(ctx);
    return [];
  },
});

/** Nothing is missing for as long as the most impatient of them waits. */
async function soonest(ctx: CommandCtx): Promise<Date> {
  const waits = (await nudgesInUse(ctx.tx)).map(({ afterMinutes }) => afterMinutes);
  return new Date(ctx.now().getTime() + Math.min(...waits, 60) * 60_000);
}
