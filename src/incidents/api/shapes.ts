import { z } from 'zod';
import { userV2 } from '../../people/api.ts';
import { entryV2 } from './entries.ts';

const time = z.string();

/** Shapes of the API contract, in its own names. */
export const severityV2 = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  rank: z.number(),
  created_at: time,
  updated_at: time,
});
export const statusV2 = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  rank: z.number(),
  category: z.enum(['triage', 'declined', 'merged', 'canceled', 'live', 'learning', 'closed', 'paused']),
  created_at: time,
  updated_at: time,
});
export const typeV2 = z.object({
  id: z.string(),
  name: z.string(),
  is_default: z.boolean(),
  description: z.string(),
  private_incidents_only: z.boolean(),
  created_at: time,
  updated_at: time,
  create_in_triage: z.enum(['always', 'optional']),
});
export const roleV2 = z.object({
  id: z.string(),
  name: z.string(),
  shortform: z.string(),
  description: z.string(),
  instructions: z.string(),
  role_type: z.enum(['lead', 'reporter', 'custom']),
  created_at: time,
  updated_at: time,
});
export const embeddedRoleV2 = roleV2.extend({ required: z.boolean() });
const named = z.object({ id: z.string(), name: z.string() });
export const actorV2 = z.object({ user: userV2.optional(), api_key: named.optional(), workflow: named.optional() });
export const incidentV2 = z.object({
  id: z.string(),
  reference: z.string(),
  name: z.string(),
  summary: z.string().optional(),
  visibility: z.enum(['public', 'private']),
  mode: z.enum(['standard', 'retrospective', 'test', 'tutorial']),
  creator: actorV2,
  incident_status: statusV2,
  severity: severityV2.optional(),
  incident_type: typeV2.optional(),
  incident_role_assignments: z.array(z.object({ role: embeddedRoleV2, assignee: userV2.optional() })),
  custom_field_entries: z.array(entryV2),
  incident_timestamp_values: z.array(
    z.object({
      incident_timestamp: named.extend({ rank: z.number() }),
      value: z.object({ value: time }).optional(),
    }),
  ),
  duration_metrics: z.array(
    z.object({
      duration_metric: named,
      status: z.enum(['success', 'timestamps_missing', 'calculating', 'invalid_timestamps']),
      value_seconds: z.number().optional(),
    }),
  ),
  call_url: z.string().optional(),
  permalink: z.string(),
  slack_team_id: z.string(),
  slack_channel_id: z.string(),
  slack_channel_name: z.string().optional(),
  team_ids: z.array(z.string()),
  last_activity_at: time,
  created_at: time,
  updated_at: time,
});
export const actionV2 = z.object({
  id: z.string(),
  incident_id: z.string(),
  creator: actorV2,
  assignee: userV2.optional(),
  description: z.string(),
  status: z.enum(['outstanding', 'completed', 'deleted', 'not_doing']),
  completed_at: time.optional(),
  created_at: time,
  updated_at: time,
});
