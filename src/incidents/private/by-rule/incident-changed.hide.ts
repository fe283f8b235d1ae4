import { companion } from '../../../kernel/module.ts';
import { holdsFor } from '../../conditions/judge.ts';
import * as facts from '../../facts.ts';
import { fieldChanged } from '../../fields/facts.ts';
import { findIncident, isPrivate } from '../../find.ts';
import { hide } from '../write.ts';
import { privateRulesInUse } from './tables.ts';

/** An incident for which a rule holds becomes private in the same transaction, and stays so when it no longer holds. */
export const hideByRule = [
  ...[facts.incidentDeclared, facts.severityChanged, facts.typeChanged, facts.statusChanged],
  ...[facts.incidentRenamed, facts.summaryChanged, facts.roleAssigned, fieldChanged],
].map((on) =>
  companion({
    on: on as typeof facts.severityChanged,
    name: 'hide-by-rule',
    async write(ctx, { incidentId }) {
      if (!incidentId) return [];
      const rules = await privateRulesInUse(ctx.tx);
      const incident = rules.length > 0 ? await findIncident(ctx.tx, incidentId) : undefined;
      if (!incident || incident.parentId || isPrivate(incident) || incident.mode === 'tutorial') return [];
      for (const { name, conditionGroups } of rules)
        if (await holdsFor(ctx, conditionGroups, incidentId)) return await hide(ctx, incident, { rule: name });
      return [];
    },
  }),
);
