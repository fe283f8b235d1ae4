import { createHash } from 'node:crypto';
import { logosOf, type Theme, type ThemeImage } from './theme.ts';
import type { Incident } from './model.ts';
import { isOpen, openIncidents, type PageState } from './states.ts';
import { cardIcon, toneColour } from './pages/icons.ts';
import type { Page } from './pages/page.ts';
import { toneOf } from './pages/incident-parts.ts';
import { directionOf } from './words/direction.ts';

/** Everything that a picture shows where a link to the page is posted: the same content gives the same name. */
export type Card = {
  name: string;
  /** What stands large: the state, or the title of an incident. */
  title: string;
  /** Above it: the state of an incident. */
  label: string | null;
  /** SVG of the state, and its colour. */
  icon: string;
  tone: string;
  language: string;
  direction: 'ltr' | 'rtl';
  colours: { page: string; accent: string };
  logo: ThemeImage | null;
};

/** Changes when pictures are drawn in another way. */
const version = 1;
const incidentsAtMost = 5;
const plainColours = { light: { page: '#f7f7f5', accent: '#1b1d20' }, dark: { page: '#111315', accent: '#edeef0' } };

export const isCard = (path: string): boolean => path.startsWith('/assets/card.');
export const cardPath = (card: Card): string =>
  `/assets/card.${createHash('sha256')
    .update(JSON.stringify([version, card]))
    .digest('hex')
    .slice(0, 24)}.png`;

/** The pictures of one language by the path of the page that they are of; a gated page has none. */
export function cardsOf(page: Page): Map<string, Card> {
  const { model, words, headline, state, gated } = page;
  if (gated) return new Map();
  const common = {
    name: model.page.name,
    language: words.language,
    direction: words.direction,
    ...lookOf(model.page.theme),
  };
  const cards = new Map<string, Card>([
    ['/', { ...common, title: headline, label: null, ...iconOf(state) }],
    ['/history', { ...common, title: words.say('history.title'), label: null, ...iconOf('scheduled') }],
  ]);
  const written = directionOf(model.page.language);
  for (const incident of pictured(page)) {
    const label = words.say(`incident.${incident.status}`);
    const shown = { direction: written, title: incident.name, label, ...iconOf(toneOf(incident)) };
    cards.set(`/incidents/${incident.id}`, { ...common, ...shown });
  }
  return cards;
}

/** Whoever posts a link to an older one sees the picture of the history. */
const pictured = ({ model }: Page): Incident[] => [
  ...openIncidents(model),
  ...model.incidents.filter((incident) => !isOpen(incident)).slice(0, incidentsAtMost),
];

const iconOf = (name: PageState | 'scheduled') => ({ icon: cardIcon(name), tone: toneColour(name) });

const lookOf = (theme: Theme) => {
  const { light, dark, scheme } = theme;
  const given = scheme === 'dark' ? dark : light;
  const plain = plainColours[scheme === 'dark' ? 'dark' : 'light'];
  return {
    colours: { page: given.page ?? plain.page, accent: given.accent ?? plain.accent },
    logo: logosOf(theme).logo,
  };
};
