import { ControlError } from '../control/control-error.ts';
import { elementsOf } from '../rules/blocks.ts';
import { listOf, objectOf, objectsOf, textOf, type Json } from '../json.ts';

export type Values = Record<string, Record<string, Json>>;

const STATELESS = ['button', 'workflow_button', 'overflow', 'image', 'feedback_buttons', 'icon_button'];
const FIELDS: Record<string, [string, string | undefined]> = {
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  rich_text_input: ['rich_text_value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  users_select: ['selected_user', 'initial_user'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  channels_select: ['selected_channel', 'initial_channel'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  multi_users_select: ['selected_users', 'initial_users'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  checkboxes: ['selected_options', 'initial_options'],
  radio_buttons: ['selected_option', 'initial_option'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  file_input: ['files', undefined],
};

/** The name under which an element's value travels in `state.values`. */
export function valueField(type: string): string {
  return FIELDS[type]?.[0] ?? 'value';
}

function isSeveral(type: string): boolean {
  return type.startsWith('multi_') || type === 'checkboxes' || type === 'file_input';
}

/** An entry for every stateful element; what was typed stays where block, action and type are the same. */
export function stateOf(blocks: unknown, typed: Values): Values {
  const values: Values = {};
  for (const block of objectsOf(blocks)) {
    for (const element of elementsOf(block)) {
      const type = String(element.type);
      if (STATELESS.includes(type)) continue;
      const blockId = String(block.block_id);
      const actionId = String(element.action_id);
      const kept = typed[blockId]?.[actionId];
      (values[blockId] ??= {})[actionId] = kept?.type === type ? kept : initial(element, type);
    }
  }
  return values;
}

function initial(element: Json, type: string): Json {
  const [field, from] = FIELDS[type] ?? ['value', 'initial_value'];
  const given = from === undefined ? undefined : element[from];
  return { type, [field]: given ?? (isSeveral(type) ? [] : null) };
}

export function optionsOf(element: Json): Json[] {
  return [
    ...objectsOf(element.options),
    ...objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options)),
  ];
}

/** Turns what a script or browser says ("sev2", ["U1"], {…}) into the element's entry of `state.values`. */
export function entryFor(element: Json, given: unknown): Json {
  const type = String(element.type);
  const field = valueField(type);
  if (given === null || given === undefined || given === '') return { type, [field]: isSeveral(type) ? [] : null };
  if (field === 'selected_option') return { type, [field]: optionFor(element, given) };
  if (field === 'selected_options') return { type, [field]: asList(given).map((one) => optionFor(element, one)) };
  if (isSeveral(type)) return { type, [field]: asList(given).map(String) };
  if (field === 'selected_date_time') return { type, [field]: Number(given) };
  return { type, [field]: field === 'rich_text_value' ? given : String(given) };
}

function asList(given: unknown): unknown[] {
  return Array.isArray(given) ? given : [given];
}

function optionFor(element: Json, given: unknown): Json {
  const options = optionsOf(element);
  const wanted = textOf(objectOf(given).value) ?? textOf(given);
  const found =
    options.find((option) => textOf(option.value) === wanted) ??
    options.find((option) => textOf(objectOf(option.text).text) === wanted);
  if (found) return found;
  if (String(element.type).endsWith('external_select') && objectOf(given).value !== undefined) return objectOf(given);
  const choices = options.map((option) => `${textOf(option.value)} (${textOf(objectOf(option.text).text)})`).join(', ');
  throw new ControlError(
    400,
    `There is no option "${wanted ?? JSON.stringify(given)}"; the element offers: ${choices || 'nothing yet'}.`,
  );
}

/** What Slack's own client refuses before the app hears of a submission: sentences by block. */
export function clientErrors(blocks: unknown, values: Values): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of objectsOf(blocks)) {
    if (block.type !== 'input') continue;
    const element = objectOf(block.element);
    const entry = objectOf(values[String(block.block_id)]?.[String(element.action_id)]);
    const value = entry[valueField(String(element.type))];
    const sentence = refusal(element, value, block.optional === true);
    if (sentence) errors[String(block.block_id)] = sentence;
  }
  return errors;
}

function refusal(element: Json, value: unknown, optional: boolean): string | undefined {
  const empty = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (empty) return optional ? undefined : 'Please complete this required field.';
  const text = textOf(value) ?? '';
  const type = String(element.type);
  const most = Number(element.max_length ?? (type === 'plain_text_input' ? 3000 : Infinity));
  const least = Number(element.min_length ?? 0);
  if (type === 'plain_text_input' && [...text].length > most) return `Please use at most ${most} characters.`;
  if (type === 'plain_text_input' && [...text].length < least) return `Please use at least ${least} characters.`;
  if (type === 'email_text_input' && !/^[^\s@]+@[^\s@]+$/.test(text)) return 'Please enter a valid e-mail address.';
  if (type === 'url_text_input' && !URL.canParse(text)) return 'Please enter a valid URL.';
  if (type === 'number_input') return numberRefusal(element, text);
  const limit = Number(element.max_selected_items ?? Infinity);
  return listOf(value).length > limit ? `Please choose at most ${limit}.` : undefined;
}

function numberRefusal(element: Json, text: string): string | undefined {
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) return 'Please enter a number.';
  if (element.is_decimal_allowed !== true && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (element.min_value !== undefined && number < Number(element.min_value))
    return `Must be at least ${textOf(element.min_value)}.`;
  if (element.max_value !== undefined && number > Number(element.max_value))
    return `Must be at most ${textOf(element.max_value)}.`;
  return undefined;
}
