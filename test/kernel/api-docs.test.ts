import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createServer } from '../../src/kernel/process.ts';
import { modules } from '../../src/main/modules.ts';
import { testKernel } from '../kit/kernel.ts';

test('the API is read at /api/docs, from files of our own alone', async () => {
  const kernel = await testKernel(modules);
  const app = await createServer(kernel);
  try {
    const page = await app.inject('/api/docs');
    assert.match(String(page.headers['content-security-policy']), /default-src 'self'/);
    const named = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    for (const path of named.filter((one) => one.startsWith('/api/docs/')))
      assert.equal((await app.inject(path)).statusCode, 200, path);
    assert.deepEqual(
      named.filter((path) => !path.startsWith('/')),
      [],
    );
    assert.equal((await app.inject('/api/docs/package.json')).statusCode, 404);
  } finally {
    await app.close();
    await kernel.end();
  }
});
