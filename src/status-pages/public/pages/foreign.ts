import { html } from 'hono/html';
import { directionOf } from '../words/direction.ts';
import type { Page } from './page.ts';
import type { Html } from './phrase.ts';
import { nothing } from './phrase.ts';

/** Marks what people wrote: it stays in the language of the page when the words around it are in another. */
export function foreign({ model, words }: Page): Html {
  const written = model.page.language;
  return written === words.language ? nothing : html` lang="${written}" dir="${directionOf(written)}"`;
}
