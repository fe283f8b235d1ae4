import { html, raw } from 'hono/html';
import type { Shown } from './contract.ts';

const part = /<!--part:(\w+)-->([\s\S]*?)<!--\/part-->/g;

/** Puts into a rendered page what only one reader may see. Every text is escaped. */
export function filled(page: string, { texts, ticked = [], parts = [], incidents = [], choices = [] }: Shown): string {
  const followed = incidents.map(
    ({ id, name }) =>
      html`<li>
        <label><input type="checkbox" name="incidents" value="${id}" checked /><span>${name}</span></label>
      </li>`,
  );
  const offered = choices.map(
    ({ value, label, notes, isChosen }) =>
      html`<li>
        <label
          ><input type="radio" name="option" value="${value}" required ${isChosen ? raw('checked') : ''} /><span
            >${label}${notes.map((note) => html`<small>${note}</small>`)}</span
          ></label
        >
      </li>`,
  );
  const checked = new Set(ticked);
  return page
    .replaceAll(part, (_, name: string, inner: string) => (parts.includes(name) ? inner : ''))
    .replaceAll(/value="(\w+)"/g, (whole, value: string) => (checked.has(value) ? `${whole} checked` : whole))
    .replace('[[incidents]]', () => followed.join(''))
    .replace('[[choices]]', () => offered.join(''))
    .replaceAll(/\[\[(\w+)\]\]/g, (whole, name: string) => (name in texts ? String(html`${texts[name]}`) : whole));
}
