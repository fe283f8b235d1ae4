import type { ModalView } from '@slack/types';
import { addCustomers } from '../../communications/customers/add-customers.ts';
import { decideAudience } from '../../communications/decide-audience.ts';
import { offerCustomers } from '../../communications/segments/list.ts';
import { communicationsOf } from '../../communications/show.ts';
import { UserError } from '../../kernel/errors.ts';
import { context, input, md, modalView, multiSearchSelect, optionsFound, searchSelect, textInput } from '../blocks.ts';
import type { ButtonHandler, Interaction, ModalHandler, SearchHandler } from '../interaction.ts';

/** The block in which customers and segments are searched. */
export const customersBlock = 'customers';
const [customerMark, segmentMark] = ['customer:', 'segment:'];
const mostShown = 100;

/** Customers and segments, while somebody types. */
export const searchCustomers: SearchHandler = async (ctx, { words, view }) => {
  const found = await ctx.kernel.ask(offerCustomers, { words: words.slice(0, 200) }, { actor: ctx.actor });
  const { answer } = JSON.parse(view.private_metadata || '{}') as { answer?: string };
  const segments = answer === 'one_customer' ? [] : found.segments;
  return optionsFound([
    ...segments.map(({ id, name, size }) => ({
      ...{ value: segmentMark + id, text: name, description: size === 1 ? '1 customer' : `${size} customers` },
      group: 'Segment',
    })),
    ...found.customers.map(({ id, name, tier, contacts, channel }) => ({
      ...{ value: customerMark + id, text: name },
      description: [tier, contacts === 0 && !channel && 'no e-mail address'].filter(Boolean).join(' · ') || undefined,
    })),
  ]);
};

/** What was chosen in the block. One segment at a time: it is taken as it is at that moment. */
export function chosenIn(values: readonly string[] = []): { customerIds: string[]; segmentId: string | null } {
  const of = (mark: string) =>
    values.filter((value) => value.startsWith(mark)).map((value) => value.slice(mark.length));
  const [segmentId = null, ...more] = of(segmentMark);
  if (more.length > 0)
    throw new UserError('invalid', 'Choose one segment at a time; add the other afterwards.', customersBlock);
  return { customerIds: of(customerMark), segmentId };
}

/** Whom exactly, once somebody has said some or one. */
export async function chooseView(
  interaction: Interaction,
  incidentId: string,
  answer: 'some_customers' | 'one_customer',
): Promise<ModalView> {
  const { affected, proposal, decision } = await interaction.ask(communicationsOf, { incidentId });
  const fits = proposal?.answer === answer;
  const known = [...affected, ...(fits ? proposal.candidates : [])].slice(0, mostShown);
  const choices = known.map(({ id, name }) => ({ value: customerMark + id, text: name }));
  const one = answer === 'one_customer';
  const menu = one
    ? searchSelect('value', choices.length === 1 ? choices[0] : undefined, 'Type a name…')
    : multiSearchSelect('value', choices, 'Type a name, or a segment…');
  return modalView({
    ...{ id: 'choose-customers', title: one ? 'One customer' : 'Some customers', submit: 'Decide' },
    meta: { incidentId, answer, channel: interaction.channelId ?? undefined },
    blocks: [
      input(customersBlock, one ? 'Which customer?' : 'Which customers?', menu, { optional: true }),
      ...(fits ? [context(md`💡 ${proposal.reason}.`)] : []),
      input(
        'who',
        'Not in the catalog? Say who',
        textInput('value', { most: 200, value: namelessWho(affected, decision) }),
        {
          optional: true,
          hint: 'Words to them can only be recorded; to customers of the catalog they go by mail.',
        },
      ),
    ],
  });
}

type Decision = { who: string | null } | null;
const namelessWho = (affected: readonly unknown[], decision: Decision) =>
  affected.length === 0 ? (decision?.who ?? undefined) : undefined;

/** Customers that turn out to be affected as well; some may be chosen at first. */
export async function affectedView(
  interaction: Interaction,
  incidentId: string,
  first: readonly { id: string; name: string }[] = [],
): Promise<ModalView> {
  const { affected } = await interaction.ask(communicationsOf, { incidentId });
  const names = affected.slice(0, 20).map(({ name }) => name);
  const chosen = first.map(({ id, name }) => ({ value: customerMark + id, text: name }));
  const counted = names.length > 0 ? `Affected so far: ${names.join(', ')}.` : 'No customer counts as affected yet.';
  return modalView({
    ...{ id: 'add-customers', title: 'Affected customers', submit: 'Add' },
    meta: { incidentId, channel: interaction.channelId ?? undefined },
    blocks: [
      input(customersBlock, 'Who is affected too?', multiSearchSelect('value', chosen, 'Type a name, or a segment…')),
      context(md`${counted} When that is more than was decided, it is asked again whom this touches.`),
    ],
  });
}

const fields = { customerIds: customersBlock, segmentId: customersBlock };
export const customersModals: ModalHandler[] = [
  {
    ...{ id: 'choose-customers', fields },
    async submit(interaction, { who }, { incidentId = '', answer }, answers) {
      const chosen = chosenIn(answers[customersBlock]);
      await interaction.run(decideAudience, { incidentId, answer: answer as 'one_customer', who, ...chosen });
    },
  },
  {
    ...{ id: 'add-customers', fields },
    async submit(interaction, _typed, { incidentId = '' }, answers) {
      await interaction.run(addCustomers, { incidentId, ...chosenIn(answers[customersBlock]) });
    },
  },
];

export const affectedButton: ButtonHandler = {
  id: 'affected',
  run: async (interaction, incidentId) => await interaction.open(await affectedView(interaction, incidentId)),
};
