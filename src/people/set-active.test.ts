import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '../kernel/ctx.ts';
import { people } from './module.ts';
import { addUser } from './add-user.ts';
import { actorForUser } from './authenticate.ts';
import { setActive } from './set-active.ts';
import { testKernel, type TestKernel } from '../../test/kit/kernel.ts';

let kernel: TestKernel;
before(async () => {
  kernel = await testKernel([people]);
});
after(() => kernel.end());

const admin: Actor = { kind: 'api_key', id: 'admin', name: 'Admin key', permissions: 'all' };
const add = async (name: string, role: 'owner' | 'responder') => {
  const email = `${name.toLowerCase()}@example.com`;
  return (await kernel.run(addUser, { name, email, role }, { actor: admin })).id;
};

test('who is deactivated may do nothing any more, until somebody lets them back in', async () => {
  const userId = await add('Ana', 'responder');
  assert.ok(await actorForUser(kernel, userId));
  await kernel.run(setActive, { userId, active: false }, { actor: admin });
  assert.equal(await actorForUser(kernel, userId), null);
  await kernel.run(setActive, { userId, active: true }, { actor: admin });
  assert.ok(await actorForUser(kernel, userId));
  assert.equal((await kernel.facts('user.deactivated')).length, 1);
  assert.equal((await kernel.facts('user.reactivated')).length, 1);
});

test('the last owner stays, nobody deactivates themselves, nor someone above them', async () => {
  const owner = await add('Olga', 'owner');
  const responder = await add('Ben', 'responder');
  const gone = (userId: string, actor: Actor) => kernel.run(setActive, { userId, active: false }, { actor });
  await assert.rejects(gone(owner, admin), /last owner/);
  const asOwner = await actorForUser(kernel, owner);
  assert.ok(asOwner);
  await assert.rejects(gone(owner, asOwner), /yourself/);
  const permissions = new Set(['users.update']);
  await assert.rejects(
    gone(responder, { kind: 'user', id: 'x', name: 'X', permissions }),
    /whose roles, custom ones too/,
  );
});
