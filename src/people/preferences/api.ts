import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { editOrganisation } from './edit-organisation.ts';
import { setPreferences } from './set-preferences.ts';
import { showOrganisation, showPreferences } from './show.ts';

const tag = 'People';
const hours = z.object({ from: z.string(), to: z.string(), days: z.array(z.number()) });
const preferences = z.object({ time_zone: z.string().nullable(), working_hours: hours.nullable() });
const organisation = z.object({ name: z.string(), time_zone: z.string() });
const params = z.object({ id: z.string() });

export const preferenceRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/users/:id/preferences',
    tag,
    about: 'Show the time zone and working hours of a person',
    params,
    reply: preferences,
    async run(ctx, given) {
      const { timeZone, workingHours } = await ctx.ask(showPreferences, { userId: given.params.id });
      return { time_zone: timeZone, working_hours: workingHours };
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/users/:id/preferences',
    tag,
    about: 'Set the time zone and working hours of a person',
    params,
    body: preferences,
    status: 204,
    run: async (ctx, { params: { id }, body: { time_zone, working_hours } }) =>
      void (await ctx.run(setPreferences, { userId: id, timeZone: time_zone, workingHours: working_hours })),
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/organisation',
    tag,
    about: 'Show the name and time zone of the organisation',
    reply: organisation,
    async run(ctx) {
      const { name, timeZone } = await ctx.ask(showOrganisation, {});
      return { name, time_zone: timeZone };
    },
  }),
  route({
    method: 'PUT',
    url: '/api/candor/v1/organisation',
    tag,
    about: 'Change the name and time zone of the organisation',
    body: organisation,
    status: 204,
    run: async (ctx, { body: { name, time_zone } }) =>
      void (await ctx.run(editOrganisation, { name, timeZone: time_zone })),
  }),
];
