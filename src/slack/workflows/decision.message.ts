import type { KnownBlock } from '@slack/types';
import { findIncident } from '../../incidents/find.ts';
import { effectWords } from '../../workflows/decisions/effects.ts';
import { findRun, type DecisionRun } from '../../workflows/decisions/find.ts';
import { follow, type DecisionNode, type Question } from '../../workflows/decisions/tree.ts';
import { actions, button, context, contexts, esc, md, raw, section, type Draft, type Safe } from '../blocks.ts';
import type { MessageSlot } from '../slots.ts';

/** One message for each decision: what was answered, and the question or the outcome that stands. */
export const decisionSlot: MessageSlot = {
  async render(ctx, runId) {
    const run = await findRun(ctx.db, runId);
    const incident = run ? await findIncident(ctx.db, run.incidentId) : undefined;
    return run && incident ? decisionDraft(run) : null;
  },
};

function decisionDraft(run: DecisionRun): Draft {
  const { path, node } = follow(run.root, run.answers);
  const said = path.map(({ question, option, answer }) => md`${question.text} *${option.label}* (${answer.by})`);
  return {
    text: md`${run.flowName}${node.kind === 'outcome' ? `: ${node.title}` : ''}`,
    blocks: [
      section(md`🧭 *${run.flowName}*`),
      ...contexts(newest(said)),
      ...(run.state === 'abandoned' ? [context(esc('Left undecided.'))] : standing(run, node, path.length > 0)),
    ],
  };
}

/** Slack refuses a message that is too long: of a very long way the first answers are left to the incident's page. */
function newest(lines: readonly Safe[]): Safe[] {
  let length = 0;
  const kept = lines.toReversed().filter((line) => (length += line.length) <= mostSigns);
  const left = lines.length - kept.length;
  return [
    ...(left > 0 ? [md`…after ${left} earlier answers, on the page of the incident.`] : []),
    ...kept.toReversed(),
  ];
}
const mostSigns = 7_000;

function standing(run: DecisionRun, node: DecisionNode, mayTakeBack: boolean): KnownBlock[] {
  if (node.kind === 'question') return asking(run, node, mayTakeBack);
  const done = node.effects.map((effect) =>
    effect.do === 'create_action' ? md`• add the action “${effect.description}”` : md`• ${effectWords[effect.do]}`,
  );
  return [
    section(md`✅ *${node.title}*${node.text ? raw(`\n${esc(node.text)}`) : ''}`),
    ...(done.length > 0 ? contexts([md`What follows by itself:`, ...done]) : []),
  ];
}

function asking(run: DecisionRun, { id, text, help, options }: Question, mayTakeBack: boolean): KnownBlock[] {
  const about = (more: string) => [run.incidentId, run.id, more].join(' ');
  return [
    section(md`❔ *${text}*${help ? raw(`\n${esc(help)}`) : ''}`),
    actions(
      `decision-${run.id}-${id}`.slice(0, 255),
      ...options.map((option, index) => button(`decision-answer-${index}`, option.label, about(`${id} ${option.id}`))),
    ),
    actions(
      `decision-${run.id}-steps`,
      ...(mayTakeBack ? [button('decision-back', 'Take the last answer back', about(''))] : []),
      button('decision-abandon', 'Leave it undecided', about('')),
    ),
  ];
}
