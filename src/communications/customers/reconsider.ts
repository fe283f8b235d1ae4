import { fieldChanged } from '../../incidents/fields/facts.ts';
import { incidentRenamed, severityChanged, summaryChanged } from '../../incidents/facts.ts';
import { findIncident } from '../../incidents/find.ts';
import { companion } from '../../kernel/module.ts';
import { updatePublished } from '../facts.ts';
import { customersAffected } from './facts.ts';
import { reconsider } from './grow.ts';

const growing: { name: string }[] = [
  severityChanged,
  incidentRenamed,
  summaryChanged,
  fieldChanged,
  updatePublished,
  customersAffected,
];

/** Worse, more components, more customers: whom it touches is asked again when that is more than was decided. */
export const reconsiderAudience = growing.map((on) =>
  companion({
    on: on as typeof updatePublished,
    name: 'reconsider-audience',
    async write(ctx, fact) {
      const incident = fact.incidentId ? await findIncident(ctx.tx, fact.incidentId) : undefined;
      return incident && !incident.parentId ? await reconsider(ctx, incident) : [];
    },
  }),
);
