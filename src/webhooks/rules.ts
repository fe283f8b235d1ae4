import { Webhook } from 'standardwebhooks';

/** Events of the API contract that something here can cause. */
export const eventTypes = [
  ...['public_incident.incident_created_v2', 'public_incident.incident_updated_v2'],
  'public_incident.incident_status_updated_v2',
  ...['public_incident.action_created_v1', 'public_incident.action_updated_v1'],
  ...['public_incident.follow_up_created_v1', 'public_incident.follow_up_updated_v1'],
  ...['public_incident.follow_up_created_v2', 'public_incident.follow_up_updated_v2'],
  ...['private_incident.incident_created_v2', 'private_incident.incident_updated_v2'],
  ...['private_incident.action_created_v1', 'private_incident.action_updated_v1'],
  ...['private_incident.follow_up_created_v1', 'private_incident.follow_up_updated_v1'],
  ...['private_incident.follow_up_created_v2', 'private_incident.follow_up_updated_v2'],
  ...['private_incident.membership_granted_v1', 'private_incident.membership_revoked_v1'],
] as const;
export type EventType = (typeof eventTypes)[number];

/** The type of what goes to an endpoint of the audit log. */
export const auditEvent = 'audit_log.entry';

const [second, minute, hour] = [1, 60, 3_600];
const pauses = [5 * second, minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 24 * hour];

/** Seconds until the next attempt after so many failed ones; null when it is given up, about two days and a half later. */
export const pauseAfter = (tries: number): number | null => pauses[tries - 1] ?? null;

/** The same for the audit log, of which no entry is ever given up. */
export const pauseOfStream = (failures: number): number => Math.min(hour, pauses[failures - 1] ?? hour);

const disableAfterMs = 5 * 24 * hour * 1_000;
/** Whether an endpoint has failed for so many days, without one success, that it is not asked any more. */
export const hasFailedForLong = (failingSince: Date, now: Date): boolean =>
  now.getTime() - failingSince.getTime() >= disableAfterMs;

/** For how long the former secret signs beside the new one. */
export const overlapMs = 24 * hour * 1_000;

/** Standard Webhooks: `v1,<base64>` for each secret, the newest first, over `id.timestamp.body`. */
export const signatureOf = (secrets: readonly string[], id: string, at: Date, body: string): string =>
  secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' ');

/** The id of an event is the same at every endpoint, and sorts by when it happened. */
export const messageId = (factId: string, index = 0): string => `msg_${factId}${index}`;
