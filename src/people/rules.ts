import { createHash, randomBytes } from 'node:crypto';
import type { Permissions } from '../kernel/ctx.ts';
import type { Role } from './tables.ts';

const views = [
  'incidents.view',
  'severities.view',
  'incident_statuses.view',
  'incident_types.view',
  'incident_roles.view',
  'custom_fields.view',
  'users.view',
  'actions.view',
  'attachments.view',
  'status_pages.view',
  'organisation_settings.view',
  'catalog_types.view',
  'catalog_entries.view',
];
const editsCatalog = [
  ...['catalog_types.create', 'catalog_types.edit', 'catalog_types.destroy'],
  ...['catalog_entries.create', 'catalog_entries.edit', 'catalog_entries.destroy'],
];
const editsMemberships = [
  ...['incident_memberships.grant', 'incident_memberships.revoke'],
  ...['incident_team_memberships.grant', 'incident_team_memberships.revoke'],
];
const editsFollowUps = [
  ...['follow_ups.create', 'follow_ups.update', 'follow_ups.destroy', 'follow_ups.connect_external_issue'],
];
const editsAttachments = ['attachments.create', 'attachments.destroy'];
const managesSecrets = ['secrets.view_metadata', 'secrets.create', 'secrets.update', 'secrets.delete'];
const managesKeys = ['api_keys.view', 'api_keys.create', 'api_keys.update', 'api_keys.rotate', 'api_keys.destroy'];
const readsCatalog = ['catalog_types.view', 'catalog_entries.view'];
const responds = [
  'incident_workloads.view',
  'incidents.create',
  'incidents.update',
  'actions.create',
  'actions.update',
  'actions.destroy',
  'status_pages.publish_updates',
  'users.create',
  ...editsFollowUps,
  ...editsAttachments,
  ...editsMemberships,
];
const administers = [
  'organisation_settings.update',
  'incident_lifecycles.update',
  'users.update',
  'status_pages.update',
  'audit_log.view',
  'api_keys.view',
  'api_keys.create',
  'api_keys.destroy',
  'api_keys.update',
  'api_keys.rotate',
  'security_settings.update',
  'webhooks.view',
  'webhooks.update',
  ...managesSecrets,
  ...editsCatalog,
];

const roleScopes: Record<Role, string[] | 'all'> = {
  viewer: views,
  responder: [...views, ...responds],
  administrator: [...views, ...responds, ...administers],
  owner: 'all',
};

/** The contract's key roles that open something by now, and what they open. */
export const keyRoles: Record<string, { about: string; scopes: string[] }> = {
  viewer: { about: 'Reads everything that is not private.', scopes: views },
  incident_creator: { about: 'Declares incidents.', scopes: ['incidents.create'] },
  incident_workload_viewer: {
    about: 'Reads how long incidents kept whom.',
    scopes: ['incident_workloads.view'],
  },
  incident_editor: {
    about: 'Changes incidents, their actions, follow-ups and attachments.',
    scopes: [
      ...['incidents.update', 'actions.create', 'actions.update', 'actions.destroy'],
      ...editsFollowUps,
      ...editsAttachments,
    ],
  },
  manage_settings: {
    about: 'Changes severities, statuses, roles and other settings.',
    scopes: [
      'organisation_settings.view',
      'organisation_settings.update',
      'incident_lifecycles.update',
      'status_pages.update',
    ],
  },
  incident_memberships_editor: {
    about: 'Lets people and teams into private incidents that it sees, and takes them out.',
    scopes: editsMemberships,
  },
  global_access: {
    about: 'Sees every private incident.',
    scopes: ['private_incidents.view_all'],
  },
  status_page_publisher: {
    about: 'Publishes to status pages.',
    scopes: ['status_pages.view', 'status_pages.publish_updates'],
  },
  catalog_viewer: {
    about: 'Reads the catalog.',
    scopes: readsCatalog,
  },
  catalog_editor: {
    about: 'Changes catalog types and entries.',
    scopes: [...readsCatalog, ...editsCatalog],
  },
  catalog_restricted_viewer: {
    about: 'Reads and writes restricted attributes of the catalog, where another role lets it read and write entries.',
    scopes: ['catalog_restricted.view_all'],
  },
  api_keys_manage: {
    about: 'Creates, changes, rotates and revokes API keys that may do no more than itself.',
    scopes: managesKeys,
  },
  security_settings_editor: {
    about: 'Says from which addresses Candor may be used.',
    scopes: ['organisation_settings.view', 'security_settings.update'],
  },
  act_on_behalf_of_users: {
    about: 'Acts for a person, named by X-Incident-User, where both may do it.',
    scopes: ['api_keys.act_on_behalf_of_users'],
  },
  secrets_manage: {
    about: 'Adds, changes and rotates secrets; it never reads their values.',
    scopes: managesSecrets,
  },
};

/** The same over what some teams own, and what comes with it everywhere. */
export const teamRoles: Record<string, { about: string; scopes: string[]; everywhere: string[] }> = {
  catalog_editor: {
    about: 'Reads the catalog; changes the types that its teams own, and their entries.',
    scopes: editsCatalog,
    everywhere: readsCatalog,
  },
  api_keys_manage: {
    about: 'Manages API keys that are for its teams alone.',
    scopes: managesKeys,
    everywhere: [],
  },
  secrets_manage: {
    about: 'Manages secrets that its teams own.',
    scopes: managesSecrets,
    everywhere: [],
  },
};

/** What a base role may do. */
export const permissionsOfRole = (role: Role): Permissions =>
  roleScopes[role] === 'all' ? 'all' : new Set(roleScopes[role]);

/** What a base role and custom roles open together. */
export function permissionsOf(role: Role, custom: readonly string[]): Permissions {
  const base = permissionsOfRole(role);
  return base === 'all' ? 'all' : base.union(new Set(custom));
}

/** What an API key with these roles may do everywhere. */
export const permissionsOfKey = (roles: readonly string[], ofTeams: readonly string[] = []): ReadonlySet<string> =>
  new Set([
    ...roles.flatMap((role) => keyRoles[role]?.scopes ?? []),
    ...ofTeams.flatMap((role) => teamRoles[role]?.everywhere ?? []),
  ]);

/** What it may do to what its teams own. */
export const permissionsOverTeams = (roles: readonly string[]): ReadonlySet<string> =>
  new Set(roles.flatMap((role) => teamRoles[role]?.scopes ?? []));

/** Whether everything in `wanted` is also in `held`: nobody hands out more than they have. */
export function isWithin(wanted: Permissions, held: Permissions): boolean {
  if (held === 'all') return true;
  return wanted !== 'all' && [...wanted].every((permission) => held.has(permission));
}

/** Whether it is a name of the time zone database that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A new secret, in the contract's form: `inc_` and 64 hexadecimal digits. */
export const newKeyToken = (): string => `inc_${randomBytes(32).toString('hex')}`;

/** Tokens are long and random, so a plain digest is enough to store them by. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
