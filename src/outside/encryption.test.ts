import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createEncryption } from './encryption.ts';

test('a new first key encrypts, and what older keys encrypted still opens', () => {
  const [old, fresh] = [randomBytes(32), randomBytes(32)];
  const sealed = createEncryption([old]).encrypt('xoxb-secret');
  const rotated = createEncryption([fresh, old]);
  assert.equal(rotated.decrypt(sealed), 'xoxb-secret');
  assert.throws(() => createEncryption([old]).decrypt(rotated.encrypt('xoxb-secret')), /key/);
});

test('the text is not in the stored form, never twice the same, and a changed one is refused', () => {
  const encryption = createEncryption([randomBytes(32)]);
  const sealed = encryption.encrypt('xoxb-secret');
  assert.doesNotMatch(sealed, /xoxb/);
  assert.notEqual(sealed, encryption.encrypt('xoxb-secret'));
  const changed = sealed.slice(0, -3) + (sealed.endsWith('AAA') ? 'BBB' : 'AAA');
  assert.throws(() => encryption.decrypt(changed));
});
