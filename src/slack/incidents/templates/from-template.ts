import type { KnownBlock } from '@slack/types';
import { templatesInUse } from '../../../incidents/templates/find.ts';
import type { ShownForm } from '../../../incidents/forms/show.ts';
import { context, esc, input, select } from '../../blocks.ts';
import type { Answers, Interaction } from '../../interaction.ts';
import { addedTo, hashesIn, hashOf, shortKey, wasOfValues } from '../forms/form.blocks.ts';
import type { FormMeta } from '../forms/open-form.ts';

export const templateBlock = 'template';
const none = 'none';

/**
 * Which template is wanted, and what the person said themself: when another one is chosen, what the one before had filled in
 * and what stands empty goes. `filled` in the metadata are hashes of what nobody typed.
 */
export function startedFrom(meta: FormMeta, { [templateBlock]: picked, ...given }: Answers) {
  const [wanted = meta.template] = picked ?? [];
  const other = meta.template !== undefined && wanted !== meta.template;
  const hashes = hashesIn(meta.filled ?? '');
  const isOwn = ([key, values]: [string, string[]]) =>
    values.some((value) => value !== '') && hashes.get(shortKey(key)) !== hashOf(values);
  return {
    templateId: wanted === none ? null : wanted,
    answers: other ? Object.fromEntries(Object.entries(given).filter(isOwn)) : given,
    before: other ? '' : (meta.filled ?? ''),
  };
}

/** What the metadata keeps of it. */
export function templateMeta(form: ShownForm, { answers, before }: ReturnType<typeof startedFrom>): FormMeta {
  if (form.templates.length === 0) return {};
  const untouched = form.elements.filter(({ key }) => !(key in answers)).map(({ key, value }) => [key, value] as const);
  return { template: form.template ?? none, filled: addedTo(before, wasOfValues(Object.fromEntries(untouched))) };
}

/** The menu of templates where there are any, and what of the chosen one is out of use. */
export function templateBlocks({ templates, template, left }: ShownForm): KnownBlock[] {
  const said = left.map((sentence) => context(esc(sentence)));
  if (templates.length === 0) return said;
  const choices = templates.map(({ id, name, description }) => ({ value: id, text: name, description }));
  const menu = select('form', [{ value: none, text: 'No template' }, ...choices], template ?? none);
  return [input(templateBlock, 'Start from a template', menu, { live: true }), ...said];
}

/** `/inc declare NAME` with the name of a template, or `NAME: what is wrong`, starts from it. */
export async function templateIn(
  interaction: Interaction,
  words: string,
): Promise<{ name: string; templateId?: string }> {
  const lower = words.toLowerCase();
  const isCalled = (name: string) => lower === name || lower.startsWith(`${name}:`);
  const templates = words ? await templatesInUse(interaction.db) : [];
  const found = templates.find(({ name }) => isCalled(name.trim().toLowerCase()));
  return found ? { templateId: found.id, name: words.slice(found.name.trim().length + 1).trim() } : { name: words };
}
