import type markdownIt from 'markdown-it';
import { UserError } from '../../kernel/errors.ts';

export type VariableAttributes = { name: string; omitIfUnset?: true; truncateTo?: number };

const refuse = (sentence: string): never => {
  throw new UserError('invalid', sentence, 'markdown');
};

/** `incident.name | truncate: 100 | omit_if_unset`, as it stands between the braces. */
function variableIn(inner: string): VariableAttributes {
  const said = `{{${inner.slice(0, 80)}}}`;
  if (inner.includes('{{')) refuse(`In ${said} a variable begins within another. Close the first one before.`);
  const [name = '', ...filters] = inner.split('|').map((part) => part.trim());
  if (!name) refuse(`${said} names no variable. Write its name between the braces, as in {{incident.name}}.`);
  const attributes: VariableAttributes = { name };
  for (const filter of filters) {
    const [called = '', argument] = filter.split(/:(.*)/s).map((part) => part.trim());
    if (called === 'omit_if_unset') {
      if (argument !== undefined) refuse(`omit_if_unset takes nothing after it, as in {{${name} | omit_if_unset}}.`);
      attributes.omitIfUnset = true;
    } else if (called === 'truncate') {
      if (!/^[1-9]\d{0,8}$/.test(argument ?? '')) refuse(`Say how many characters, as in {{${name} | truncate: 100}}.`);
      attributes.truncateTo = Number(argument);
    } else refuse(`There is no filter “${called.slice(0, 60)}”. Use truncate or omit_if_unset.`);
  }
  return attributes;
}

/** Teaches Markdown variables, wherever text may stand; in code they are text. */
export function withVariables(markdown: InstanceType<typeof markdownIt>): void {
  markdown.inline.ruler.before('escape', 'variable', (state, silent) => {
    if (!state.src.startsWith('{{', state.pos)) return false;
    const end = state.src.indexOf('}}', state.pos + 2);
    if (end === -1) refuse('A variable is not closed: write }} after its name, or \\{{ for the braces themselves.');
    if (!silent) state.push('variable', '', 0).meta = variableIn(state.src.slice(state.pos + 2, end));
    state.pos = end + 2;
    return true;
  });
}
