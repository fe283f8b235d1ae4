import { createHash } from 'node:crypto';
import type { InputBlock, KnownBlock } from '@slack/types';
import type { ShownElement, ShownForm } from '../../../incidents/forms/show.ts';
import {
  context,
  divider,
  input,
  link,
  md,
  momentPicker,
  multiSearchSelect,
  multiSelect,
  people,
  raw,
  searchSelect,
  section,
  select,
  textInput,
  type Choice,
} from '../../blocks.ts';
import { slackIdsOf } from '../../find.ts';
import type { Interaction } from '../../interaction.ts';
import { asMrkdwn } from '../../markdown.ts';

/** The most that Slack takes in one text input. */
export const mostTyped = 3_000;
/** A view holds 250 kB; what stands beside the form needs some of it. */
const mostBytes = 180_000;
const mostChosen = 100;
const short = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 8);

/** What was on the screen, small enough for a view's metadata: the ends of keys with the hashes of their values. */
export const hashOf = (values: readonly string[]): string => short(JSON.stringify(values));
export const shortKey = (key: string): string => key.slice(-10);
const keyIn = (pair: string) => pair.slice(0, pair.indexOf('='));
const noted = new Set<ShownElement['type']>([
  ...(['name', 'summary', 'custom_field', 'status', 'severity', 'incident_type', 'incident_role'] as const),
]);
/** What stood there `before` stays; what came onto the screen since is added. */
export function wasOf(form: ShownForm, before = ''): string {
  const keys = form.elements.filter(({ type }) => noted.has(type)).map(({ key }) => key);
  return addedTo(before, wasOfValues(Object.fromEntries(keys.map((key) => [key, form.was[key] ?? []]))));
}

export function addedTo(before: string, now: string): string {
  const kept = before.split(' ').filter(Boolean);
  const known = new Set(kept.map(keyIn));
  return [...kept, ...now.split(' ').filter((pair) => pair && !known.has(keyIn(pair)))].join(' ');
}

/** As above, without these keys: what stands there now is noted anew. */
export const forgotten = (was: string, keys: readonly string[]): string =>
  was
    .split(' ')
    .filter((pair) => !keys.some((key) => shortKey(key) === keyIn(pair)))
    .join(' ');

/** The same of values by their keys, in a form that is always the same. */
export const wasOfValues = (values: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(values)
    .map(([key, value]) => `${shortKey(key)}=${hashOf(value)}`)
    .join(' ');
export const hashesIn = (was: string): Map<string, string> =>
  new Map(was.split(' ').map((pair) => [keyIn(pair), pair.slice(keyIn(pair).length + 1)]));

/** A form's elements as blocks; a block is called like the element's answer, so that refusals find their place. */
export async function formBlocks(
  interaction: Interaction,
  { elements }: Pick<ShownForm, 'elements'>,
  page?: string,
): Promise<KnownBlock[]> {
  const persons = elements.filter(({ control }) => control === 'person').flatMap(({ value }) => value);
  const accounts =
    persons.length > 0 ? await slackIdsOf(interaction.db, interaction.workspace.teamId, persons) : new Map();
  return fitting(elements, (element, small) => blockOf(element, { accounts, page, small }));
}

/** Blocks that a view has room for: the largest are made small first. */
function fitting(
  elements: readonly ShownElement[],
  build: (element: ShownElement, small: boolean) => KnownBlock,
): KnownBlock[] {
  const built = elements.map((element) => ({ element, block: build(element, false) }));
  let left = mostBytes - built.reduce((sum, { block }) => sum + bytesOf(block), 0);
  for (const one of built.toSorted((a, b) => bytesOf(b.block) - bytesOf(a.block))) {
    if (left >= 0) break;
    left += bytesOf(one.block);
    one.block = build(one.element, true);
    left -= bytesOf(one.block);
  }
  return built.map(({ block }) => block);
}
const bytesOf = (block: KnownBlock) => Buffer.byteLength(JSON.stringify(block));

type Around = { accounts: ReadonlyMap<string, string>; page?: string; small: boolean };

function blockOf(element: ShownElement, { accounts, page, small }: Around): KnownBlock {
  const { key, label, control, required, help, value } = element;
  if (control === 'text') return section(asMrkdwn(label), undefined, key);
  if (control === 'divider') return divider();
  const tooLong = control === 'lines' && (value[0]?.length ?? 0) > (small ? 0 : mostTyped);
  if (tooLong || value.length > mostChosen) {
    const where = page ? md`on ${raw(link(page, 'its page'))}` : 'on its page';
    return context(md`*${label}* is longer than Slack takes here. Change it ${raw(where)}.`);
  }
  const shown = small && element.fieldId ? { ...element, searched: true } : element;
  return input(key, label, inputOf(shown, accounts), {
    ...{ optional: !required, live: element.live },
    ...(help && { hint: help }),
  });
}

const choicesOf = (element: ShownElement): Choice[] =>
  element.choices.map(({ id, label, help, group }) => ({ value: id, text: label, description: help, group }));

function inputOf(element: ShownElement, accounts: ReadonlyMap<string, string>): InputBlock['element'] {
  const { control, value, searched, open } = element;
  const [first] = value;
  // Another name empties the menu: what was chosen belongs to other choices.
  const action = `${element.live ? 'form' : 'value'}${element.turn && `:${short(element.turn)}`}`;
  const placeholder = element.placeholder || 'Choose…';
  const words = { value: first, ...(element.placeholder && { placeholder: element.placeholder }) };
  const choices = choicesOf(element);
  switch (control) {
    case 'select':
      return searched || open || choices.length === 0
        ? searchSelect(action, chosen(choices, value)[0], placeholder)
        : select(action, choices, first, placeholder);
    case 'multi_select':
      return searched || open || choices.length === 0
        ? multiSearchSelect(action, chosen(choices, value), placeholder)
        : multiSelect(action, choices, value, placeholder);
    case 'person':
      return people(action, accounts.get(first ?? ''));
    case 'moment':
      return momentPicker(action, first ? new Date(first) : undefined);
    case 'lines':
      return textInput(action, { ...words, lines: true });
    case 'line':
      return textInput(action, { ...words, most: 200 });
    default:
      return textInput(action, { ...words, most: 2_000 });
  }
}

const chosen = (choices: readonly Choice[], value: readonly string[]) =>
  value.flatMap((id) => choices.find((choice) => choice.value === id) ?? []);
