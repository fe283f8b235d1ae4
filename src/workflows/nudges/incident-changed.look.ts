import * as facts from '../../incidents/facts.ts';
import { findIncident } from '../../incidents/find.ts';
import * as steps from '../../incidents/steps/facts.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { companion } from '../../kernel/module.ts';
import { lookAt } from './write.ts';
import { nudgesInUse } from './find.ts';

/** What may make something missing, or give what was: the reminders of the incident are looked at once more. */
export const lookAgain = [
  ...[facts.incidentDeclared, facts.updateShared, facts.statusChanged, facts.severityChanged, facts.summaryChanged],
  ...[facts.roleAssigned, facts.roleUnassigned],
  ...[steps.incidentAccepted, steps.incidentReopened, steps.incidentResumed, steps.incidentPaused],
].map((on) =>
  companion({
    on: on as typeof facts.updateShared,
    name: 'look-at-nudges',
    async write(ctx, fact) {
      const incident = fact.incidentId ? await findIncident(ctx.tx, fact.incidentId) : undefined;
      if (!incident || incident.parentId) return [];
      const isNew = fact.name === facts.incidentDeclared.name;
      await lookAt(ctx, incident.id, isNew ? await soonest(ctx) : ctx.now());
      return [];
    },
  }),
);

/** Nothing is missing for as long as the most impatient of them waits. */
async function soonest(ctx: CommandCtx): Promise<Date> {
  const waits = (await nudgesInUse(ctx.tx)).map(({ afterMinutes }) => afterMinutes);
  return new Date(ctx.now().getTime() + Math.min(...waits, 60) * 60_000);
}
