import { module } from '../kernel/module.ts';
import { newId } from '../kernel/id.ts';
import { addUser } from './add-user.ts';
import { routes } from './api.ts';
import { actorForKey } from './authenticate.ts';
import { changeRole } from './change-role.ts';
import { createApiKey } from './create-api-key.ts';
import { apiKeyCreated, apiKeyRevoked, userAdded, userRoleChanged } from './facts.ts';
import { listApiKeys, listUsers } from './list.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { peopleTables } from './tables.ts';

export const people = module({
  name: 'people',
  facts: [userAdded, userRoleChanged, apiKeyCreated, apiKeyRevoked],
  commands: [addUser, changeRole, createApiKey, revokeApiKey],
  queries: [listUsers, listApiKeys],
  routes,
  authenticate: actorForKey,
  async seed(kernel) {
    const { DEMO, ORGANISATION_NAME } = kernel.config;
    const at = kernel.now();
    const row = { singleton: true, id: newId(at), name: DEMO ? 'Northwind' : ORGANISATION_NAME, createdAt: at };
    await peopleTables(kernel.db)
      .insertInto('organisation')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
});
