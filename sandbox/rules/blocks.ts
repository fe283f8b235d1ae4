import { isObject, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import { Problems } from './block-problems.ts';
import { checkElement, checkImageSource, checkKeys } from './elements.ts';
import type { Problem } from './errors.ts';
import { checkRichBlock } from './rich-blocks.ts';

export type Surface = 'message' | 'modal' | 'home';

const PLAIN = ['plain_text'];
const EITHER = ['plain_text', 'mrkdwn'];
const MESSAGE_ONLY = ['markdown', 'table', 'data_table', 'plan', 'task_card', 'context_actions', 'card', 'carousel'];

const KEYS: Record<string, string[]> = {
  section: ['text', 'fields', 'accessory', 'expand'],
  header: ['text', 'level'],
  divider: [],
  context: ['elements'],
  actions: ['elements'],
  input: ['label', 'element', 'hint', 'optional', 'dispatch_action'],
  image: ['image_url', 'alt_text', 'title', 'slack_file'],
  markdown: ['text'],
  context_actions: ['elements'],
};

/** Every rule that a list of blocks breaks on this surface; empty means that Slack would take it. */
export function blockProblems(blocks: unknown, surface: Surface, root = '/blocks'): Problem[] {
  const problems = new Problems();
  if (!Array.isArray(blocks)) {
    problems.wrongType(root, 'array', blocks);
    return problems.list;
  }
  problems.count(root, blocks.length, surface === 'modal' ? 1 : 0, surface === 'message' ? 50 : 100);
  const ids = { blocks: new Set<string>(), actions: new Set<string>() };
  for (const [index, block] of blocks.entries()) {
    const at = `${root}/${index}`;
    if (!isObject(block)) {
      problems.wrongType(at, 'object', block);
      continue;
    }
    checkBlock(problems, at, block, surface);
    checkIds(problems, at, block, ids);
  }
  if (blocks.filter((block) => isObject(block) && block.type === 'table').length > 1) {
    problems.add(root, 'only_one_table_allowed', 'only one table is allowed in a message');
  }
  return problems.list;
}

export function checkBlock(problems: Problems, at: string, block: Json, surface: Surface): void {
  const type = textOf(block.type);
  if (!type) {
    problems.missing(at, 'type');
    return;
  }
  problems.text(at, block, 'block_id', 255);
  if (surface !== 'message' && MESSAGE_ONLY.includes(type)) {
    problems.add(`${at}/type`, 'unsupported_surface', `unsupported type: ${type} is for messages only`);
  }
  if (type === 'alert' && surface !== 'modal') {
    problems.add(`${at}/type`, 'unsupported_surface', 'unsupported type: alert is for modals only');
  }
  const keys = KEYS[type];
  if (keys) checkKeys(problems, at, block, ['type', 'block_id', ...keys]);
  const check = CHECKS[type];
  if (check) check(problems, at, block, surface);
  else if (!checkRichBlock(problems, at, block, type)) {
    problems.add(`${at}/type`, 'unsupported_type', `unsupported type: ${type}`);
  }
}

type Check = (problems: Problems, at: string, block: Json, surface: Surface) => void;

const CHECKS: Record<string, Check> = {
  divider: () => {},
  section: checkSection,
  header: (problems, at, block) => problems.textObject(at, block, 'text', 150, PLAIN, true),
  context: checkContext,
  actions: (problems, at, block) => checkActions(problems, at, block, 'actions', 25),
  context_actions: (problems, at, block) => checkActions(problems, at, block, 'context_actions', 5),
  input: checkInput,
  image: checkImage,
  markdown: (problems, at, block) => problems.text(at, block, 'text', 12_000, true),
};

function checkSection(problems: Problems, at: string, block: Json): void {
  if (block.text === undefined && block.fields === undefined) problems.missing(at, 'text or fields');
  problems.textObject(at, block, 'text', 3000, EITHER);
  const fields = problems.array(at, block, 'fields', 1, 10, false);
  for (const [index, field] of fields.entries()) problems.textValue(`${at}/fields/${index}`, field, 2000, EITHER);
  if (block.accessory === undefined) return;
  if (isObject(block.accessory)) checkElement(problems, `${at}/accessory`, block.accessory, 'section');
  else problems.wrongType(`${at}/accessory`, 'object', block.accessory);
}

function checkContext(problems: Problems, at: string, block: Json): void {
  for (const [index, element] of problems.array(at, block, 'elements', 1, 10).entries()) {
    const place = `${at}/elements/${index}`;
    if (element.type === 'image') checkImageSource(problems, place, element);
    else problems.textValue(place, element, 3000, EITHER);
  }
}

function checkActions(problems: Problems, at: string, block: Json, within: string, most: number): void {
  const elements = problems.array(at, block, 'elements', 1, most);
  for (const [index, element] of elements.entries()) checkElement(problems, `${at}/elements/${index}`, element, within);
}

function checkInput(problems: Problems, at: string, block: Json, surface: Surface): void {
  problems.textObject(at, block, 'label', 2000, PLAIN, true);
  problems.textObject(at, block, 'hint', 2000, PLAIN);
  if (!isObject(block.element)) {
    problems.missing(at, 'element');
    return;
  }
  checkElement(problems, `${at}/element`, block.element, 'input');
  if (block.element.type === 'file_input' && surface !== 'modal') {
    problems.add(`${at}/element/type`, 'unsupported_surface', 'unsupported type: file_input is for modals only');
  }
}

function checkImage(problems: Problems, at: string, block: Json): void {
  checkImageSource(problems, at, block);
  problems.textObject(at, block, 'title', 2000, PLAIN);
}

function checkIds(
  problems: Problems,
  at: string,
  block: Json,
  ids: { blocks: Set<string>; actions: Set<string> },
): void {
  const blockId = textOf(block.block_id);
  if (blockId) {
    if (ids.blocks.has(blockId))
      problems.add(`${at}/block_id`, 'duplicate_block_id', `block_id ${blockId} is used twice`);
    ids.blocks.add(blockId);
  }
  const within = new Set<string>();
  for (const element of elementsOf(block)) {
    const actionId = textOf(element.action_id);
    if (!actionId) continue;
    if (within.has(actionId)) problems.add(at, 'duplicate_action_id', `action_id ${actionId} is used twice in a block`);
    within.add(actionId);
  }
}

/** The elements of a block that a person can act on. */
export function elementsOf(block: Json): Json[] {
  if (block.type === 'section') return block.accessory ? [objectOf(block.accessory)] : [];
  if (block.type === 'input') return block.element ? [objectOf(block.element)] : [];
  if (block.type === 'actions' || block.type === 'context_actions') return objectsOf(block.elements);
  if (block.type === 'card') return objectsOf(block.actions);
  if (block.type === 'carousel') return objectsOf(block.elements).flatMap(elementsOf);
  return [];
}
