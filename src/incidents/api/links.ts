import { z } from 'zod';
import { UserError } from '../../kernel/errors.ts';
import { named } from '../../people/named.ts';
import { route } from '../../kernel/route.ts';
import { addAttachment } from '../attachments/add.ts';
import { findAttachment, listAttachments } from '../attachments/find.ts';
import { removeAttachment } from '../attachments/remove.ts';
import { labelOf, resourceTypes } from '../attachments/vendors.ts';
import { findCall } from '../calls/find.ts';
import { setCall } from '../calls/set.ts';
import { showIncident } from '../show.ts';

const tag = 'Incident Attachments V1';
const resourceType = z.enum(resourceTypes, 'Choose a resource type of the contract, such as arbitrary_url.');
const attachmentV1 = z.object({
  id: z.string(),
  incident_id: z.string(),
  resource: z.object({
    external_id: z.string(),
    permalink: z.string(),
    resource_type: resourceType,
    title: z.string(),
  }),
});
type Attachment = NonNullable<Awaited<ReturnType<typeof findAttachment>>>;
const attachmentJson = ({ id, incidentId, externalId, url, resourceType, title }: Attachment) =>
  ({
    ...{ id, incident_id: incidentId },
    resource: { external_id: externalId, permalink: url, resource_type: resourceType, title },
  }) as z.input<typeof attachmentV1>;

const contractNames: Record<string, string> = {
  ...{ incidentId: 'incident_id', url: 'resource.url', title: 'resource.title', emoji: 'resource.emoji' },
  attachmentId: 'id',
};

const contract = [
  route({
    ...{ method: 'GET', url: '/api/v1/incident_attachments', tag },
    tool: 'incident_attachment_list',
    about: 'List the attachments of an incident, or of a resource',
    query: z.object({
      incident_id: z.string().optional(),
      external_id: z.string().optional(),
      resource_type: resourceType.optional(),
    }),
    reply: z.object({ incident_attachments: z.array(attachmentV1) }),
    async run(ctx, { query: { incident_id: incidentId, external_id: externalId, resource_type: resourceType } }) {
      if (!incidentId && !(externalId && resourceType))
        throw new UserError('invalid', 'Give an incident_id, or a resource_type with an external_id.', 'incident_id');
      const wanted = incidentId ? { incidentId } : { resourceType: resourceType ?? '', externalId: externalId ?? '' };
      const found = await ctx.ask(listAttachments, wanted);
      const matching = found.filter(
        (one) => (!resourceType || one.resourceType === resourceType) && (!externalId || one.externalId === externalId),
      );
      return { incident_attachments: matching.map(attachmentJson) };
    },
  }),
  route({
    ...{ method: 'POST', url: '/api/v1/incident_attachments', tag, about: 'Attach a resource', status: 201 },
    body: z.object({
      incident_id: z.string('Incident id is required.'),
      resource: z.object({
        resource_type: resourceType,
        external_id: z.string().optional(),
        url: z.string().optional(),
        title: z.string().optional(),
        emoji: z.string().optional(),
      }),
    }),
    reply: z.object({ incident_attachment: attachmentV1 }),
    async run(ctx, { body: { incident_id, resource } }) {
      const { resource_type, external_id, url, title, emoji } = resource;
      if (external_id && url)
        throw new UserError('invalid', 'Give the external_id or the url, not both.', 'resource.url');
      if (!url)
        throw new UserError('invalid', 'Give the url: no integration is connected to find it by.', 'resource.url');
      if (resource_type !== 'arbitrary_url' && (title || emoji))
        throw new UserError('invalid', 'Only an arbitrary_url takes a title and an emoji.', 'resource.title');
      const input = { incidentId: incident_id, url, title, emoji, resourceType: resource_type };
      const { id } = await named(contractNames, () => ctx.run(addAttachment, input));
      return { incident_attachment: attachmentJson((await findAttachment(ctx.db, id)) as Attachment) };
    },
  }),
  route({
    ...{ method: 'DELETE', url: '/api/v1/incident_attachments/:id', tag, about: 'Remove an attachment', status: 204 },
    params: z.object({ id: z.string() }),
    run: async (ctx, given) =>
      void (await named(contractNames, () => ctx.run(removeAttachment, { attachmentId: given.params.id }))),
  }),
];

const under = '/api/candor/v1/incidents/:id';
const params = z.object({ id: z.string() });

const own = [
  route({
    ...{ method: 'GET', url: `${under}/links`, tag: 'Incidents', params },
    about: 'The call and the attachments of an incident',
    reply: z.object({
      call: z.object({ url: z.string(), name: z.string() }).nullable(),
      attachments: z.array(
        z.object({
          ...{ id: z.string(), kind: z.string(), label: z.string(), title: z.string(), url: z.string() },
          ...{ emoji: z.string().nullable(), by: z.string(), created_at: z.string() },
        }),
      ),
    }),
    async run(ctx, given) {
      const incident = await ctx.ask(showIncident, { reference: given.params.id });
      const call = await findCall(ctx.db, incident.id);
      const found = await ctx.ask(listAttachments, { incidentId: incident.id });
      return {
        call: call ? { url: call.url, name: call.name } : null,
        attachments: found.map(({ id, kind, title, url, emoji, creatorName, createdAt }) => ({
          ...{ id, kind, label: labelOf(kind), title, url, emoji, by: creatorName },
          created_at: createdAt.toISOString(),
        })),
      };
    },
  }),
  route({
    ...{ method: 'PUT', url: `${under}/call`, tag: 'Incidents', about: 'Set or remove the call', params, status: 204 },
    body: z.object({ url: z.string().nullable() }),
    run: async (ctx, { params: { id }, body: { url } }) => void (await ctx.run(setCall, { incidentId: id, url })),
  }),
  route({
    ...{ method: 'POST', url: `${under}/attachments`, tag: 'Incidents', about: 'Attach a link', params, status: 201 },
    body: z.object({ url: z.string(), title: z.string().optional() }),
    reply: z.object({ id: z.string() }),
    async run(ctx, { params: { id: incidentId }, body }) {
      const { id } = await ctx.run(addAttachment, { incidentId, ...body });
      return { id };
    },
  }),
];

export const routes = [...contract, ...own];
