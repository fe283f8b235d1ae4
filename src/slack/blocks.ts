import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  ModalView,
  HomeView,
  MrkdwnElement,
  Option,
  PlainTextElement,
  PlainTextInput,
  SectionBlock,
  StaticSelect,
  UsersSelect,
  ChannelsSelect,
  Checkboxes,
  DateTimepicker,
  ExternalSelect,
  MultiExternalSelect,
  MultiUsersSelect,
  MultiStaticSelect,
} from '@slack/types';

/** Text in Slack's mrkdwn that is already safe: made by `esc`, `md` or a mention. */
export type Safe = string & { readonly safe?: true };

/** What a person typed, made harmless: it can neither mention nor link. */
export const esc = (text: string): Safe =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Template for mrkdwn: every value is escaped unless it came from `raw`; one in bold must not end it. */
export function md(strings: TemplateStringsArray, ...values: (string | number | Raw)[]): Safe {
  return strings.reduce((text, part, index) => {
    const value = values[index - 1];
    const inBold = strings[index - 1]?.endsWith('*') && part.startsWith('*');
    const words = (given: string) => esc(inBold ? given.replaceAll('*', '∗') : given);
    return text + (typeof value === 'object' ? value.raw : words(String(value))) + part;
  });
}
type Raw = { raw: string };
export const raw = (text: Safe): Raw => ({ raw: text });
export const mention = (slackUserId: string): Safe => `<@${slackUserId}>`;
export const channelLink = (channelId: string): Safe => `<#${channelId}>`;
/** `|` and `>` would end the address early. */
export const link = (address: string, words: string): Safe =>
  `<${esc(address).replaceAll('|', '%7C')}|${esc(words).replaceAll('|', '¦')}>`;
/** A moment in the reader's own time zone; the fallback is UTC. */
export function moment(at: Date, form: '{time}' | '{time_secs}' | '{date_short_pretty} {time}' = '{time}'): Safe {
  const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(at.getTime() / 1000)}^${form}|${fallback}>`;
}

/** Cuts to a number of code points, as Slack counts; never through an entity or a link. */
export function cap(text: string, most: number): string {
  const points = [...text];
  if (points.length <= most) return text;
  let cut = points.slice(0, most - 1).join('');
  const open = cut.lastIndexOf('<');
  if (open > cut.lastIndexOf('>')) cut = cut.slice(0, open);
  return `${cut.replace(/&(?:[a-z]{0,3})$/, '')}…`;
}

export const plain = (text: string, most: number) =>
  ({ type: 'plain_text', text: cap(text, most) || ' ', emoji: true }) satisfies PlainTextElement;
export const mrkdwn = (text: Safe, most = 3000) =>
  ({ type: 'mrkdwn', text: cap(text, most) || ' ' }) satisfies MrkdwnElement;

export const header = (text: string) => ({ type: 'header', text: plain(text, 150) }) satisfies HeaderBlock;
export const divider = () => ({ type: 'divider' }) satisfies DividerBlock;
export const section = (text: Safe, accessory?: Button | StaticSelect | UsersSelect, blockId?: string) =>
  ({
    type: 'section',
    text: mrkdwn(text),
    ...(accessory && { accessory }),
    ...(blockId && { block_id: blockId }),
  }) satisfies SectionBlock;
/** Lines under each other, in as many sections as they need: none is cut off, as one section would. */
export function sections(lines: readonly Safe[]): SectionBlock[] {
  return parted(lines).map((part) => section(part));
}
/** The same in small print. */
export const contexts = (lines: readonly Safe[]) => parted(lines).map((part) => context(part));
function parted(lines: readonly Safe[]): Safe[] {
  const parts: Safe[] = [];
  for (const line of lines) {
    const longer = `${parts.at(-1)}\n${line}`;
    if (parts.length > 0 && [...longer].length <= 3000) parts[parts.length - 1] = longer;
    else parts.push(line);
  }
  return parts;
}
export const fields = (...texts: Safe[]) =>
  ({ type: 'section', fields: texts.slice(0, 10).map((text) => mrkdwn(text, 2000)) }) satisfies SectionBlock;
export const context = (...texts: Safe[]) =>
  ({ type: 'context', elements: texts.slice(0, 10).map((text) => mrkdwn(text)) }) satisfies ContextBlock;
export const actions = (blockId: string, ...elements: (Button | StaticSelect | UsersSelect)[]) =>
  ({ type: 'actions', block_id: cap(blockId, 255), elements: elements.slice(0, 25) }) satisfies ActionsBlock;

type ButtonLook = {
  style?: 'primary' | 'danger';
  url?: string;
  confirm?: { title: string; text: string; yes: string };
};
/** A button; its value is what the button is about. */
export function button(actionId: string, text: string, value: string, { style, url, confirm }: ButtonLook = {}) {
  return {
    type: 'button',
    action_id: cap(actionId, 255),
    text: plain(text, 75),
    value: cap(value || '-', 2000),
    ...(style && { style }),
    ...(url && { url: cap(url, 3000) }),
    ...(confirm && {
      confirm: {
        title: plain(confirm.title, 100),
        text: plain(confirm.text, 300),
        confirm: plain(confirm.yes, 30),
        deny: plain('Not now', 30),
      },
    }),
  } satisfies Button;
}

export type Choice = { value: string; text: string; description?: string; group?: string };
const option = ({ value, text, description }: Choice) =>
  ({
    text: plain(text, 75),
    value: cap(value, 150),
    ...(description && { description: plain(description, 75) }),
  }) satisfies Option;

/** Options of a menu, under the names of their groups when they have some. */
function offered(choices: readonly Choice[]) {
  if (!choices.some(({ group }) => group)) return { options: choices.map(option) };
  const groups = [...Map.groupBy(choices, ({ group }) => group ?? 'Others')];
  return { option_groups: groups.map(([name, some]) => ({ label: plain(name, 75), options: some.map(option) })) };
}

/** A menu of at most 100 choices; `chosen` is preselected when it is one of them. */
export function select(actionId: string, choices: readonly Choice[], chosen?: string | null, placeholder = 'Choose…') {
  const shown = choices.slice(0, 100);
  const initial = shown.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain(placeholder, 150),
    ...offered(shown),
    ...(initial && { initial_option: option(initial) }),
  } satisfies StaticSelect;
}

/** A menu of several choices. */
export function multiSelect(
  actionId: string,
  choices: readonly Choice[],
  chosen: readonly string[],
  placeholder: string,
) {
  const shown = choices.slice(0, 100);
  // In the order in which they were chosen: another order would look like a change.
  const initial = chosen.flatMap((id) => shown.find(({ value }) => value === id) ?? []).map(option);
  return {
    type: 'multi_static_select',
    action_id: actionId,
    placeholder: plain(placeholder, 150),
    ...offered(shown),
    ...(initial.length > 0 && { initial_options: initial }),
  } satisfies MultiStaticSelect;
}

/** A menu that is searched, for more choices than a list takes. */
export const searchSelect = (actionId: string, chosen: Choice | undefined, placeholder: string) =>
  ({
    type: 'external_select',
    action_id: actionId,
    placeholder: plain(placeholder, 150),
    min_query_length: 0,
    ...(chosen && { initial_option: option(chosen) }),
  }) satisfies ExternalSelect;

export const multiSearchSelect = (actionId: string, chosen: readonly Choice[], placeholder: string) =>
  ({
    type: 'multi_external_select',
    action_id: actionId,
    placeholder: plain(placeholder, 150),
    min_query_length: 0,
    ...(chosen.length > 0 && { initial_options: chosen.map(option) }),
  }) satisfies MultiExternalSelect;

/** Answers to a search, as Slack takes them. */
export const optionsFound = (choices: readonly Choice[]) =>
  choices
    .slice(0, 100)
    .map(({ group, description, ...choice }) =>
      option({ ...choice, description: [group, description].filter(Boolean).join(' · ') }),
    );

export const people = (actionId: string, chosen?: string | null, placeholder = 'Nobody yet') =>
  ({
    type: 'users_select',
    action_id: actionId,
    placeholder: plain(placeholder, 150),
    ...(chosen && { initial_user: chosen }),
  }) satisfies UsersSelect;

/** Several people. */
export const manyPeople = (actionId: string, placeholder = 'Nobody else') =>
  ({
    type: 'multi_users_select',
    action_id: actionId,
    placeholder: plain(placeholder, 150),
  }) satisfies MultiUsersSelect;

/** A moment, in the time zone of whoever looks. */
export const momentPicker = (actionId: string, chosen?: Date) =>
  ({
    type: 'datetimepicker',
    action_id: actionId,
    ...(chosen && { initial_date_time: Math.floor(chosen.getTime() / 1000) }),
  }) satisfies DateTimepicker;

export const channelPicker = (actionId: string, placeholder: string) =>
  ({ type: 'channels_select', action_id: actionId, placeholder: plain(placeholder, 150) }) satisfies ChannelsSelect;

/** One box; its value is what was ticked. */
export const tick = (actionId: string, choice: Choice) =>
  ({ type: 'checkboxes', action_id: actionId, options: [option(choice)] }) satisfies Checkboxes;

type TextLook = { value?: string; most?: number; lines?: boolean; placeholder?: string; live?: boolean };
export const textInput = (actionId: string, { value, most = 3000, lines, placeholder, live }: TextLook = {}) =>
  ({
    type: 'plain_text_input',
    action_id: actionId,
    max_length: Math.min(most, 3000),
    ...(lines && { multiline: true }),
    ...(value && { initial_value: cap(value, Math.min(most, 3000)) }),
    ...(placeholder && { placeholder: plain(placeholder, 150) }),
    ...(live && { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } }),
  }) satisfies PlainTextInput;

type InputLook = { optional?: boolean; hint?: string; live?: boolean };
/** An input; its block id is the name of the field, so that refusals find their place. */
export const input = (
  name: string,
  label: string,
  element: InputBlock['element'],
  { optional, hint, live }: InputLook = {},
) =>
  ({
    type: 'input',
    block_id: name,
    label: plain(label, 2000),
    element,
    ...(optional && { optional: true }),
    ...(hint && { hint: plain(hint, 2000) }),
    ...(live && { dispatch_action: true }),
  }) satisfies InputBlock;

type ModalParts = { id: string; title: string; submit?: string; close?: string; meta?: object; blocks: KnownBlock[] };
export const modalView = ({ id, title, submit, close = 'Cancel', meta = {}, blocks }: ModalParts) =>
  ({
    type: 'modal',
    callback_id: id,
    title: plain(title, 24),
    ...(submit && { submit: plain(submit, 24) }),
    close: plain(close, 24),
    private_metadata: JSON.stringify(meta),
    blocks: blocks.slice(0, 100),
  }) satisfies ModalView;

export const homeView = (blocks: KnownBlock[]) => ({ type: 'home', blocks: blocks.slice(0, 100) }) satisfies HomeView;

/** A message: its blocks, and the words of its notification. */
export type Draft = { text: string; blocks: KnownBlock[] };
export const draft = (text: Safe, ...more: KnownBlock[]): Draft => ({
  text: cap(text, 3000),
  blocks: [section(text), ...more].slice(0, 50),
});
