import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { listManaged, managedTypes, managementMeta } from './find.ts';
import { manageResource } from './manage-resource.ts';

const tag = 'Managed Resources V2';
const resource = managementMeta.extend({ resource_type: z.enum(managedTypes), resource_id: z.string() });

export const routes = [
  route({
    ...{ method: 'POST', url: '/api/v2/managed_resources', tag },
    about: 'Say which tool manages a thing; without annotations the dashboard does again',
    body: z.object({
      annotations: z.record(z.string(), z.string()),
      ...{ resource_id: z.string(), resource_type: z.string() },
    }),
    reply: z.object({ managed_resource: resource }),
    async run(ctx, { body }) {
      const given = { resourceType: body.resource_type as 'secret', resourceId: body.resource_id };
      const made = await ctx.run(manageResource, { ...given, annotations: body.annotations });
      const { resourceType, resourceId, managedBy, annotations } = made;
      return {
        managed_resource: {
          ...{ annotations, managed_by: managedBy, resource_type: resourceType, resource_id: resourceId },
        },
      };
    },
  }),
  route({
    ...{ method: 'GET', url: '/api/candor/v1/managed_resources', tag: 'Managed resources' },
    about: 'List what Terraform and other tools manage',
    reply: z.object({
      managed_resources: z.array(
        z.object({
          ...{ resource_type: z.string(), resource_id: z.string() },
          managed_by: managementMeta.shape.managed_by,
        }),
      ),
    }),
    async run(ctx) {
      const rows = await ctx.ask(listManaged, {});
      return {
        managed_resources: rows.map((row) => ({
          ...{ resource_type: row.resourceType, resource_id: row.resourceId, managed_by: row.managedBy },
        })),
      };
    },
  }),
];
