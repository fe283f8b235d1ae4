import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { abandonDecision } from './abandon.ts';
import { answerQuestion } from './answer-question.ts';
import { archiveFlow } from './archive-flow.ts';
import { versionOf, type DecisionRun } from './find.ts';
import { decisionsOf, listFlows } from './list.ts';
import { saveFlow } from './save-flow.ts';
import { startDecision } from './start-decision.ts';
import { takeAnswerBack } from './take-back.ts';
import { decisionNode, follow } from './tree.ts';

const tag = 'Decisions';
const id = z.object({ id: z.string() });
const flow = z.object({ name: z.string(), about: z.string().default(''), root: decisionNode });
const decision = z.object({
  ...{ id: z.string(), name: z.string(), state: z.enum(['open', 'reached', 'abandoned']) },
  ...{ started_by: z.string(), started_at: z.string(), ended_at: z.string().nullable() },
  path: z.array(z.object({ question: z.string(), answer: z.string(), by: z.string(), at: z.string() })),
  /** The question that stands, or the outcome. */
  node: z.unknown(),
});
const ofIncident = '/api/candor/v1/incidents/:id/decisions';
const ofRun = `${ofIncident}/:run_id`;
const params = z.object({ id: z.string(), run_id: z.string() });

function decisionJson(run: DecisionRun) {
  const { path, node } = follow(run.root, run.answers);
  const shown =
    node.kind === 'question' ? { ...node, options: node.options.map(({ id, label }) => ({ id, label })) } : node;
  return {
    ...{ id: run.id, name: run.flowName, state: run.state, started_by: run.startedByName },
    ...{ started_at: run.startedAt.toISOString(), ended_at: run.endedAt?.toISOString() ?? null },
    path: path.map(({ question, option, answer: { by, at } }) => ({
      question: question.text,
      answer: option.label,
      by,
      at,
    })),
    node: shown,
  };
}

export const decisionRoutes = [
  route({
    method: 'GET',
    url: '/api/candor/v1/decision_flows',
    tag,
    about: 'The trees of questions that may be begun',
    reply: z.object({ decision_flows: z.array(flow.extend({ id: z.string(), version: z.string() })) }),
    async run(ctx) {
      const flows = await ctx.ask(listFlows, {});
      return {
        decision_flows: flows.map(({ id, name, about, root }) => ({
          id,
          name,
          about,
          root,
          version: versionOf({ name, about, root }),
        })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/decision_flows',
    tag,
    about: 'Add or change a decision flow',
    body: flow.extend({ id: z.string().optional(), version: z.string().optional() }),
    reply: id,
    status: 201,
    run: (ctx, { body }) => ctx.run(saveFlow, body),
  }),
  route({
    method: 'DELETE',
    url: '/api/candor/v1/decision_flows/:id',
    tag,
    about: 'Take a decision flow out of use',
    params: id,
    status: 204,
    async run(ctx, { params: given }) {
      await ctx.run(archiveFlow, given);
    },
  }),
  route({
    method: 'GET',
    url: ofIncident,
    tag,
    about: 'What is being decided about an incident, and what was',
    params: id,
    reply: z.object({ decisions: z.array(decision) }),
    async run(ctx, { params: { id: incidentId } }) {
      return { decisions: (await ctx.ask(decisionsOf, { incidentId })).map(decisionJson) };
    },
  }),
  route({
    method: 'POST',
    url: ofIncident,
    tag,
    about: 'Begin a decision flow for an incident',
    params: id,
    body: z.object({ flow_id: z.string() }),
    reply: id,
    status: 201,
    run: (ctx, { params: { id: incidentId }, body }) => ctx.run(startDecision, { incidentId, flowId: body.flow_id }),
  }),
  route({
    method: 'POST',
    url: `${ofRun}/answers`,
    tag,
    about: 'Answer the question that stands',
    params,
    body: z.object({ question_id: z.string(), option_id: z.string() }),
    status: 204,
    async run(ctx, { params: { id: incidentId, run_id: runId }, body }) {
      const { question_id: questionId, option_id: optionId } = body;
      await ctx.run(answerQuestion, { incidentId, runId, questionId, optionId });
    },
  }),
  ...(
    [
      ['take_back', takeAnswerBack, 'Take the last answer back'],
      ['abandon', abandonDecision, 'Leave it undecided'],
    ] as const
  ).map(([step, command, about]) =>
    route({
      method: 'POST',
      url: `${ofRun}/${step}`,
      tag,
      about,
      params,
      status: 204,
      async run(ctx, { params: { id: incidentId, run_id: runId } }) {
        await ctx.run(command, { incidentId, runId });
      },
    }),
  ),
];
