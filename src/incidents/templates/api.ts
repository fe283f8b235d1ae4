import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { archiveTemplate } from './archive-template.ts';
import { listTemplates } from './find.ts';
import { orderTemplates } from './order-templates.ts';
import { saveTemplate } from './save-template.ts';
import { routes as contractRoutes } from './contract.ts';

const tag = 'Incident templates';
const url = '/api/candor/v1/incident_templates';
const params = z.object({ id: z.string() });
const fills = z.record(z.string(), z.array(z.string()));
const template = z.object({
  ...{ id: z.string(), name: z.string(), description: z.string(), is_default: z.boolean() },
  /** By the keys of the form: `name`, `summary`, `typeId`, `severityId`, `triage`, `visibility`, `field-ID`, `role-ID`. */
  fills,
  /** A sentence for each thing that is out of use and therefore left out. */
  left_out: z.array(z.string()),
});

export const routes = [
  route({
    ...{ method: 'GET', url, tag, about: 'The incident templates in their order, without what is out of use' },
    reply: z.object({ incident_templates: z.array(template) }),
    run: async (ctx) => ({
      incident_templates: (await ctx.ask(listTemplates, {})).map(
        ({ id, name, description, isDefault, holds, left }) => ({
          ...{ id, name, description, is_default: isDefault, fills: holds, left_out: left },
        }),
      ),
    }),
  }),
  route({
    ...{ method: 'POST', url, tag, about: 'Add or change an incident template', status: 201, reply: params },
    body: z.object({
      ...{ id: z.string().optional(), name: z.string(), description: z.string().optional() },
      ...{ is_default: z.boolean().optional(), fills },
    }),
    run: (ctx, { body: { is_default, ...body } }) => ctx.run(saveTemplate, { ...body, isDefault: is_default }),
  }),
  route({
    ...{ method: 'PUT', url: `${url}/order`, tag, about: 'Order the incident templates', status: 204 },
    body: z.object({ ids: z.array(z.string()) }),
    run: async (ctx, { body }) => void (await ctx.run(orderTemplates, body)),
  }),
  route({
    ...{ method: 'DELETE', url: `${url}/:id`, tag, about: 'Take an incident template out of use', params, status: 204 },
    run: async (ctx, { params }) => void (await ctx.run(archiveTemplate, params)),
  }),
  ...contractRoutes,
];
