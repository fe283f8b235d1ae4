import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { componentAvailability } from '../components/availability.ts';

const time = z.iso
  .datetime({ offset: true, error: 'Give a time such as 2026-01-31T12:00:00Z.' })
  .transform((text) => new Date(text));
const availability = z.object({
  ...{ component_id: z.string(), status_page_id: z.string(), start_at: z.string(), end_at: z.string() },
  ...{ data_available_since: z.string(), availability_percent: z.string().optional() },
});

/** Two decimals, rounded down, of a percentage with three. */
const floored = (percent: number) => (Math.floor(Math.round(percent * 1000) / 10) / 100).toFixed(2);

export const availabilityRoute = route({
  ...{ method: 'GET', url: '/api/v2/status_pages/:status_page_id/components/:component_id/availability' },
  ...{ tag: 'Status Pages V2', about: 'Show the uptime of a component between two times' },
  tool: 'status_page_component_availability_show',
  params: z.object({ status_page_id: z.string(), component_id: z.string() }),
  query: z.object({ start_at: time, end_at: time }),
  reply: z.object({ availability }),
  async run(ctx, { params: { status_page_id, component_id }, query: { start_at: from, end_at: to } }) {
    const given = { pageId: status_page_id, componentId: component_id, from, to };
    const { percent, since } = await ctx.ask(componentAvailability, given);
    return {
      availability: {
        ...{ component_id, status_page_id, start_at: from.toISOString(), end_at: to.toISOString() },
        data_available_since: since.toISOString(),
        ...(percent !== null && { availability_percent: floored(percent) }),
      },
    };
  },
});
