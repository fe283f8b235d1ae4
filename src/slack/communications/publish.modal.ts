import { createHash } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Impact, PublicStatus } from '../../communications/find.ts';
import { lintWords } from '../../communications/linter/lint-words.ts';
import type { Finding } from '../../communications/linter/find.ts';
import { publishUpdate } from '../../communications/publish-update.ts';
import type { ToldAudience } from '../../communications/customers/audience.ts';
import { publishDraft } from '../../communications/drafts/publish-draft.ts';
import { listComponents } from '../../status-pages/find.ts';
import { context, divider, input, md, modalView, select, textInput, type Choice } from '../blocks.ts';
import {
  rewriteView,
  typedIn,
  type ButtonHandler,
  type Interaction,
  type ModalHandler,
  type StateValue,
  type Typed,
  type Where,
} from '../interaction.ts';
import { nextWithin } from '../incidents/words.ts';
import { keep } from './publish.keep.ts';
import { promiseBlocks, promiseFields, promiseIn } from './write-ups/promise.blocks.ts';
import { hintBlocks, submitOf } from './publish.hints.ts';
import {
  askedView,
  askedWords,
  audienceChoices,
  announcedWords,
  choicesIn,
  draftedWords,
  impacts,
  nearestChoice,
  previewOf,
  statuses,
  titleInput,
  whereRead,
} from './publish.preview.ts';

const mostComponents = 30;

type Shown = {
  /** `title` is the one that visitors know already. */
  meta: {
    incidentId: string;
    channel?: string;
    drafted?: string;
    turn?: number;
    title?: string;
    longest?: number;
    /** Who has begun these words. */
    begun?: string;
    /** From when the days of a write-up are counted, and the one to propose. */
    today?: string;
    writeUpBy?: string | null;
    /** Customers are told with these words how often they hear from now on. */
    rhythm?: number;
    opinion?: string;
    /** Whom the words are for; asked where customers are affected. */
    audience?: string;
    correction?: string;
    /** The words whose hints were shown: sending them again passes those. */
    hinted?: string;
  };
  audiences: Choice[];
  status: PublicStatus;
  words: string;
  minutes?: string;
  components: { id: string; name: string; status?: string }[];
  /** Asked before the first words, and of private incidents. */
  title?: string;
  confirms: boolean;
  hints?: readonly Finding[];
};

/** The words, where they apply and when the next come: filled in so that pressing the button is enough. */
export async function publishView(
  interaction: Interaction,
  incidentId: string,
  holding = false,
  changed: { audience?: ToldAudience; words?: string; turn?: number } = {},
): Promise<ModalView> {
  const usual = changed.audience ?? (await interaction.ask(publishDraft, { incidentId })).usual;
  const drafted = await interaction.ask(publishDraft, { incidentId, audience: usual });
  const { status, last, nextUpdateInMinutes } = drafted;
  const before = [...drafted.components, ...drafted.proposed];
  const title = drafted.needsTitle ? drafted.publicTitle : undefined;
  const minutes = nearestChoice(nextUpdateInMinutes);
  const components = await componentsNow(
    interaction,
    new Map(carriedOn(before, status).map((impact) => [impact.componentId, impact.status])),
  );
  const fresh = !last || holding || status === 'resolved';
  const correction = holding ? null : drafted.correction;
  const rhythm = drafted.rhythm ?? undefined;
  const proposed = correction ?? (fresh ? draftedWords(status, components, usual, rhythm) : announcedWords(rhythm));
  const begun = changed.words === undefined && !holding ? drafted.begun : null;
  const words = changed.words ?? begun?.words ?? proposed;
  const known = { incidentId, channel: interaction.channelId ?? undefined, title: drafted.publicTitle };
  const { longest } = drafted;
  const opinion = drafted.secondOpinion ? askedWords(drafted.secondOpinion) : undefined;
  const meta = {
    ...known,
    longest,
    rhythm,
    opinion,
    drafted: hashOf(proposed),
    begun: begun
      ? `${begun.by} began this at ${begun.at.toISOString().slice(11, 16)} UTC. Go on from there.`
      : undefined,
    turn: changed.turn,
    ...{ today: interaction.now().toISOString(), writeUpBy: drafted.writeUpBy },
    audience: usual,
    ...(correction && { correction: 'yes' }),
  };
  const audiences = audienceChoices(drafted.audiences);
  return viewOf({ meta, audiences, status, words, minutes, components, title, confirms: last !== null });
}

async function componentsNow({ db }: Interaction, before: Map<string, string>): Promise<Shown['components']> {
  const all = await listComponents(db);
  const named = all.map(({ id, name, groupName }) => ({
    id,
    name: groupName ? `${groupName}: ${name}` : name,
    status: before.get(id),
  }));
  const touched = named.filter(({ status }) => status);
  return [...touched, ...named.filter(({ status }) => !status)].slice(0, mostComponents);
}

const hashOf = (words: string) => createHash('sha256').update(words).digest('base64url');

function viewOf(shown: Shown): ModalView {
  const { meta, audiences, status, words, minutes, components, title, confirms, hints = [] } = shown;
  const submit = submitOf(meta.opinion !== undefined, hints.length > 0);
  // Slack keeps what stands in a field of the same name: words that were drafted anew need another.
  const wordsField = textInput(`preview:${meta.turn ?? 0}`, { value: words, lines: true, live: true });
  const directly = meta.audience !== undefined && meta.audience !== 'everyone';
  const blocks: KnownBlock[] = [
    ...(meta.correction
      ? [context('✏️ This puts right what was taken down. By mail it goes to exactly those who had the wrong words.')]
      : []),
    ...(meta.begun ? [context(md`📝 ${meta.begun}`)] : []),
    ...(meta.opinion ? [context(md`🔏 ${meta.opinion} A holding statement goes out at once.`)] : []),
    ...(audiences.length > 1
      ? [input('audience', 'To', select('preview', audiences, meta.audience), { live: true })]
      : []),
    ...(title === undefined ? [] : [titleInput(title, directly)]),
    input('status', 'Status', select('preview', statuses, status), { live: true }),
    input('words', 'What customers read', wordsField, {
      live: true,
      hint: 'What they see, since when, what they can do.',
    }),
    ...hintBlocks(hints, submit),
    ...(status === 'resolved' ? promiseBlocks(new Date(meta.today ?? 0), meta.writeUpBy) : []),
    input('nextUpdateInMinutes', 'Next update', select('preview', nextWithin(meta.longest), minutes), {
      live: true,
      optional: true,
      hint: 'Customers read this as a promise.',
    }),
    ...components.map(({ id, name, status }) =>
      input(`component-${id}`, name, select('preview', impacts, status, 'Not touched'), { optional: true, live: true }),
    ),
    ...(confirms
      ? [
          input('checked', 'If nothing changed: what did you check?', textInput('value', { most: 500 }), {
            optional: true,
          }),
        ]
      : []),
    divider(),
    ...previewOf(whereRead(meta.audience, audiences), title ?? meta.title ?? '', status, words, minutes, components),
  ];
  return modalView({
    id: 'publish',
    title: directly ? 'Tell customers' : 'Tell everyone',
    submit,
    meta,
    blocks,
  });
}

export const publishModal: ModalHandler = {
  id: 'publish',
  fields: promiseFields,
  async submit(interaction, typed, meta) {
    const { incidentId = '', correction } = meta;
    const { words = '', nextUpdateInMinutes, checked, publicTitle, audience } = typed;
    const status = typed.status as PublicStatus;
    const given = {
      ...{ incidentId, status, words, checked, publicTitle, components: carriedOn(impactsIn(typed), status) },
      audience: audience as 'everyone' | undefined,
      writeUp: status === 'resolved' ? await promiseIn(interaction, typed) : null,
      correction: correction === 'yes',
      nextUpdateInMinutes: status === 'resolved' || !nextUpdateInMinutes ? null : Number(nextUpdateInMinutes),
    };
    if (meta.hinted !== hintedBy(typed)) {
      const findings = await interaction.ask(lintWords, given);
      if (findings.length > 0 && findings.every(({ level }) => level === 'hint'))
        return await hintedView(interaction, typed, { ...meta, incidentId } as Shown['meta'], findings);
    }
    const { approval } = await interaction.run(publishUpdate, given);
    if (approval) return askedView(approval);
  },
};

const hintedBy = ({ words = '', publicTitle = '', audience = '' }: Typed) =>
  hashOf([words, publicTitle, audience].join('\n'));

/** The form again, with what could be better; sending the same words passes. */
async function hintedView(
  interaction: Interaction,
  typed: Typed,
  meta: Shown['meta'],
  hints: readonly Finding[],
): Promise<ModalView> {
  const { audiences } = await interaction.ask(publishDraft, { incidentId: meta.incidentId });
  const impacts = new Map(impactsIn(typed).map((impact) => [impact.componentId, impact.status]));
  return viewOf({
    ...{ meta: { ...meta, hinted: hintedBy(typed) }, hints, audiences: audienceChoices(audiences) },
    ...{ status: typed.status as PublicStatus, words: typed.words ?? '', minutes: typed.nextUpdateInMinutes },
    components: await componentsNow(interaction, impacts),
    title: 'publicTitle' in typed ? (typed.publicTitle ?? '') : undefined,
    confirms: 'checked' in typed,
  });
}

const impactsIn = (typed: Typed): Impact[] =>
  Object.entries(typed)
    .filter(([block, status]) => block.startsWith('component-') && status)
    .map(([block, status]) => ({ componentId: block.slice('component-'.length), status: status as Impact['status'] }));

/** What was said of the components holds on; when it is over they work again. */
export const carriedOn = (components: readonly Impact[], status: PublicStatus): Impact[] =>
  components.map((impact) => (status === 'resolved' ? { ...impact, status: 'operational' } : impact));

/** While somebody types or chooses: the preview follows, drafted words too; what a person wrote stays. */
async function preview(interaction: Interaction, _value: string, { viewId, view }: Where): Promise<void> {
  const {
    state,
    blocks = [],
    private_metadata,
  } = (view ?? {}) as {
    private_metadata?: string;
    state?: { values: Record<string, Record<string, StateValue>> };
    blocks?: KnownBlock[];
  };
  if (!viewId || !state) return;
  const typed = typedIn(state.values);
  const meta = JSON.parse(private_metadata || '{}') as Shown['meta'];
  const status = typed.status as PublicStatus;
  const minutes = status === 'resolved' ? undefined : typed.nextUpdateInMinutes;
  const components = await componentsNow(
    interaction,
    new Map(impactsIn(typed).map((impact) => [impact.componentId, impact.status])),
  );
  const untouched = hashOf(typed.words ?? '') === meta.drafted;
  if (!untouched) await keep(interaction, meta, typed.words ?? '');
  if (typed.audience && typed.audience !== meta.audience) {
    const audience = typed.audience as ToldAudience;
    const kept = untouched ? undefined : typed.words;
    const changed = { audience, words: kept, turn: (meta.turn ?? 0) + 1 };
    return await rewriteView(interaction, viewId, await publishView(interaction, meta.incidentId, false, changed));
  }
  const words =
    untouched && typed.words ? draftedWords(status, components, meta.audience, meta.rhythm) : (typed.words ?? '');
  const redrafted = untouched && words !== typed.words;
  const next = {
    ...meta,
    drafted: redrafted ? hashOf(words) : meta.drafted,
    turn: (meta.turn ?? 0) + (redrafted ? 1 : 0),
  };
  const confirms = blocks.some(({ block_id }) => block_id === 'checked');
  const title = blocks.some(({ block_id }) => block_id === 'publicTitle') ? (typed.publicTitle ?? '') : undefined;
  const shown = { audiences: choicesIn(blocks), status, words, minutes, components, title, confirms };
  await rewriteView(interaction, viewId, viewOf({ meta: next, ...shown }));
}

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
  { id: 'preview', run: preview },
];
