import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moved, textIn } from '../../web/pages/catalog/import/file.ts';

test('a file is read in the encoding that its spreadsheet wrote', () => {
  const text = 'name;note\nCafé;Øl\n';
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  for (const bytes of [Buffer.from(text), utf16, Buffer.from(utf16).swap16(), Buffer.from(text, 'latin1')])
    assert.equal(textIn(new Uint8Array(bytes).buffer), text);
  assert.deepEqual(moved({ a: 'name', b: '' }, 'b', 'name'), { a: '', b: 'name' });
});
