import type { KnownBlock, ModalView } from '@slack/types';
import type { Opinion } from '../../communications/approvals/show.ts';
import type { PublicStatus } from '../../communications/find.ts';
import { holdingStatement } from '../../communications/holding.ts';
import { wordsFor } from '../../status-pages/public/words.ts';
import { rhythmSentence } from '../../communications/policies/rhythm.ts';
import type { AudienceChoice } from '../../communications/drafts/publish-draft.ts';
import { cap, context, esc, input, md, modalView, raw, section, textInput, type Choice } from '../blocks.ts';
import { nextUpdates } from '../incidents/words.ts';
import { quoted } from '../markdown.ts';
import { impactWords, statusWords } from './words.ts';

const choicesOf = (words: Record<string, string>): Choice[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }));
export const statuses = choicesOf(statusWords);
export const impacts = choicesOf(impactWords);

const unnamed: Record<string, string> = { everyone: 'Everyone', internal: 'People inside' };
const byWhich = (channels: number): string => (channels > 0 ? 'By mail and shared channel' : 'By mail');

/** To whom words may go, and how they get there. */
export const audienceChoices = (audiences: readonly AudienceChoice[]): Choice[] =>
  audiences.map(({ audience, name, customers, reachable, channels }) => ({
    value: audience,
    text: name ?? unnamed[audience] ?? `All ${customers} affected customers`,
    description:
      audience === 'everyone'
        ? 'On the public page'
        : audience === 'internal'
          ? `${customers} who follow, announcements, internal pages`
          : reachable === customers
            ? audience.startsWith('segment:')
              ? `${customers} affected customers, ${channels > 0 ? 'by mail and shared channel' : 'by mail'}`
              : byWhich(channels)
            : name
              ? 'No e-mail address: call, then record the word'
              : `${byWhich(channels)} to ${reachable} of them`,
  }));

type Offered = { element?: { options?: { value?: string; text: { text: string }; description?: { text: string } }[] } };
/** The audiences as the open form offers them. */
export const choicesIn = (blocks: readonly KnownBlock[]): Choice[] => {
  const block = blocks.find(({ block_id }) => block_id === 'audience') as Offered | undefined;
  const options = block?.element?.options ?? [];
  return options.map(({ value = '', text, description }) => ({
    value,
    text: text.text,
    description: description?.text,
  }));
};

type Touched = { name: string; status?: string };
const hurts = ({ status }: Touched) => status !== undefined && status !== 'operational';
/** The holding statement for what is touched, with the slower rhythm where one is to be told. */
export function draftedWords(
  status: PublicStatus,
  components: readonly Touched[],
  { audience = 'everyone', rhythm, language }: { audience?: string; rhythm?: number | null; language: string },
): string {
  const names = components.filter((one) => (status === 'resolved' ? one.status : hurts(one))).map(({ name }) => name);
  const holding = holdingStatement(wordsFor(language), status, names, audience.startsWith('customer:'));
  return rhythm && status !== 'resolved' ? `${holding} ${rhythmSentence(rhythm, wordsFor(language))}` : holding;
}

export const announcedWords = (rhythm: number | undefined, language: string): string =>
  rhythm ? rhythmSentence(rhythm, wordsFor(language)) : '';

export const titleInput = (title: string, directly: boolean) =>
  input(
    'publicTitle',
    directly ? 'Title that they read' : 'Title that visitors read',
    textInput('preview', { value: title, most: 200, live: true }),
    {
      live: true,
      hint: directly
        ? 'It stands above the words in their mail, instead of the name inside.'
        : 'It stands on the page and in mails, instead of the name inside.',
    },
  );

/** Where the words are read. */
export const whereRead = (audience: string | undefined, audiences: readonly Choice[]): string => {
  const chosen = audiences.find(({ value }) => value === audience);
  if (audience === 'internal') return 'To those who follow, below each announcement, and on internal pages:';
  return chosen && audience !== 'everyone'
    ? `${byWhich(chosen.description?.includes('shared channel') ? 1 : 0)} to ${chosen.text.replace(/^All/, 'all')}, each by itself:`
    : 'On the public page:';
};

/** As readers will see it. */
export function previewOf(
  where: string,
  title: string,
  status: string,
  words: string,
  minutes: string | undefined,
  components: readonly { name: string; status?: string }[],
): KnownBlock[] {
  const label = statuses.find(({ value }) => value === status)?.text ?? status;
  const choice = nextUpdates.find(({ value }) => value === minutes)?.text;
  const next =
    status === 'resolved'
      ? 'No further update.'
      : choice
        ? `Next update ${choice}.`
        : 'Next update as the policy says.';
  const touched = components
    .filter(({ status }) => status)
    // What is over works again on the page, whatever was chosen before its status was.
    .map((one) => ({ ...one, status: status === 'resolved' ? 'operational' : one.status }))
    .map((one) => `${one.name}: ${impacts.find(({ value }) => value === one.status)?.text ?? ''}`);
  return [
    context(esc(where)),
    section(md`*${title || '…'}*\n*${label}*\n${raw(quoted(cap(words || '…', 2500)))}`, undefined, 'preview-words'),
    context(md`${[...touched, next].join(' · ')}`),
  ];
}

/** The choice of a next time that is closest to so many minutes. */
export const nearestChoice = (minutes: number | null): string | undefined =>
  minutes === null
    ? undefined
    : nextUpdates.toSorted((a, b) => Math.abs(Number(a.value) - minutes) - Math.abs(Number(b.value) - minutes))[0]
        ?.value;

/** Who reads the words first. */
export const askedWords = ({ class: about, asked }: Opinion): string =>
  asked.length > 0
    ? `This is sensitive: another person reads the words on ${about} before they go out (${listed(asked)}).`
    : `This is sensitive, and there is nobody else to read the words on ${about}. Break the glass, or have somebody added to the group.`;
const listed = (people: Opinion['asked']) =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(people.map(({ name }) => name));

/** Instead of closing as if it were said. */
export function askedView({ class: about, asked }: Opinion): ModalView {
  const whom = asked.length > 0 ? `${listed(asked)} was asked` : 'there is nobody else in the group';
  const words = md`🔏 *Not published yet.* The words need a second opinion on ${about}: ${whom}. They stand in the incident’s channel until then, and the clock goes on running.`;
  return modalView({ id: 'asked', title: 'A second opinion', close: 'Good', blocks: [section(words)] });
}
