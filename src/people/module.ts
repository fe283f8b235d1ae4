import { module } from '../kernel/module.ts';
import { newId } from '../kernel/id.ts';
import { addUser } from './add-user.ts';
import { routes } from './api.ts';
import { auditRoutes } from './audit/api.ts';
import { mountAuditExport } from './audit/export.ts';
import { listAudit } from './audit/list.ts';
import { actorForKey } from './authenticate.ts';
import { allowListChanged } from './allow-list/facts.ts';
import { routes as allowListRoutes } from './allow-list/api.v1.ts';
import { showAllowList, updateAllowList } from './allow-list/allow-list.ts';
import { routes as keyRoutes } from './api-keys/api.v1.ts';
import { listKeys, showKey, whoAmI } from './api-keys/list.ts';
import { rotateApiKey } from './api-keys/rotate-api-key.ts';
import { updateApiKey } from './api-keys/update-api-key.ts';
import { changeRole } from './change-role.ts';
import { createApiKey } from './create-api-key.ts';
import { directoryRoutes } from './directory/api.ts';
import * as directoryFacts from './directory/facts.ts';
import { mountDirectory } from './directory/http.ts';
import { provisionPerson } from './directory/provision-person.ts';
import { removeGroup } from './directory/remove-group.ts';
import { removePerson } from './directory/remove-person.ts';
import { saveGroup } from './directory/save-group.ts';
import { setGroupRole } from './directory/set-group-role.ts';
import { createDirectoryToken } from './directory/create-token.ts';
import { revokeDirectoryToken } from './directory/revoke-token.ts';
import { showDirectory } from './directory/show.ts';
import {
  apiKeyCreated,
  apiKeyRevoked,
  apiKeyRotated,
  apiKeyUpdated,
  customRoleArchived,
  customRoleSaved,
  customRolesGiven,
  organisationChanged,
  preferencesChanged,
  userAdded,
  userDeactivated,
  userJoinedThroughSlack,
  userReactivated,
  userRoleChanged,
} from './facts.ts';
import { listApiKeys, listUsers, showUser } from './list.ts';
import { routes as managedRoutes } from './managed/api.v2.ts';
import { resourceClaimed } from './managed/facts.ts';
import { listManaged } from './managed/find.ts';
import { manageResource } from './managed/manage-resource.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { editOrganisation } from './preferences/edit-organisation.ts';
import { preferenceRoutes } from './preferences/api.ts';
import { setPreferences } from './preferences/set-preferences.ts';
import { showOrganisation, showPreferences } from './preferences/show.ts';
import { archiveCustomRole } from './roles/archive-role.ts';
import { giveCustomRoles } from './roles/give-roles.ts';
import { listPermissions } from './roles/list.ts';
import { roleRoutes } from './roles/api.ts';
import { saveCustomRole } from './roles/save-role.ts';
import { routes as secretRoutes } from './secrets/api.v2.ts';
import * as secretFacts from './secrets/facts.ts';
import { listSecrets, showSecret } from './secrets/list.ts';
import { createSecret } from './secrets/create-secret.ts';
import { deleteSecret } from './secrets/delete-secret.ts';
import { rotateSecret } from './secrets/rotate-secret.ts';
import { updateSecret } from './secrets/update-secret.ts';
import { setActive } from './set-active.ts';
import { admitPerson } from './sign-in/admit.ts';
import { signInRoutes } from './sign-in/api.ts';
import { endSessions } from './sign-in/end-sessions.ts';
import * as signInFacts from './sign-in/facts.ts';
import { actorForSession, mountSignIn } from './sign-in/http.ts';
import { listConnections, listSessions } from './sign-in/list.ts';
import { removeConnection } from './sign-in/remove-connection.ts';
import { requireSso } from './sign-in/require-sso.ts';
import { saveConnection } from './sign-in/save-connection.ts';
import { userRoutes } from './users.v2.ts';
import { peopleTables } from './tables.ts';

export const people = module({
  name: 'people',
  facts: [
    userAdded,
    userJoinedThroughSlack,
    userRoleChanged,
    userDeactivated,
    userReactivated,
    customRoleSaved,
    customRoleArchived,
    customRolesGiven,
    preferencesChanged,
    organisationChanged,
    apiKeyCreated,
    ...[apiKeyRevoked, apiKeyUpdated, apiKeyRotated, allowListChanged],
    ...Object.values(secretFacts),
    resourceClaimed,
    ...Object.values(signInFacts),
    ...Object.values(directoryFacts),
  ],
  commands: [
    addUser,
    admitPerson,
    changeRole,
    setActive,
    setPreferences,
    editOrganisation,
    saveCustomRole,
    archiveCustomRole,
    giveCustomRoles,
    ...[createApiKey, updateApiKey, rotateApiKey, revokeApiKey, updateAllowList],
    ...[saveConnection, removeConnection, requireSso, endSessions, createDirectoryToken, revokeDirectoryToken],
    ...[setGroupRole, provisionPerson, removePerson, saveGroup, removeGroup],
    ...[createSecret, updateSecret, rotateSecret, deleteSecret, manageResource],
  ],
  queries: [
    ...[listUsers, showUser, listApiKeys, listKeys, showKey, whoAmI, listPermissions, showPreferences],
    ...[listConnections, listSessions, showDirectory, listAudit],
    ...[showOrganisation, showAllowList, listSecrets, showSecret, listManaged],
  ],
  locks: ['ip_allowlist', 'secrets', 'managed_resource'],
  routes: [
    ...routes,
    ...userRoutes,
    ...roleRoutes,
    ...preferenceRoutes,
    ...keyRoutes,
    ...allowListRoutes,
    ...secretRoutes,
    ...managedRoutes,
    ...signInRoutes,
    ...directoryRoutes,
    ...auditRoutes,
  ],
  authenticate: async (kernel, request) =>
    (await actorForKey(kernel, request)) ?? (await actorForSession(kernel, request)),
  async http(app, kernel) {
    // Each in a scope of its own: they read bodies differently.
    await app.register(async (scope) => mountSignIn(scope, kernel));
    await app.register(async (scope) => mountDirectory(scope, kernel));
    await app.register(async (scope) => mountAuditExport(scope, kernel));
  },
  async seed(kernel) {
    const { DEMO, ORGANISATION_NAME } = kernel.config;
    const at = kernel.now();
    const row = {
      singleton: true,
      id: newId(at),
      name: DEMO ? 'Northwind' : ORGANISATION_NAME,
      createdAt: at,
      claimedAt: null,
    };
    await peopleTables(kernel.db)
      .insertInto('organisation')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
});
