import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { kernelModule } from '../../kernel/operations.ts';
import { people } from '../../people/module.ts';
import { testKernel, type TestKernel } from '../../../test/kit/kernel.ts';
import { startImport } from '../imports/start-import.ts';
import { catalog } from '../module.ts';
import { createType } from '../types/create-type.ts';
import { archiveEntry } from './archive-entry.ts';
import { createEntry } from './create-entry.ts';
import { entryHistory } from './history.ts';
import { listEntries, sorts } from './list.ts';
import { restoreEntry } from './restore-entry.ts';
import { updateEntry } from './update-entry.ts';

let kernel: TestKernel;
const caller = { actor: { kind: 'user' as const, id: 'ana', name: 'Ana', permissions: 'all' as const } };

before(async () => {
  kernel = await testKernel([kernelModule, people, catalog], { DEMO: 'false' });
});
after(() => kernel.end());

test('the history of an entry tells what people and imports changed, newest first, by names', async () => {
  const attributes = [
    { id: 'needs', name: 'Needs', type: 'Custom["Part"]', array: true },
    { id: 'note', name: 'Note', type: 'String', array: false },
  ];
  const { id: typeId } = await kernel.run(createType, { name: 'Part', attributes }, caller);
  await kernel.run(createEntry, { typeId, name: 'Database', externalId: 'db' }, caller);
  const { id } = await kernel.run(createEntry, { typeId, name: 'Web', externalId: 'web' }, caller);
  const later = () => kernel.advance(60_000);
  later();
  await kernel.run(updateEntry, { id, values: { needs: ['db'] } }, caller);
  later();
  await kernel.run(startImport, { format: 'csv', text: 'external_id,note\nweb,from a file', typeId }, caller);
  await kernel.jobs.drain();
  later();
  await kernel.run(archiveEntry, { id }, caller);
  later();
  await kernel.run(restoreEntry, { id }, caller);
  const history = await kernel.ask(entryHistory, { id }, caller);
  assert.deepEqual(
    history.map(({ actor, sentence, changes }) => [actor, sentence, changes]),
    [
      ['Ana', 'restored Web (Part) in the catalog', []],
      ['Ana', 'archived Web (Part) in the catalog', []],
      ['Ana', 'changed it with an import (csv)', [{ what: 'Note', from: [], to: ['from a file'] }]],
      ['Ana', 'changed Needs of Web (Part) in the catalog', [{ what: 'Needs', from: [], to: ['Database'] }]],
      ['Ana', 'added Web to Part in the catalog', []],
    ],
  );
});

test('a list goes on page by page in every order, each entry once', async () => {
  const { id: typeId } = await kernel.run(createType, { name: 'Step', ranked: true }, caller);
  for (const [name, rank] of [
    ['delta', 1],
    ['Alpha', 2],
    ['charlie', 2],
    ['Bravo', 3],
    ['alpha', 1],
  ] as const)
    await kernel.run(createEntry, { typeId, name, rank }, caller);
  const wanted = {
    added: ['delta', 'Alpha', 'charlie', 'Bravo', 'alpha'],
    newest: ['alpha', 'Bravo', 'charlie', 'Alpha', 'delta'],
    name: ['Alpha', 'alpha', 'Bravo', 'charlie', 'delta'],
    rank: ['Bravo', 'charlie', 'Alpha', 'alpha', 'delta'],
  };
  for (const sort of sorts) {
    const names: string[] = [];
    let after: string | undefined;
    do {
      const page = await kernel.ask(listEntries, { typeId, sort, pageSize: 2, after }, caller);
      names.push(...page.entries.map(({ name }) => name));
      after = page.more ? page.entries.at(-1)?.id : undefined;
    } while (after);
    assert.deepEqual(names, wanted[sort], sort);
  }
});
