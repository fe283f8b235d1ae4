import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConditionGroup } from '../../expressions/shapes.ts';
import { elementOf, fieldElement } from './find.ts';
import { formKinds, formRules } from './kinds.ts';
import { decide, isAnswered, missing, ordered, type Answers } from './rules.ts';

/** `key=value` holds when that is among the answers; the engine's own conditions have tests of their own. */
const when = (subject: string): ConditionGroup[] => [
  { conditions: [{ subject, operation: 'one_of', param_bindings: [] }] },
];
const holds = (groups: readonly ConditionGroup[], answers: Answers): boolean =>
  groups.every(({ conditions }) =>
    conditions.every(({ subject }) => {
      const [key = '', value = ''] = subject.split('=');
      return answers[key]?.includes(value) ?? false;
    }),
  );

const form = [
  elementOf('name'),
  fieldElement('service', { required: 'always' }),
  fieldElement('region', { showIf: when('field-service=checkout'), required: 'always' }),
  fieldElement('zone', { showIf: when('field-region=eu') }),
  fieldElement('ticket', { required: 'when', requiredIf: when('field-region=eu') }),
  elementOf('text', { id: 'hint', label: 'Read this', required: 'always' }),
];

const cases: { given: string; answers: Answers; shown: string[]; required: string[] }[] = [
  {
    given: 'nothing answered',
    answers: {},
    shown: ['name', 'field-service', 'field-ticket', 'words-hint'],
    required: ['name', 'field-service'],
  },
  {
    given: 'an answer that shows another element',
    answers: { 'field-service': ['checkout'] },
    shown: ['name', 'field-service', 'field-region', 'field-ticket', 'words-hint'],
    required: ['name', 'field-service', 'field-region'],
  },
  {
    given: 'a chain of answers',
    answers: { 'field-service': ['checkout'], 'field-region': ['eu'] },
    shown: ['name', 'field-service', 'field-region', 'field-zone', 'field-ticket', 'words-hint'],
    required: ['name', 'field-service', 'field-region', 'field-ticket'],
  },
  {
    given: 'an answer in an element that is hidden by now: it counts no more',
    answers: { 'field-service': ['search'], 'field-region': ['eu'] },
    shown: ['name', 'field-service', 'field-ticket', 'words-hint'],
    required: ['name', 'field-service'],
  },
];

test('what is shown and what is required, for given answers', () => {
  for (const { given, answers, shown, required } of cases) {
    const decided = decide('declare', form, answers, holds);
    assert.deepEqual(
      decided.map(({ key }) => key),
      shown,
      given,
    );
    assert.deepEqual(
      decided.filter((one) => one.required).map(({ key }) => key),
      required,
      given,
    );
  }
});

test('elements that hide each other come to an end, and what a form needs is never hidden', () => {
  const circle = [
    elementOf('name', { showIf: when('never=true') }),
    fieldElement('a', { showIf: when('field-b=1') }),
    fieldElement('b', { showIf: when('field-a=1') }),
  ];
  const decided = decide('declare', circle, { 'field-a': ['1'], 'field-b': ['1'] }, holds);
  assert.deepEqual(
    decided.map(({ key }) => key),
    ['name', 'field-a', 'field-b'],
  );
  const empty = decide('declare', circle, {}, holds);
  assert.deepEqual(
    empty.map(({ key }) => key),
    ['name'],
  );
});

test('what is missing is said at its element; spaces are no answer', () => {
  const decided = decide('declare', form, { name: ['  '] }, holds);
  const refusals = missing(decided, { name: ['  '] }, ({ key }) => key);
  assert.deepEqual(
    refusals.map(({ pointer }) => pointer),
    ['name', 'field-service'],
  );
  assert.match(refusals[0]?.sentence ?? '', /“name” must be filled in/);
  assert.equal(isAnswered({ a: ['', 'x'] }, 'a'), true);
});

test('the name is first on declare, the status first on update; every form has what it needs', () => {
  const mixed = [fieldElement('a'), elementOf('status'), elementOf('name'), elementOf('update_message')];
  assert.equal(ordered('declare', mixed)[0]?.type, 'name');
  assert.equal(ordered('update', mixed)[0]?.type, 'status');
  for (const kind of formKinds) {
    const { needed, builtIn } = formRules[kind];
    for (const type of needed)
      assert.ok(
        builtIn.some((one) => one.type === type && !one.extra),
        `${kind}: ${type}`,
      );
  }
});
