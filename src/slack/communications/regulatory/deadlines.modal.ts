import type { ModalView } from '@slack/types';
import { endClock } from '../../../communications/regulatory/end-clock.ts';
import { anchorWords, type AnchorKind } from '../../../communications/regulatory/find.ts';
import { recordFiling } from '../../../communications/regulatory/record-filing.ts';
import { setAnchor } from '../../../communications/regulatory/set-anchor.ts';
import { regulatoryOf } from '../../../communications/regulatory/show.ts';
import { startClock } from '../../../communications/regulatory/start-clock.ts';
import { UserError } from '../../../kernel/errors.ts';
import { input, modalView, momentPicker, select, textInput } from '../../blocks.ts';
import type { Interaction, ModalHandler } from '../../interaction.ts';

const evidence = (optional: boolean) =>
  input(
    'evidence',
    'What shows it?',
    textInput('value', { most: 500, placeholder: 'the forensic report, a message' }),
    {
      ...(optional && { optional }),
      hint: 'It stays on the record. Needed when another moment was said before.',
    },
  );
const meta = (interaction: Interaction, incidentId: string, clockId?: string) => ({
  ...{ incidentId, channel: interaction.channelId ?? undefined },
  ...(clockId && { clockId }),
});

export async function startView(interaction: Interaction, incidentId: string): Promise<ModalView> {
  const { regimes } = await interaction.ask(regulatoryOf, { incidentId });
  if (regimes.length === 0)
    throw new UserError(
      'conflict',
      'Every law that is in use has its clock already. Settings → Regulatory clocks has more.',
    );
  const first = regimes.toSorted((one, other) => Number(other.suggested) - Number(one.suggested));
  const choices = first
    .slice(0, 100)
    .map(({ id, name, about }) => ({ value: id, text: about ? `${name}: ${about}` : name }));
  return modalView({
    ...{ id: 'deadline-start', title: 'Start a clock', submit: 'Start', meta: meta(interaction, incidentId) },
    blocks: [
      input('regimeId', 'Which law?', select('value', choices, choices[0]?.value)),
      input('at', 'When did you become aware, or decide it?', momentPicker('value'), {
        optional: true,
        hint: 'Its deadlines count from then. Leave it empty while it is not known.',
      }),
      evidence(true),
    ],
  });
}

const clockOf = async (interaction: Interaction, incidentId: string, clockId: string) => {
  const { clocks } = await interaction.ask(regulatoryOf, { incidentId });
  const clock = clocks.find(({ id, endedAt }) => id === clockId && !endedAt);
  if (!clock) throw new UserError('not_found', 'This clock has ended. /inc deadlines shows those that run.');
  return clock;
};

export async function filingView(interaction: Interaction, incidentId: string, clockId: string): Promise<ModalView> {
  const { name, stages } = await clockOf(interaction, incidentId, clockId);
  const choices = stages.map(({ key, name }) => ({ value: key, text: name }));
  const next = stages.find(({ filings }) => filings.length === 0) ?? stages[0];
  return modalView({
    ...{ id: 'deadline-file', title: `Filed for ${name}`.slice(0, 24), submit: 'Record' },
    meta: meta(interaction, incidentId, clockId),
    blocks: [
      input('stage', 'What was filed?', select('value', choices, next?.key)),
      input('filedAt', 'When?', momentPicker('value', interaction.now())),
      input('reference', 'Reference', textInput('value', { most: 200, placeholder: 'the number the authority gave' }), {
        optional: true,
      }),
      input('note', 'Note', textInput('value', { most: 2000, lines: true }), { optional: true }),
    ],
  });
}

export async function anchorView(interaction: Interaction, incidentId: string, clockId: string): Promise<ModalView> {
  const { anchors } = await clockOf(interaction, incidentId, clockId);
  const choices = anchors.map(({ kind }) => ({
    value: kind,
    text: `${anchorWords[kind].name}: ${anchorWords[kind].about}`,
  }));
  const next = anchors.find(({ at }) => !at) ?? anchors[0];
  return modalView({
    ...{ id: 'deadline-anchor', title: 'Say when', submit: 'Save', meta: meta(interaction, incidentId, clockId) },
    blocks: [
      input('kind', 'What?', select('value', choices, next?.kind)),
      input('at', 'When was it?', momentPicker('value', next?.at ?? interaction.now())),
      evidence(true),
    ],
  });
}

export async function endView(interaction: Interaction, incidentId: string, clockId: string): Promise<ModalView> {
  const { name } = await clockOf(interaction, incidentId, clockId);
  return modalView({
    ...{
      id: 'deadline-end',
      title: `End ${name}`.slice(0, 24),
      submit: 'End',
      meta: meta(interaction, incidentId, clockId),
    },
    blocks: [
      input('reason', 'Why?', textInput('value', { most: 500 }), { hint: 'It stays on the record with your name.' }),
    ],
  });
}

const typedTime = (typed: string | undefined) => (typed ? new Date(typed) : null);

export const deadlineModals: ModalHandler[] = [
  {
    id: 'deadline-start',
    async submit(interaction, { regimeId = '', at, evidence = '' }, { incidentId = '' }) {
      await interaction.run(startClock, { incidentId, regimeId, at: typedTime(at), evidence });
    },
  },
  {
    id: 'deadline-file',
    async submit(interaction, { stage = '', filedAt, reference = '', note = '' }, { incidentId = '', clockId = '' }) {
      const given = { incidentId, clockId, stage, filedAt: typedTime(filedAt), reference, note };
      await interaction.run(recordFiling, given);
    },
  },
  {
    id: 'deadline-anchor',
    async submit(interaction, { kind = '', at, evidence = '' }, { incidentId = '', clockId = '' }) {
      const said = { kind: kind as AnchorKind, at: typedTime(at) ?? new Date(Number.NaN), evidence };
      await interaction.run(setAnchor, { incidentId, clockId, ...said });
    },
  },
  {
    id: 'deadline-end',
    submit: async (interaction, { reason = '' }, { incidentId = '', clockId = '' }) =>
      void (await interaction.run(endClock, { incidentId, clockId, reason })),
  },
];
