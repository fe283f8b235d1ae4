import { isObject, objectsOf, type Json } from '../json.ts';
import { Problems } from './block-problems.ts';
import { blockProblems } from './blocks.ts';
import { checkKeys } from './elements.ts';
import type { Problem } from './errors.ts';

const MODAL_KEYS = [
  'type',
  'title',
  'blocks',
  'close',
  'submit',
  'private_metadata',
  'callback_id',
  'clear_on_close',
  'notify_on_close',
  'external_id',
  'submit_disabled',
];
const HOME_KEYS = ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'];
export const LARGEST_VIEW_BYTES = 250_000;

/** Every rule that a modal or home view breaks. */
export function viewProblems(view: unknown, type: 'modal' | 'home'): Problem[] {
  const problems = new Problems();
  if (!isObject(view)) {
    problems.wrongType('/view', 'object', view);
    return problems.list;
  }
  if (view.type !== type) problems.oneOf('/view', { type: String(view.type) }, 'type', [type]);
  checkKeys(problems, '/view', view, type === 'modal' ? MODAL_KEYS : HOME_KEYS);
  problems.text('/view', view, 'private_metadata', 3000, false, 0);
  problems.text('/view', view, 'callback_id', 255, false, 0);
  problems.text('/view', view, 'external_id', 255, false, 0);
  if (type === 'modal') checkFrame(problems, view);
  if (view.blocks === undefined) problems.missing('/view', 'blocks');
  else problems.list.push(...blockProblems(view.blocks, type, '/view/blocks'));
  return problems.list;
}

function checkFrame(problems: Problems, view: Json): void {
  problems.textObject('/view', view, 'title', 24, ['plain_text'], true);
  problems.textObject('/view', view, 'submit', 24, ['plain_text']);
  problems.textObject('/view', view, 'close', 24, ['plain_text']);
  const hasInput = objectsOf(view.blocks).some((block) => block.type === 'input');
  if (hasInput && view.submit === undefined) {
    problems.add('/view', 'missing_submit', 'missing required field: submit (the view has input blocks)');
  }
}

export function viewTooLarge(view: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(view)) > LARGEST_VIEW_BYTES;
}
