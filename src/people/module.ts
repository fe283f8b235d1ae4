import { module } from '../kernel/module.ts';
import { newId } from '../kernel/id.ts';
import { addUser } from './add-user.ts';
import { routes } from './api.ts';
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
import { actorForSession, mountSignIn } from './sign-in/http.ts';
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
    ...[createSecret, updateSecret, rotateSecret, deleteSecret],
  ],
  queries: [
    ...[listUsers, showUser, listApiKeys, listKeys, showKey, whoAmI, listPermissions, showPreferences],
    ...[showOrganisation, showAllowList, listSecrets, showSecret],
  ],
  locks: ['ip_allowlist', 'secrets'],
  routes: [
    ...routes,
    ...userRoutes,
    ...roleRoutes,
    ...preferenceRoutes,
    ...keyRoutes,
    ...allowListRoutes,
    ...secretRoutes,
  ],
  authenticate: async (kernel, request) =>
    (await actorForKey(kernel, request)) ?? (await actorForSession(kernel, request)),
  http: mountSignIn,
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
