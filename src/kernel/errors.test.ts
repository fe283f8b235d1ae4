import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { parseInput, UserError } from './errors.ts';

const shape = z.object({
  visibility: z.enum(['public', 'private']),
  nextUpdateInMinutes: z.number().min(1),
  labels: z.array(z.string().max(3)).max(2),
  since: z.coerce.date(),
});
const right = { visibility: 'public', nextUpdateInMinutes: 5, labels: [], since: '2026-01-31T12:00:00Z' };
const wrong: [given: object, pointer: string, sentence: string][] = [
  [{ visibility: 'foo' }, 'visibility', 'Visibility must be public or private.'],
  [{ nextUpdateInMinutes: 0 }, 'nextUpdateInMinutes', 'Next update in minutes must be at least 1.'],
  [{ nextUpdateInMinutes: 'soon' }, 'nextUpdateInMinutes', 'Next update in minutes must be a number.'],
  [{ labels: ['a', 'b', 'c'] }, 'labels', 'Labels must have at most 2 items.'],
  [{ since: 'soon' }, 'since', 'Since must be a time such as 2026-01-31T12:00:00Z.'],
  [{ visibility: undefined }, 'visibility', 'Visibility must be public or private.'],
];

test('what a schema refuses without words of its own is a plain sentence at its field', () => {
  assert.ok(parseInput(shape, right));
  for (const [given, pointer, sentence] of wrong)
    assert.throws(
      () => parseInput(shape, { ...right, ...given }),
      (error) => {
        assert.ok(error instanceof UserError);
        assert.deepEqual(error.refusals, [{ pointer, sentence }]);
        return true;
      },
    );
});
