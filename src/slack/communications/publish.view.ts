import { createHash } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import { isDirect, type ToldAudience } from '../../communications/customers/audience.ts';
import { publishDraft } from '../../communications/drafts/publish-draft.ts';
import { readersOfWords } from '../../communications/deliveries/readers.ts';
import { holdingId } from '../../communications/drafts/word-templates.ts';
import type { Impact, PublicStatus } from '../../communications/find.ts';
import type { Finding } from '../../communications/linter/find.ts';
import type { Query } from '../../kernel/query.ts';
import { listComponents } from '../../status-pages/find.ts';
import { context, divider, input, md, modalView, select, textInput, type Choice } from '../blocks.ts';
import type { Interaction, Typed } from '../interaction.ts';
import { nextWithin } from '../incidents/words.ts';
import { hintBlocks, submitOf } from './publish.hints.ts';
import {
  announcedWords,
  askedWords,
  audienceChoices,
  draftedWords,
  impacts,
  nearestChoice,
  previewOf,
  statuses,
  titleInput,
  whereRead,
} from './publish.preview.ts';
import { askingBlocks, offersFor, openBlocks, templateBlock, type Offered } from './publish.templates.ts';
import { promiseBlocks } from './write-ups/promise.blocks.ts';

type AnswerOf<Q> = Q extends Query<infer _I, infer R> ? R : never;
type Drafted = AnswerOf<typeof publishDraft>;
const mostComponents = 30;

export type Shown = {
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
    /** In which readers read. */
    language: string;
    opinion?: string;
    /** Whom the words are for; asked where customers are affected. */
    audience?: string;
    correction?: string;
    /** What the words were drafted from. */
    template?: string;
    /** The words whose hints were shown: sending them again passes those. */
    hinted?: string;
  };
  audiences: Choice[];
  status: PublicStatus;
  words: string;
  minutes?: string;
  /** Its group stands before its name where it is chosen, not in words. */
  components: { id: string; name: string; label: string; status?: string }[];
  /** Asked before the first words, and of private incidents. */
  title?: string;
  confirms: boolean;
  /** For customers' engineers in shared channels; asked where there are such. */
  technical?: string;
  /** Who reads words to everyone. */
  readers?: string;
  offers: readonly Offered[];
  /** A template that would take the place of words that somebody wrote. */
  asking?: Offered;
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
  const begun = changed.words === undefined && !holding ? drafted.begun : null;
  const { last } = drafted;
  const { status, nextUpdateInMinutes, components: before } = begun?.chosen ?? beginning(drafted);
  const title = drafted.needsTitle ? (begun?.chosen?.publicTitle ?? drafted.publicTitle) : undefined;
  const minutes = nearestChoice(nextUpdateInMinutes ?? null);
  const components = await componentsNow(
    interaction,
    new Map(carriedOn(before, status).map((impact) => [impact.componentId, impact.status])),
  );
  const fresh = !last || holding || status === 'resolved';
  const correction = holding ? null : drafted.correction;
  const rhythm = drafted.rhythm ?? undefined;
  const { language } = drafted.page;
  const proposed =
    correction ??
    drafted.executive ??
    (fresh
      ? draftedWords(status, components, { audience: usual, rhythm, language })
      : announcedWords(rhythm, language));
  const words = changed.words ?? begun?.words ?? proposed;
  const opinion = drafted.secondOpinion ? askedWords(drafted.secondOpinion) : undefined;
  const meta = {
    ...{ incidentId, channel: interaction.channelId ?? undefined, title: drafted.publicTitle },
    ...{ longest: drafted.longest, rhythm, language, opinion },
    drafted: hashOf(proposed),
    template: fresh && words === proposed && !correction ? holdingId : undefined,
    begun: begun ? begunBy(begun) : undefined,
    turn: changed.turn,
    ...{ today: interaction.now().toISOString(), writeUpBy: drafted.writeUpBy },
    audience: usual,
    ...(correction && { correction: 'yes' }),
  };
  const audiences = audienceChoices(drafted.audiences);
  const offers = await offersFor(interaction, { meta, status, components, minutes, title });
  return viewOf({
    ...{ meta, audiences, status, words, minutes, components, title, offers },
    readers: await readersNow(interaction, meta, components),
    technical: correction ? undefined : technicalFrom(drafted, begun?.chosen?.technicalWords),
    confirms: last !== null,
  });
}

const begunBy = ({ by, at }: { by: string; at: Date }) =>
  `${by} began this at ${at.toISOString().slice(11, 16)} UTC. Go on from there.`;

/** What engineers would read where customers share channels; undefined where none does. */
const technicalFrom = ({ audiences, audience: to, technical }: Drafted, begun: string | null | undefined) =>
  audiences.some(({ audience, channels }) => audience === to && channels > 0) ? (begun ?? technical ?? '') : undefined;

/** What the form begins with where nobody has begun. */
const beginning = ({ status, nextUpdateInMinutes, components, proposed }: Drafted) => ({
  ...{ status, nextUpdateInMinutes },
  components: [...components, ...proposed],
});

export async function componentsNow({ db }: Interaction, before: Map<string, string>): Promise<Shown['components']> {
  const all = await listComponents(db);
  const named = all.map(({ id, name, groupName }) => ({
    ...{ id, name },
    label: groupName ? `${groupName}: ${name}` : name,
    status: before.get(id),
  }));
  const touched = named.filter(({ status }) => status);
  return [...touched, ...named.filter(({ status }) => !status)].slice(0, mostComponents);
}

/** Who reads words to everyone about what is touched; a correction goes to those who had the wrong words. */
export async function readersNow(
  interaction: Interaction,
  { incidentId, audience, correction }: Pick<Shown['meta'], 'incidentId' | 'audience' | 'correction'>,
  components: Shown['components'],
): Promise<string | undefined> {
  if (correction || (audience && audience !== 'everyone')) return undefined;
  const componentIds = components.filter(({ status }) => status).map(({ id }) => id);
  return (await interaction.ask(readersOfWords, { incidentId, componentIds })).sentence;
}

export const hashOf = (words: string) => createHash('sha256').update(words).digest('base64url');

/** What whoever writes should know before. */
const noticeBlocks = (meta: Shown['meta']): KnownBlock[] => [
  ...(meta.correction
    ? [
        context(
          '✏️ This puts right what was taken down. By mail it goes to those who had the wrong words, and to those from whom they were kept back.',
        ),
      ]
    : []),
  ...(meta.begun ? [context(md`📝 ${meta.begun}`)] : []),
  ...(meta.opinion ? [context(md`🔏 ${meta.opinion} A holding statement goes out at once.`)] : []),
];

const asked = ({ id, label, status }: Shown['components'][number]) =>
  input(`component-${id}`, label, select('preview', impacts, status, 'Not touched'), { optional: true, live: true });

const technicalInput = (technical: string | undefined): KnownBlock[] =>
  technical === undefined
    ? []
    : [
        input('technicalWords', 'For their engineers', textInput('value', { value: technical, lines: true }), {
          optional: true,
          hint: 'Read in shared channels in place of the words above. Empty: those are.',
        }),
      ];

export function viewOf(shown: Shown): ModalView {
  const { meta, audiences, status, words, minutes, components, title, confirms, offers, asking, hints = [] } = shown;
  const submit = submitOf(meta.opinion !== undefined, hints);
  // Slack keeps what stands in a field of the same name: words that were drafted anew need another.
  const wordsField = textInput(`preview:${meta.turn ?? 0}`, { value: words, lines: true, live: true });
  const directly = isDirect(meta.audience ?? 'everyone');
  const isInside = meta.audience === 'internal';
  const where = shown.readers ?? whereRead(meta.audience, audiences);
  const blocks: KnownBlock[] = [
    ...noticeBlocks(meta),
    ...(audiences.length > 1
      ? [input('audience', 'To', select('preview', audiences, meta.audience), { live: true })]
      : []),
    ...(title === undefined ? [] : [titleInput(title, directly)]),
    input('status', 'Status', select('preview', statuses, status), { live: true }),
    ...templateBlock(offers, meta.template, meta.turn),
    input('words', isInside ? 'What people inside read' : 'What customers read', wordsField, {
      live: true,
      hint: isInside ? 'What it means, what is done, what you need.' : 'What they see, since when, what they can do.',
    }),
    ...technicalInput(shown.technical),
    ...askingBlocks(asking),
    ...openBlocks(words),
    ...hintBlocks(hints, submit),
    ...(status === 'resolved' ? promiseBlocks(new Date(meta.today ?? 0), meta.writeUpBy) : []),
    input('nextUpdateInMinutes', 'Next update', select('preview', nextWithin(meta.longest), minutes), {
      live: true,
      optional: true,
      hint: 'They read this as a promise.',
    }),
    ...components.map(asked),
    ...(confirms
      ? [
          input('checked', 'If nothing changed: what did you check?', textInput('value', { most: 500 }), {
            optional: true,
          }),
        ]
      : []),
    divider(),
    ...previewOf(where, title ?? meta.title ?? '', status, words, minutes, components),
  ];
  return modalView({
    id: 'publish',
    title: isInside ? 'Tell people inside' : directly ? 'Tell customers' : 'Tell everyone',
    submit,
    meta,
    blocks,
  });
}

export const impactsIn = (typed: Typed): Impact[] =>
  Object.entries(typed)
    .filter(([block, status]) => block.startsWith('component-') && status)
    .map(([block, status]) => ({ componentId: block.slice('component-'.length), status: status as Impact['status'] }));

/** What was said of the components holds on; when it is over they work again. */
export const carriedOn = (components: readonly Impact[], status: PublicStatus): Impact[] =>
  components.map((impact) => (status === 'resolved' ? { ...impact, status: 'operational' } : impact));
