import { z } from 'zod';
import type { Kernel } from '../kernel/kernel.ts';
import type { Route } from '../kernel/route.ts';

/**
 * What may be called by a model: each tool is one operation of the API, and so one query or command with its permission.
 * Nothing here says a word to customers, lets anybody into anything, or deletes.
 */
export const safe: Record<string, string> = {
  identity_show: 'GET /api/v1/identity',
  incident_list: 'GET /api/v2/incidents',
  incident_show: 'GET /api/v2/incidents/:id',
  incident_create: 'POST /api/v2/incidents',
  incident_update: 'POST /api/v2/incidents/:id/actions/edit',
  incident_update_list: 'GET /api/v2/incident_updates',
  incident_activity_list: 'GET /api/v2/incident_activity_log_entries',
  incident_attachment_list: 'GET /api/v1/incident_attachments',
  incident_relationship_list: 'GET /api/v1/incident_relationships',
  incident_participant_list: 'GET /api/v2/incident_participants',
  timeline_item_list: 'GET /api/v2/incident_timeline_items',
  timeline_item_create: 'POST /api/v2/incident_timeline_items',
  action_list: 'GET /api/v3/actions',
  action_show: 'GET /api/v3/actions/:id',
  action_create: 'POST /api/v3/actions',
  action_update: 'PUT /api/v3/actions/:id',
  follow_up_list: 'GET /api/v3/follow_ups',
  follow_up_show: 'GET /api/v3/follow_ups/:id',
  follow_up_create: 'POST /api/v3/follow_ups',
  follow_up_update: 'PUT /api/v3/follow_ups/:id',
  severity_list: 'GET /api/v1/severities',
  incident_status_list: 'GET /api/v1/incident_statuses',
  incident_type_list: 'GET /api/v1/incident_types',
  incident_role_list: 'GET /api/v2/incident_roles',
  incident_timestamp_list: 'GET /api/v2/incident_timestamps',
  custom_field_list: 'GET /api/v2/custom_fields',
  catalog_type_list: 'GET /api/v3/catalog_types',
  catalog_entry_list: 'GET /api/v3/catalog_entries',
  catalog_entry_show: 'GET /api/v3/catalog_entries/:id',
  team_list: 'GET /api/v3/teams',
  team_show: 'GET /api/v3/teams/:id',
  user_list: 'GET /api/v2/users',
  user_show: 'GET /api/v2/users/:id',
  status_page_list: 'GET /api/v2/status_pages',
};

type Shape = Record<string, z.ZodType>;
const parts = ['params', 'query', 'body'] as const;
type Part = (typeof parts)[number];

export type Tool = {
  name: string;
  route: Route;
  /** Which arguments go where. */
  names: Record<Part, readonly string[]>;
  inputSchema: { type: 'object'; properties: Record<string, object>; required?: string[] };
};

const shapeOf = (schema: z.ZodType | undefined): Shape =>
  schema instanceof z.ZodObject ? (schema.shape as Shape) : {};
/** A client that does not care sends none; then every call is one of its own. */
export const onceName = 'idempotency_key';

/** The tools of the modules that this process runs. */
export function toolsOf({ registry }: Pick<Kernel, 'registry'>): Map<string, Tool> {
  const routes = new Map(registry.routes.map((route) => [`${route.method} ${route.url}`, route]));
  const tools = Object.entries(safe).flatMap(([name, operation]) => {
    const route = routes.get(operation);
    return route ? [toolOf(name, route)] : [];
  });
  return new Map(tools.map((tool) => [tool.name, tool]));
}

function toolOf(name: string, route: Route): Tool {
  const shapes = parts.map((part) => [part, shapeOf(route[part])] as const);
  const all: Shape = Object.assign({}, ...shapes.map(([, shape]) => shape));
  const schema = z.toJSONSchema(z.object(all), { io: 'input', unrepresentable: 'any' });
  const required = (schema.required ?? []).filter((one) => one !== onceName);
  const entries = shapes.map(([part, shape]) => [part, Object.keys(shape)]);
  const names = Object.fromEntries(entries) as unknown as Tool['names'];
  const properties = (schema.properties ?? {}) as Record<string, object>;
  return { name, route, names, inputSchema: { type: 'object', properties, ...(required.length > 0 && { required }) } };
}
