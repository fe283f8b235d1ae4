import { UserError } from '../../kernel/errors.ts';
import { abandonDecision } from '../../workflows/decisions/abandon.ts';
import { answerQuestion } from '../../workflows/decisions/answer-question.ts';
import { listFlows } from '../../workflows/decisions/list.ts';
import { startDecision } from '../../workflows/decisions/start-decision.ts';
import { takeAnswerBack } from '../../workflows/decisions/take-back.ts';
import { button, draft, esc, section, md, raw } from '../blocks.ts';
import { needIncidentHere, type ButtonHandler, type Interaction, type Subcommand } from '../interaction.ts';

const mostAnswers = 20;

/** `/inc decision` lists the flows, `/inc decision breach` begins the one that is meant. */
async function decide(interaction: Interaction, words: string): Promise<void> {
  const incident = await needIncidentHere(interaction);
  const flows = await interaction.ask(listFlows, {});
  if (flows.length === 0)
    throw new UserError('not_found', 'There are no decision flows. Write one in the settings of the dashboard.');
  const wanted = words.trim().toLowerCase();
  const found = wanted ? flows.filter(({ name }) => name.toLowerCase().includes(wanted)) : [];
  const [only] = found;
  if (only && found.length === 1)
    return void (await interaction.run(startDecision, { incidentId: incident.id, flowId: only.id }));
  const shown = (found.length > 0 ? found : flows).slice(0, 20);
  const blocks = shown.flatMap(({ id, name, about }) => [
    section(
      md`*${name}*${about ? raw(`\n${esc(about)}`) : ''}`,
      button('decision-start', 'Begin', `${incident.id} ${id}`),
    ),
  ]);
  const unknown = wanted && found.length === 0 ? `No decision flow is called “${words.trim()}”. ` : '';
  await interaction.tell(draft(esc(`${unknown}What is to be decided?`), ...blocks));
}

export const decisionLines: Subcommand[] = [
  {
    ...{ name: 'decision', usage: '[words]', help: 'Decide something by a flow of questions', inIncident: true },
    run: decide,
  },
];

const step = (id: string, run: (interaction: Interaction, parts: string[]) => Promise<unknown>): ButtonHandler => ({
  id,
  run: async (interaction, about) => void (await run(interaction, about.split(' '))),
});

export const decisionButtons: ButtonHandler[] = [
  step('decision-start', (interaction, [incidentId = '', flowId = '']) =>
    interaction.run(startDecision, { incidentId, flowId }),
  ),
  step('decision-back', (interaction, [incidentId = '', runId = '']) =>
    interaction.run(takeAnswerBack, { incidentId, runId }),
  ),
  step('decision-abandon', (interaction, [incidentId = '', runId = '']) =>
    interaction.run(abandonDecision, { incidentId, runId }),
  ),
  ...Array.from({ length: mostAnswers }, (_, index) =>
    step(`decision-answer-${index}`, (interaction, [incidentId = '', runId = '', questionId = '', optionId = '']) =>
      interaction.run(answerQuestion, { incidentId, runId, questionId, optionId }),
    ),
  ),
];
