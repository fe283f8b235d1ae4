import type { KnownBlock, ModalView } from '@slack/types';
import type { Impact, PublicStatus } from '../../communications/find.ts';
import { holdingStatement } from '../../communications/holding.ts';
import { publishUpdate } from '../../communications/publish-update.ts';
import { publishDraft } from '../../communications/show.ts';
import {
  cap,
  context,
  divider,
  esc,
  input,
  md,
  modalView,
  raw,
  section,
  select,
  textInput,
  type Choice,
} from '../blocks.ts';
import {
  rewriteView,
  typedIn,
  type ButtonHandler,
  type Interaction,
  type ModalHandler,
  type StateValue,
  type Where,
} from '../interaction.ts';
import { nextUpdates } from '../incidents/update.modal.ts';

const statuses: Choice[] = [
  { value: 'investigating', text: 'Investigating' },
  { value: 'identified', text: 'Identified' },
  { value: 'monitoring', text: 'Monitoring' },
  { value: 'resolved', text: 'Resolved' },
];
type Shown = {
  incidentId: string;
  channel?: string;
  status: string;
  words: string;
  minutes?: string;
  confirms: boolean;
};

/** The words, and when the next come: filled in so that pressing the button is enough. */
export async function publishView(interaction: Interaction, incidentId: string, holding = false): Promise<ModalView> {
  const draft = await interaction.ask(publishDraft, { incidentId });
  const minutes = nearestChoice(draft.nextUpdateInMinutes);
  const fresh = !draft.last || holding || draft.status === 'resolved';
  const words = fresh ? holdingStatement(draft.status, [], byTime(interaction, minutes)) : '';
  const channel = interaction.channelId ?? undefined;
  return viewOf({ incidentId, channel, status: draft.status, words, minutes, confirms: draft.last !== null });
}

function viewOf({ incidentId, channel, status, words, minutes, confirms }: Shown): ModalView {
  const blocks: KnownBlock[] = [
    input('status', 'Status', select('preview', statuses, status), { live: true }),
    input('words', 'What customers read', textInput('preview', { value: words, lines: true, live: true }), {
      live: true,
      hint: 'What they see, since when, what they can do.',
    }),
    input('nextUpdateInMinutes', 'Next update', select('preview', nextUpdates, minutes), {
      live: true,
      optional: true,
      hint: 'Customers read this as a promise.',
    }),
    ...(confirms
      ? [
          input('checked', 'If nothing changed: what did you check?', textInput('value', { most: 500 }), {
            optional: true,
          }),
        ]
      : []),
    divider(),
    ...previewOf(status, words, minutes),
  ];
  return modalView({ id: 'publish', title: 'Tell everyone', submit: 'Publish', meta: { incidentId, channel }, blocks });
}

/** As the page will show it. */
function previewOf(status: string, words: string, minutes: string | undefined): KnownBlock[] {
  const label = statuses.find(({ value }) => value === status)?.text ?? status;
  const choice = nextUpdates.find(({ value }) => value === minutes)?.text;
  const next =
    status === 'resolved'
      ? 'No further update.'
      : choice
        ? `Next update ${choice}.`
        : 'Next update as the policy says.';
  const quoted = esc(cap(words || '…', 2500)).replaceAll(/^/gm, '>');
  return [
    context('On the public page:'),
    section(md`*${label}*\n${raw(quoted)}`, undefined, 'preview-words'),
    context(esc(next)),
  ];
}

export const publishModal: ModalHandler = {
  id: 'publish',
  async submit(interaction, typed, { incidentId = '' }) {
    const { words = '', nextUpdateInMinutes, checked } = typed;
    const status = typed.status as PublicStatus;
    const { components } = await interaction.ask(publishDraft, { incidentId });
    await interaction.run(publishUpdate, {
      ...{ incidentId, status, words, checked, components: carriedOn(components, status) },
      nextUpdateInMinutes: status === 'resolved' || !nextUpdateInMinutes ? null : Number(nextUpdateInMinutes),
    });
  },
};

/** What was said of the components holds on; when it is over they work again. */
export const carriedOn = (components: readonly Impact[], status: PublicStatus): Impact[] =>
  components.map((impact) => (status === 'resolved' ? { ...impact, status: 'operational' } : impact));

/** While somebody types: the preview follows; what was typed stays. */
async function preview(interaction: Interaction, _value: string, where: Where): Promise<void> {
  const view = where.view as
    | {
        private_metadata?: string;
        state?: { values: Record<string, Record<string, StateValue>> };
        blocks?: KnownBlock[];
      }
    | undefined;
  if (!where.viewId || !view?.state || !view.blocks) return;
  const typed = typedIn(view.state.values);
  const at = view.blocks.findIndex(({ type }) => type === 'divider');
  const blocks = [
    ...view.blocks.slice(0, at + 1),
    ...previewOf(typed.status ?? '', typed.words ?? '', typed.nextUpdateInMinutes),
  ];
  const meta = JSON.parse(view.private_metadata || '{}') as object;
  await rewriteView(
    interaction,
    where.viewId,
    modalView({ id: 'publish', title: 'Tell everyone', submit: 'Publish', meta, blocks }),
  );
}

const nearestChoice = (minutes: number | null): string | undefined =>
  minutes === null
    ? undefined
    : nextUpdates.toSorted((a, b) => Math.abs(Number(a.value) - minutes) - Math.abs(Number(b.value) - minutes))[0]
        ?.value;

/** `14:30 UTC`, for words that everyone reads. */
export const byTime = ({ now }: Pick<Interaction, 'now'>, minutes: string | undefined): string | null =>
  minutes ? `${new Date(now().getTime() + Number(minutes) * 60_000).toISOString().slice(11, 16)} UTC` : null;

const opens = (id: string, holding: boolean): ButtonHandler => ({
  id,
  run: async (interaction, incidentId) => await interaction.open(await publishView(interaction, incidentId, holding)),
});

export const publishButtons: ButtonHandler[] = [
  opens('publish', false),
  opens('holding', true),
  { id: 'preview', run: preview },
];
