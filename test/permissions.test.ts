import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Actor } from '../src/kernel/ctx.ts';
import { UserError } from '../src/kernel/errors.ts';
import { modules } from '../src/main/modules.ts';
import { permissionsOfRole } from '../src/people/rules.ts';
import { testKernel, type TestKernel } from './kit/kernel.ts';
import { root } from './kit/source.ts';

const roles = ['viewer', 'responder', 'administrator', 'owner'] as const;
let kernel: TestKernel;
before(async () => {
  kernel = await testKernel(modules);
});
after(() => kernel.end());

/** The table that people read, and review when it changes: which role holds which permission. */
function tableOfTheDocs(): Map<string, boolean[]> {
  const lines = readFileSync(join(root, 'docs', 'permissions.md'), 'utf8').split('\n');
  const rows = lines.map((line) => /^\| `([a-z_]+\.[a-z_]+)` \| (.*)$/.exec(line)).filter((row) => row !== null);
  return new Map(
    rows.map(([, name = '', rest = '']) => [
      name,
      roles.map((_, column) => rest.split('|')[column]?.includes('✓') ?? false),
    ]),
  );
}

/** Whether it was the permission that was missing; input is empty, so what may be done is refused for other reasons. */
async function isShut(work: Promise<unknown>): Promise<boolean> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return (
    error instanceof UserError && error.code === 'forbidden' && error.message.startsWith('You need the permission')
  );
}

test('every command and query opens to exactly the roles that the table says', async () => {
  const table = tableOfTheDocs();
  const wrong: string[] = [];
  let walked = 0;
  for (const [column, role] of roles.entries()) {
    const actor: Actor = { kind: 'user', id: 'someone', name: 'Someone', permissions: permissionsOfRole(role) };
    for (const { commands = [], queries = [] } of modules) {
      const calls = [
        ...commands.map((one) => ({ one, call: () => kernel.run(one, {}, { actor }) })),
        ...queries.map((one) => ({ one, call: () => kernel.ask(one, {}, { actor }) })),
      ];
      for (const { one, call } of calls) {
        if (one.permission === null) continue;
        walked++;
        const open = table.get(one.permission)?.[column];
        if (open === (await isShut(call()))) wrong.push(`${role}: ${one.name}`);
        if (open === undefined) wrong.push(`${one.name} asks for ${one.permission}, which the table does not know`);
      }
    }
  }
  assert.ok(walked > 200, `${walked} walked`);
  assert.deepEqual(wrong, []);
});
