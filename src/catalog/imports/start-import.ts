import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { may } from '../../kernel/ctx.ts';
import { loadSchema } from '../find.ts';
import { queueBulk } from '../bulk/queue.ts';
import { ensureTypes } from '../types/ensure.ts';
import { importInput, planImport } from './plan-import.ts';

/** Imports a file by a job whose progress can be read. Types of Backstage that are missing are added first. */
export const startImport = command({
  name: 'catalog.import',
  about: 'Import a file into the catalog.',
  permission: 'catalog_entries.edit',
  input: importInput,
  async run(ctx, input) {
    const plan = await planImport({ db: ctx.tx, actor: ctx.actor }, input);
    const [problem] = plan.problems;
    if (plan.rows.length === 0)
      throw new UserError(
        'invalid',
        problem ? `Line ${problem.line}: ${problem.sentence}` : 'The file has no entries.',
        'text',
      );
    const fresh = plan.missing.some(({ typeName }) => plan.schema.typed(typeName)?.schemaVersion === 0);
    if (fresh && !may(ctx.actor, 'catalog_types.create'))
      throw new UserError(
        'forbidden',
        'This file needs new catalog types. You need the permission catalog_types.create.',
      );
    const facts = await ensureTypes(ctx, plan.missing);
    const schema = await loadSchema(ctx.tx);
    const rows = plan.rows.flatMap(({ typeName, line, input: asked }) => {
      const type = schema.typed(typeName);
      return type ? [{ typeId: type.id, line, input: asked }] : [];
    });
    const [first] = rows;
    const unreadable = first ? plan.problems.map((found) => ({ ...found, typeId: first.typeId })) : [];
    const source = { source: input.format, by: 'import' as const, attributeIds: plan.attributeIds };
    const queued = await queueBulk(ctx, { ...source, rows, unreadable });
    return recorded({ id: queued.id, unreadable: plan.problems.slice(0, 200) }, queued.fact, ...facts);
  },
});
