import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { listFields } from '../../incidents/fields/find.ts';
import { listSeverities, listTypes } from '../../incidents/find.ts';
import { assertAllowed } from '../../incidents/private/switched/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { decisionFlowChanged } from '../facts.ts';
import { workflowsTables } from '../tables.ts';
import { flowsInUse, versionOf } from './find.ts';
import { decisionNode, depthOf, nodesOf, type DecisionNode } from './tree.ts';

const most = 200;
const deepest = 20;

/** Adds or changes a tree of questions. Decisions that were begun go on with the tree as it was. */
export const saveFlow = command({
  name: 'workflows.save_decision_flow',
  about: 'Add or change a decision flow.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name: z.string().trim().min(1, 'Give the flow a name, as a question.').max(100),
    about: z.string().trim().max(500).default(''),
    root: decisionNode,
    /** As it was read; refused when somebody else has changed it since. */
    version: z.string().optional(),
  }),
  locks: ({ id }) => (id ? [`decision-flow:${id}`] : []),
  async run(ctx, { id, name, about, root, version }) {
    const all = await flowsInUse(ctx.tx);
    const before = all.find((one) => one.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such decision flow.', 'id');
    if (all.some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase()))
      throw new UserError('conflict', 'There is a decision flow of this name already.', 'name');
    await assertTree(ctx.tx, root);
    if (before && isDeepStrictEqual({ ...before, name, about, root }, before)) return unchanged({ id: before.id });
    if (before && version && version !== versionOf(before))
      throw new UserError(
        'conflict',
        'Somebody has changed this flow meanwhile. Look at theirs first; saving once more puts yours in its place.',
        'version',
      );
    const saved = before?.id ?? newId(ctx.now());
    const row = { name, about, root: JSON.stringify(root) };
    await workflowsTables(ctx.tx)
      .insertInto('decisionFlows')
      .values({ id: saved, ...row, createdAt: ctx.now(), archivedAt: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    const refs = { flow_id: saved, change: before ? ('updated' as const) : ('created' as const) };
    return recorded({ id: saved }, decisionFlowChanged({ refs, body: { name } }));
  },
});

async function assertTree(tx: Db, root: DecisionNode): Promise<void> {
  const nodes = nodesOf(root);
  if (root.kind !== 'question') throw new UserError('invalid', 'Begin with a question.', 'root');
  if (nodes.length > most || depthOf(root) > deepest)
    throw new UserError('invalid', `At most ${most} questions and outcomes, ${deepest} deep.`, 'root');
  if (new Set(nodes.map(({ id }) => id)).size < nodes.length)
    throw new UserError('invalid', 'Each question and outcome needs an id of its own.', 'root');
  const [severities, types, fields] = await Promise.all([listSeverities(tx), listTypes(tx), listFields(tx)]);
  for (const effect of nodes.flatMap((node) => (node.kind === 'outcome' ? node.effects : []))) {
    if (effect.do === 'make_private') await assertAllowed(tx, 'root');
    if (effect.do === 'set_severity' && !severities.some(({ id }) => id === effect.severityId))
      throw new UserError('invalid', 'Choose the severity that an outcome sets.', 'root');
    if (effect.do === 'set_field' && !fields.some(({ id, derived }) => id === effect.fieldId && !derived))
      throw new UserError('invalid', 'Choose the field that an outcome sets.', 'root');
    if (effect.do === 'set_field' && effect.values.length === 0)
      throw new UserError('invalid', 'Say to what an outcome sets the field.', 'root');
    if (effect.do === 'set_type' && !types.some(({ id }) => id === effect.typeId))
      throw new UserError('invalid', 'Choose the type that an outcome sets.', 'root');
  }
}
