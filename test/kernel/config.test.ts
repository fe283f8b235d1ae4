import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadConfig } from '../../src/kernel/config.ts';
import { StartError } from '../../src/kernel/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-config-'));
after(() => rmSync(folder, { recursive: true }));
const load = (env: Record<string, string>) => loadConfig({ DATA_DIR: join(folder, 'data', 'deep'), ...env });

test('a wrong variable is one sentence that names it', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const wrong = {
    ...{ DATA_DIR: '/proc/nope', DKIM_PRIVATE_KEY: 'garbage', MAIL_FROM: 'garbage' },
    ...{ SECRET_KEY: `a,${'b'.repeat(40)}`, RELAY_KEY: `${'b'.repeat(40)},`, PORT: 'web' },
  };
  for (const [name, value] of [...Object.entries(wrong), ['DATA_DIR', file], ['DATA_DIR', join(file, 'below')]])
    assert.throws(
      () => load({ [name ?? '']: value ?? '' }),
      (error) => error instanceof StartError && error.message.startsWith(name ?? '') && !error.message.includes('\n'),
      `${name}=${value}`,
    );
});

test('what is right is taken, and the data folder is made', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  for (const DKIM_PRIVATE_KEY of [pem, pem.replaceAll('\n', '\\n')]) assert.ok(load({ DKIM_PRIVATE_KEY }));
  for (const MAIL_FROM of ['status@example.com', 'Acme Status <status@example.com>']) assert.ok(load({ MAIL_FROM }));
  assert.equal(load({ SECRET_KEY: `${'a'.repeat(32)}, ${'b'.repeat(40)}` }).secretKeys.length, 2);
});
