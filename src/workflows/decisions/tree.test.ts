import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decisionNode, follow, nodesOf, type Answer, type DecisionNode, type Effect } from './tree.ts';

const { tree } = fc.letrec<{ tree: DecisionNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({
      kind: fc.constant('outcome' as const),
      id: fc.uuid(),
      title: fc.constant('Done'),
      text: fc.constant(''),
      effects: fc.constant<Effect[]>([]),
    }),
    fc.record({
      kind: fc.constant('question' as const),
      id: fc.uuid(),
      text: fc.constant('Why?'),
      help: fc.constant(''),
      options: fc.array(fc.record({ id: fc.uuid(), label: fc.constant('So'), next: tie('tree') }), {
        minLength: 2,
        maxLength: 3,
      }),
    }),
  ),
}));

test('any tree is read as it was written, and any answers lead to a node of it', () => {
  fc.assert(
    fc.property(tree, fc.infiniteStream(fc.nat()), (root, picks) => {
      const plain = JSON.parse(JSON.stringify(root)) as unknown;
      assert.deepEqual(decisionNode.parse(plain), plain);
      const answers: Answer[] = [];
      for (let { node } = follow(root, []); node.kind === 'question'; { node } = follow(root, answers)) {
        const option = node.options[(picks.next().value as number) % node.options.length];
        answers.push({ questionId: node.id, optionId: option?.id ?? '', by: 'Ana', at: '' });
      }
      const { path, node } = follow(root, answers);
      assert.equal(path.length, answers.length);
      assert.ok(nodesOf(root).includes(node) && node.kind === 'outcome');
    }),
  );
});

const question = (options: unknown[]) => ({ kind: 'question', id: 'q', text: 'Go?', help: '', options });

test('a question needs two answers, and an outcome says what is decided', () => {
  const outcome = { kind: 'outcome', id: 'o', title: 'Go', text: '', effects: [] };
  const option = (id: string) => ({ id, label: id, next: outcome });
  assert.ok(decisionNode.safeParse(question([option('a'), option('b')])).success);
  assert.equal(decisionNode.safeParse(question([option('a')])).success, false);
  assert.equal(decisionNode.safeParse({ ...outcome, title: ' ' }).success, false);
  assert.equal(decisionNode.safeParse({ ...outcome, effects: [{ do: 'explode' }] }).success, false);
});

test('what is missing deep in a tree is told where it is missing', () => {
  const outcome = { kind: 'outcome', id: 'o', title: '' };
  const options = ['a', 'b'].map((id) => ({ id, label: id === 'a' ? '' : 'No', next: outcome }));
  const { error } = decisionNode.safeParse({ kind: 'question', id: 'q', text: 'Why?', options });
  assert.deepEqual(
    error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    [
      'options.0.label: Say what the answer is.',
      'options.0.next.title: Say what is decided.',
      'options.1.next.title: Say what is decided.',
    ],
  );
});
