import type { KnownBlock, ModalView } from '@slack/types';
import type { ToldAudience } from '../../communications/customers/audience.ts';
import type { Chosen } from '../../communications/drafts/publish-input.ts';
import type { PublicStatus } from '../../communications/find.ts';
import { lintWords } from '../../communications/linter/lint-words.ts';
import { UserError } from '../../kernel/errors.ts';
import {
  rewriteView,
  typedIn,
  type ButtonHandler,
  type Interaction,
  type StateValue,
  type Typed,
  type Where,
} from '../interaction.ts';
import { keep } from './publish.keep.ts';
import { choicesIn, draftedWords } from './publish.preview.ts';
import { offersFor, type Offered } from './publish.templates.ts';
import { componentsNow, hashOf, impactsIn, publishView, readersNow, viewOf, type Shown } from './publish.view.ts';

type Open = { viewId: string; typed: Typed; meta: Shown['meta']; blocks: KnownBlock[] };

function openForm({ viewId, view }: Where): Open | null {
  const {
    state,
    blocks = [],
    private_metadata,
  } = (view ?? {}) as {
    private_metadata?: string;
    state?: { values: Record<string, Record<string, StateValue>> };
    blocks?: KnownBlock[];
  };
  if (!viewId || !state) return null;
  const meta = JSON.parse(private_metadata || '{}') as Shown['meta'];
  return { viewId, typed: typedIn(state.values), meta, blocks };
}

/** What a person said to do with a template while words of their own stood in the field. */
type Decided = { take: string } | 'keep' | undefined;

/** While somebody types or chooses: the preview follows, drafted words too; what a person wrote stays until they say otherwise. */
async function follow(interaction: Interaction, form: Open, decided?: Decided): Promise<void> {
  const { viewId, typed, meta } = form;
  const own = typed.words ?? '';
  const untouched = hashOf(own) === meta.drafted;
  if (!untouched) await keep(interaction, meta, own, chosenIn(typed));
  if (typed.audience && typed.audience !== meta.audience) {
    const audience = typed.audience as ToldAudience;
    const changed = { audience, words: untouched ? undefined : typed.words, turn: (meta.turn ?? 0) + 1 };
    return await rewriteView(interaction, viewId, await publishView(interaction, meta.incidentId, false, changed));
  }
  const shown = await shownBy(interaction, form);
  await rewriteView(interaction, viewId, redrawn(form, shown, untouched, decided));
}

const chosenIn = (typed: Typed): Chosen => ({
  ...{ status: typed.status as PublicStatus, components: impactsIn(typed) },
  nextUpdateInMinutes: typed.nextUpdateInMinutes ? Number(typed.nextUpdateInMinutes) : null,
  ...{ publicTitle: typed.publicTitle, technicalWords: typed.technicalWords },
});

type Unworded = Omit<Shown, 'words' | 'meta'>;

async function shownBy(interaction: Interaction, { typed, meta, blocks }: Open): Promise<Unworded> {
  const status = typed.status as PublicStatus;
  const minutes = status === 'resolved' ? undefined : typed.nextUpdateInMinutes;
  const said = new Map(impactsIn(typed).map((impact) => [impact.componentId, impact.status]));
  const components = await componentsNow(interaction, said);
  const has = (block: string) => blocks.some(({ block_id }) => block_id === block);
  const title = has('publicTitle') ? (typed.publicTitle ?? '') : undefined;
  const offers = await offersFor(interaction, { meta, status, components, minutes, title });
  const hints = await refusedNow(interaction, meta, typed);
  const technical = has('technicalWords') ? (typed.technicalWords ?? '') : undefined;
  const readers = await readersNow(interaction, meta, components);
  const shown = { audiences: choicesIn(blocks), status, minutes, components, title, technical, offers, hints, readers };
  return { ...shown, confirms: has('checked') };
}

/** What the words would be refused for, before anybody presses the button; hints wait until then. */
async function refusedNow(interaction: Interaction, { incidentId, audience }: Shown['meta'], typed: Typed) {
  const { words = '', publicTitle } = typed;
  if (words.trim() === '') return [];
  const given = { incidentId, words, publicTitle, components: impactsIn(typed) };
  const about = { status: typed.status as PublicStatus, audience: audience as 'everyone' | undefined };
  try {
    const { findings } = await interaction.ask(lintWords, { ...given, ...about });
    return findings.filter(({ level }) => level === 'refusal');
  } catch (error) {
    // What is wrong with the form otherwise is said where it is sent.
    if (error instanceof UserError) return [];
    throw error;
  }
}

function redrawn({ typed, meta }: Open, shown: Unworded, untouched: boolean, decided: Decided): ModalView {
  const own = typed.words ?? '';
  const turn = meta.turn ?? 0;
  const wordsOf = (template: Offered) => template.words ?? draftedWords(shown.status, shown.components, meta);
  const offered = (id: string | undefined) => shown.offers.find((one) => one.id === id);
  const draftFrom = (template: Offered): ModalView => {
    const words = wordsOf(template);
    const drafted = { drafted: hashOf(words), template: template.id, turn: turn + 1 };
    return viewOf({ ...shown, words, meta: { ...meta, ...drafted } });
  };
  if (decided === 'keep') return viewOf({ ...shown, words: own, meta: { ...meta, turn: turn + 1 } });
  const chosen = decided
    ? offered(decided.take)
    : typed.template === meta.template
      ? undefined
      : offered(typed.template);
  if (chosen && (decided || untouched || own === '')) return draftFrom(chosen);
  if (chosen) return viewOf({ ...shown, words: own, meta, asking: chosen });
  const from = offered(meta.template);
  const words = untouched && own && meta.audience !== 'internal' ? wordsOf(from ?? { id: '', name: '' }) : own;
  if (words === own) return viewOf({ ...shown, words, meta });
  return draftFrom({ id: from?.id ?? 'holding', name: '', words });
}

const follows = (id: string, decided: (value: string) => Decided): ButtonHandler => ({
  id,
  async run(interaction, value, where) {
    const form = openForm(where);
    if (form) await follow(interaction, form, decided(value));
  },
});

const opens = (id: string, holding: boolean): ButtonHandler => ({
  id,
  run: async (interaction, incidentId) => await interaction.open(await publishView(interaction, incidentId, holding)),
});

const opensTo = (id: string): ButtonHandler => ({
  id,
  async run(interaction, value) {
    const [incidentId = '', audience] = value.split('|');
    await interaction.open(await publishView(interaction, incidentId, false, { audience: audience as ToldAudience }));
  },
});

export const publishButtons: ButtonHandler[] = [
  opensTo('correct'),
  opensTo('publish-to'),
  opens('publish', false),
  opens('holding', true),
  follows('preview', () => undefined),
  follows('take-template', (take) => ({ take })),
  follows('keep-words', () => 'keep'),
];
