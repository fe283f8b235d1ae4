import { isObject, listOf, objectsOf, textOf, type Json } from '../json.ts';
import type { Problems } from './block-problems.ts';

const PLAIN = ['plain_text'];
const EITHER = ['plain_text', 'mrkdwn'];
const SELECTS = ['static', 'external', 'users', 'conversations', 'channels'];
export const SINGLE_SELECTS = SELECTS.map((kind) => `${kind}_select`);
export const MULTI_SELECTS = SELECTS.map((kind) => `multi_${kind}_select`);
const PICKERS = ['datepicker', 'timepicker', 'datetimepicker'];
const TEXT_INPUTS = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'rich_text_input'];
const CHOICES = ['checkboxes', 'radio_buttons'];

export const ELEMENTS_OF: Record<string, string[]> = {
  actions: [
    'button',
    'overflow',
    'workflow_button',
    ...CHOICES,
    ...SINGLE_SELECTS,
    ...MULTI_SELECTS,
    ...PICKERS,
    'rich_text_input',
  ],
  section: [
    'button',
    'overflow',
    'image',
    'workflow_button',
    ...CHOICES,
    ...SINGLE_SELECTS,
    ...MULTI_SELECTS,
    ...PICKERS,
  ],
  input: [...TEXT_INPUTS, ...CHOICES, ...SINGLE_SELECTS, ...MULTI_SELECTS, ...PICKERS, 'file_input'],
  context_actions: ['feedback_buttons', 'icon_button'],
};

const COMMON = ['type', 'action_id', 'confirm', 'focus_on_load'];
const KEYS: Record<string, string[]> = {
  button: ['text', 'value', 'url', 'style', 'accessibility_label'],
  workflow_button: ['text', 'workflow', 'style', 'accessibility_label'],
  overflow: ['options'],
  checkboxes: ['options', 'initial_options'],
  radio_buttons: ['options', 'initial_option'],
  datepicker: ['placeholder', 'initial_date'],
  timepicker: ['placeholder', 'initial_time', 'timezone'],
  datetimepicker: ['initial_date_time'],
  plain_text_input: ['placeholder', 'initial_value', 'multiline', 'min_length', 'max_length', 'dispatch_action_config'],
  email_text_input: ['placeholder', 'initial_value', 'dispatch_action_config'],
  url_text_input: ['placeholder', 'initial_value', 'dispatch_action_config'],
  number_input: [
    'placeholder',
    'initial_value',
    'is_decimal_allowed',
    'min_value',
    'max_value',
    'dispatch_action_config',
  ],
  rich_text_input: ['placeholder', 'initial_value', 'dispatch_action_config'],
  file_input: ['filetypes', 'max_files'],
  image: ['image_url', 'alt_text', 'slack_file'],
  feedback_buttons: ['positive_button', 'negative_button'],
  icon_button: ['icon', 'text', 'value', 'accessibility_label', 'visible_to_user_ids'],
};
const SELECT_KEYS: Record<string, string[]> = {
  static: ['options', 'option_groups'],
  external: ['min_query_length'],
  users: [],
  conversations: ['default_to_current_conversation', 'filter', 'response_url_enabled'],
  channels: ['response_url_enabled'],
};
const INITIAL: Record<string, [string, string]> = {
  static: ['initial_option', 'initial_options'],
  external: ['initial_option', 'initial_options'],
  users: ['initial_user', 'initial_users'],
  conversations: ['initial_conversation', 'initial_conversations'],
  channels: ['initial_channel', 'initial_channels'],
};

function keysOf(type: string): string[] {
  const select = /^(multi_)?(\w+)_select$/.exec(type);
  if (!select) return KEYS[type] ?? [];
  const kind = select[2] ?? '';
  const [single, several] = INITIAL[kind] ?? ['', ''];
  const multi = select[1] !== undefined;
  return ['placeholder', ...(SELECT_KEYS[kind] ?? []), ...(multi ? [several, 'max_selected_items'] : [single])];
}

export function checkKeys(problems: Problems, at: string, holder: Json, allowed: string[]): void {
  for (const key of Object.keys(holder)) {
    if (!allowed.includes(key)) {
      problems.add(`${at}/${key}`, 'invalid_additional_property', `no additional property allowed: ${key}`);
    }
  }
}

/** One interactive element (or image) inside the block type `within`. */
export function checkElement(problems: Problems, at: string, element: Json, within: string): void {
  const type = String(element.type);
  const allowed = ELEMENTS_OF[within] ?? [];
  if (!allowed.includes(type)) {
    problems.oneOf(at, { type }, 'type', allowed);
    return;
  }
  checkKeys(problems, at, element, [...COMMON, ...keysOf(type)]);
  problems.text(at, element, 'action_id', 255);
  if (element.confirm !== undefined) checkConfirm(problems, `${at}/confirm`, element.confirm);
  problems.textObject(at, element, 'placeholder', 150, PLAIN);
  checkByType(problems, at, element, type);
}

function checkByType(problems: Problems, at: string, element: Json, type: string): void {
  if (type === 'button' || type === 'workflow_button') checkButton(problems, at, element);
  else if (type === 'overflow') checkOptions(problems, at, element, 'options', 1, 5, true);
  else if (type === 'checkboxes' || type === 'radio_buttons') checkChoice(problems, at, element);
  else if (type === 'static_select' || type === 'multi_static_select') checkStaticSelect(problems, at, element);
  else if (type === 'image') checkImageSource(problems, at, element);
  else if (type.endsWith('picker')) checkPicker(problems, at, element, type);
  else if (type === 'file_input') checkRange(problems, at, element, 'max_files', 1, 10);
  else if (type.endsWith('_input')) checkTextInput(problems, at, element, type);
  if (type.startsWith('multi_')) checkRange(problems, at, element, 'max_selected_items', 1, Infinity);
}

function checkButton(problems: Problems, at: string, element: Json): void {
  problems.textObject(at, element, 'text', 75, PLAIN, true);
  problems.text(at, element, 'value', 2000);
  problems.text(at, element, 'url', 3000);
  problems.text(at, element, 'accessibility_label', 75);
  problems.oneOf(at, element, 'style', ['primary', 'danger']);
}

function checkConfirm(problems: Problems, at: string, confirm: unknown): void {
  if (!isObject(confirm)) {
    problems.wrongType(at, 'object', confirm);
    return;
  }
  checkKeys(problems, at, confirm, ['title', 'text', 'confirm', 'deny', 'style']);
  problems.textObject(at, confirm, 'title', 100, PLAIN, true);
  problems.textObject(at, confirm, 'text', 300, EITHER, true);
  problems.textObject(at, confirm, 'confirm', 30, PLAIN, true);
  problems.textObject(at, confirm, 'deny', 30, PLAIN, true);
  problems.oneOf(at, confirm, 'style', ['primary', 'danger']);
}

export function checkOption(problems: Problems, at: string, option: Json, kinds: string[], overflow = false): void {
  checkKeys(problems, at, option, ['text', 'value', 'description', ...(overflow ? ['url'] : [])]);
  problems.textObject(at, option, 'text', 75, kinds, true);
  problems.text(at, option, 'value', 150, true);
  problems.textObject(at, option, 'description', 75, kinds);
  problems.text(at, option, 'url', 3000);
}

function checkOptions(
  problems: Problems,
  at: string,
  holder: Json,
  field: string,
  least: number,
  most: number,
  overflow = false,
): void {
  const kinds = holder.type === 'checkboxes' || holder.type === 'radio_buttons' ? EITHER : PLAIN;
  const options = problems.array(at, holder, field, least, most);
  for (const [index, option] of options.entries())
    checkOption(problems, `${at}/${field}/${index}`, option, kinds, overflow);
}

function checkChoice(problems: Problems, at: string, element: Json): void {
  checkOptions(problems, at, element, 'options', 1, 10);
  checkInitial(problems, at, element, objectsOf(element.options));
}

function checkStaticSelect(problems: Problems, at: string, element: Json): void {
  const both = element.options !== undefined && element.option_groups !== undefined;
  if (both) problems.add(at, 'conflict', 'options and option_groups cannot both be given');
  checkOptionList(problems, at, element);
  const groups = objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options));
  checkInitial(problems, at, element, [...objectsOf(element.options), ...groups]);
}

/** Options or groups of options, as in a static select and in the answer to a block_suggestion. */
export function checkOptionList(problems: Problems, at: string, holder: Json, least = 1): void {
  if (holder.option_groups === undefined) {
    checkOptions(problems, at, holder, 'options', least, 100);
    return;
  }
  const groups = problems.array(at, holder, 'option_groups', least, 100);
  for (const [index, group] of groups.entries()) {
    const place = `${at}/option_groups/${index}`;
    problems.textObject(place, group, 'label', 75, PLAIN, true);
    checkOptions(problems, place, group, 'options', 1, 100);
  }
}

function checkInitial(problems: Problems, at: string, element: Json, options: Json[]): void {
  const values = options.map((option) => textOf(option.value));
  const given: [string, unknown][] = [];
  if (element.initial_option !== undefined) given.push(['initial_option', element.initial_option]);
  for (const [index, option] of listOf(element.initial_options).entries())
    given.push([`initial_options/${index}`, option]);
  for (const [place, option] of given) {
    if (isObject(option) && values.includes(textOf(option.value))) continue;
    problems.add(`${at}/${place}`, 'invalid_initial_option', 'initial option must equal one of the options');
  }
}

export function checkImageSource(problems: Problems, at: string, image: Json): void {
  const sources = [image.image_url, image.slack_file].filter((source) => source !== undefined);
  if (sources.length !== 1) problems.add(at, 'image_source', 'exactly one of image_url and slack_file is needed');
  problems.text(at, image, 'image_url', 3000);
  problems.text(at, image, 'alt_text', 2000, true);
}

const PICKED: Record<string, [string, RegExp]> = {
  datepicker: ['initial_date', /^\d{4}-\d{2}-\d{2}$/],
  timepicker: ['initial_time', /^([01]\d|2[0-3]):[0-5]\d$/],
  datetimepicker: ['initial_date_time', /^\d{10}$/],
};

function checkPicker(problems: Problems, at: string, element: Json, type: string): void {
  const [field, pattern] = PICKED[type] ?? ['', /./];
  const value = element[field];
  if (value !== undefined && !pattern.test(String(value))) {
    problems.add(`${at}/${field}`, 'invalid_format', `${field} has the wrong format`);
  }
}

function checkRange(problems: Problems, at: string, element: Json, field: string, least: number, most: number): void {
  const value = element[field];
  if (value === undefined) return;
  if (typeof value !== 'number' || !Number.isInteger(value)) problems.wrongType(`${at}/${field}`, 'integer', value);
  else if (value < least || value > most)
    problems.add(`${at}/${field}`, 'out_of_range', `must be between ${least} and ${most}`);
}

function checkTextInput(problems: Problems, at: string, element: Json, type: string): void {
  if (type === 'plain_text_input') {
    checkRange(problems, at, element, 'max_length', 1, 3000);
    checkRange(problems, at, element, 'min_length', 0, 3000);
    problems.text(at, element, 'initial_value', 3000, false, 0);
    checkOrder(problems, at, element, 'min_length', 'max_length');
  }
  if (type === 'number_input') {
    if (typeof element.is_decimal_allowed !== 'boolean') problems.missing(at, 'is_decimal_allowed');
    checkOrder(problems, at, element, 'min_value', 'max_value');
  }
}

function checkOrder(problems: Problems, at: string, element: Json, low: string, high: string): void {
  if (element[low] === undefined || element[high] === undefined) return;
  if (Number(element[low]) > Number(element[high])) {
    problems.add(`${at}/${low}`, 'out_of_range', `${low} must not be above ${high}`);
  }
}
