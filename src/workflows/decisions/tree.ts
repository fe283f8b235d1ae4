import { z } from 'zod';
import { classes } from '../../communications/approvals/find.ts';

/** What an outcome does by itself. */
const effect = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('decide_audience'),
    answer: z.enum(['everyone', 'some_customers', 'one_customer', 'nobody']),
  }),
  z.object({ do: z.literal('set_severity'), severityId: z.string() }),
  z.object({ do: z.literal('set_type'), typeId: z.string() }),
  z.object({ do: z.literal('set_field'), fieldId: z.string(), values: z.array(z.string().max(2_000)).max(100) }),
  z.object({ do: z.literal('make_private') }),
  z.object({ do: z.literal('mark_sensitive'), class: z.enum(classes) }),
  z.object({
    do: z.literal('create_action'),
    description: z.string().trim().min(1, 'Say what is to be done.').max(2_000),
  }),
]);
export type Effect = z.output<typeof effect>;

export type Outcome = { kind: 'outcome'; id: string; title: string; text: string; effects: Effect[] };
export type Question = { kind: 'question'; id: string; text: string; help: string; options: Option[] };
export type Option = { id: string; label: string; next: DecisionNode };
export type DecisionNode = Question | Outcome;
/** An answer given, by whom and when. */
export type Answer = { questionId: string; optionId: string; by: string; at: string };

const id = z.string().min(1).max(40);
const outcome = z.object({
  kind: z.literal('outcome'),
  id,
  title: z.string().trim().min(1, 'Say what is decided.').max(200, 'At most 200 characters.'),
  text: z.string().trim().max(2_000, 'At most 2,000 characters.').default(''),
  effects: z.array(effect).max(10, 'At most 10 things.').default([]),
});
const question = z.object({
  kind: z.literal('question'),
  id,
  text: z.string().trim().min(1, 'Ask something.').max(300, 'At most 300 characters.'),
  help: z.string().trim().max(2_000, 'At most 2,000 characters.').default(''),
  options: z
    .array(
      z.object({
        id,
        label: z.string().trim().min(1, 'Say what the answer is.').max(75, 'At most 75 characters.'),
        get next(): z.ZodType<DecisionNode> {
          return decisionNode;
        },
      }),
    )
    .min(2, 'A question needs two answers.')
    .max(20, 'At most 20 answers.'),
});
/** A tree: each answer leads to another question or to an outcome. */
export const decisionNode: z.ZodType<DecisionNode> = z
  .lazy(() => z.discriminatedUnion('kind', [question, outcome]))
  .meta({ id: 'DecisionNode' });

const children = (node: DecisionNode): DecisionNode[] =>
  node.kind === 'question' ? node.options.map(({ next }) => next) : [];
export const nodesOf = (node: DecisionNode): DecisionNode[] => [node, ...children(node).flatMap(nodesOf)];
export const depthOf = (node: DecisionNode): number => 1 + Math.max(0, ...children(node).map(depthOf));

/** Where the answers have led: what was asked and answered, and the question or outcome that stands now. */
export function follow(root: DecisionNode, answers: readonly Answer[]) {
  const path: { question: Question; option: Option; answer: Answer }[] = [];
  let node = root;
  for (const answer of answers) {
    const option = node.kind === 'question' ? node.options.find((one) => one.id === answer.optionId) : undefined;
    if (node.kind !== 'question' || !option) break;
    path.push({ question: node, option, answer });
    node = option.next;
  }
  return { path, node };
}
