import { z } from 'zod';
import { referenceOf } from '../../incidents/lifecycle.ts';
import { route } from '../../kernel/route.ts';
import { knownOutages } from '../figures/known-outages.ts';
import { communicationFigures } from '../figures/of-incidents.ts';

const minutes = z.number().nullable();
const metrics = z.object({
  ...{ time_to_first_update_min: minutes, longest_silence_min: minutes, longest_dark_min: minutes },
  ...{ updates: z.number(), promises: z.number(), kept: z.number(), kept_5min_grace: z.number() },
  ...{ worst_late_min: minutes, estimate_error_min: minutes },
  /** Minutes without the first word, or with one late, times the customers that waited; null where their number is unknown. */
  customer_minutes_dark: minutes,
  /** Customers that were told or heard from, and how many of them were told before they asked. */
  ...{ customers_met: z.number(), told_before_asked: z.number() },
});
const row = z.object({
  ...{ id: z.string(), reference: z.string(), name: z.string(), severity: z.string().nullable() },
  ...{ created_at: z.string(), impact_start: z.string() },
  /** Nobody has said when the impact began: it is counted from when the incident was declared. */
  impact_start_is_declared: z.boolean(),
  metrics,
});
const known = z.object({
  ...{ name: z.string(), source: z.string() },
  ...{ time_to_first_update_min: z.number(), longest_silence_min: minutes },
});

export const figureRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/communications/figures',
    tag: 'Communications',
    about: 'How well customers were told of each incident, and what is known of others',
    query: z.object({ from: z.iso.datetime().optional(), to: z.iso.datetime().optional() }),
    reply: z.object({ incidents: z.array(row), known_outages: z.array(known) }),
    async run(ctx, { query: { from, to } }) {
      const rows = await ctx.ask(communicationFigures, {
        from: from ? new Date(from) : undefined,
        to: to ? new Date(to) : undefined,
      });
      return {
        incidents: rows.map(({ incident, impactStart, isDeclared, figures, contacts, ...row }) => ({
          ...{ id: incident.id, reference: referenceOf(incident.number), name: incident.name },
          ...{ severity: incident.severityName, created_at: incident.createdAt.toISOString() },
          ...{ impact_start: impactStart.toISOString(), impact_start_is_declared: isDeclared },
          metrics: {
            ...{ ...figures, estimate_error_min: row.estimateError, customer_minutes_dark: row.customerMinutesDark },
            ...{ customers_met: contacts.customers, told_before_asked: contacts.first },
          },
        })),
        known_outages: knownOutages.map(({ name, source, firstWord, longestSilence }) => ({
          ...{ name, source, time_to_first_update_min: firstWord, longest_silence_min: longestSilence },
        })),
      };
    },
  }),
];
