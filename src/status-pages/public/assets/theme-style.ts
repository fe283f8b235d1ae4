import { inkOn } from '../contrast.ts';
import type { Theme } from '../theme.ts';

// The colours of one scheme never show through in the other.
const lightOnly = '@media (prefers-color-scheme: light)';
const darkOnly = '@media (prefers-color-scheme: dark)';

/** The style sheet with the colours and schemes of a page. */
export function styleOf(plain: string, { scheme, light, dark }: Theme): string {
  if (scheme === 'light') return `${withScheme(plain, 'light', '@media not all')}${ruleOf(light)}`;
  if (scheme === 'dark') return `${withScheme(plain, 'dark', '@media all')}${ruleOf(dark)}`;
  return `${plain}${only(lightOnly, ruleOf(light))}${only(darkOnly, ruleOf(dark))}`;
}

const only = (when: string, rule: string): string => (rule ? `${when}{${rule}}` : '');

const withScheme = (plain: string, scheme: string, instead: string): string =>
  plain.replace('color-scheme: light dark', `color-scheme: ${scheme}`).replaceAll(darkOnly, instead);

function ruleOf({ page, accent }: Theme['light']): string {
  const rules = [
    ...(page ? [`--page:${page}`] : []),
    ...(accent ? [`--link:${accent}`, `--button:${accent}`, `--button-ink:${inkOn(accent)}`] : []),
  ];
  return rules.length > 0 ? `:root{${rules.join(';')}}` : '';
}
