import { contrast } from '../public/contrast.ts';
import type { Theme } from '../public/theme.ts';

type Scheme = 'light' | 'dark';
type Colour = { name: string; value: string };

/** What stays as it comes when a theme says nothing of it: the values of assets/page.css. */
const plain = {
  light: { page: '#f7f7f5', surface: '#ffffff', accent: '#1d4fa8' },
  dark: { page: '#111315', surface: '#1a1d20', accent: '#8fb6ff' },
} as const;
/** Text that lies on the background of the page itself. */
const texts: Record<Scheme, Colour[]> = {
  light: [
    { name: 'text', value: '#1b1d20' },
    { name: 'small text', value: '#5a5f66' },
  ],
  dark: [
    { name: 'text', value: '#edeef0' },
    { name: 'small text', value: '#a3a9b1' },
  ],
};

// WCAG 2.2, 1.4.3: text of common size.
const least = 4.5;

export type Fault = { field: string; sentence: string };

/** Every pair of colours that readers could not tell apart well enough, each with a sentence. */
export function contrastFaults({ scheme, ...colours }: Pick<Theme, 'scheme' | 'light' | 'dark'>): Fault[] {
  const schemes: Scheme[] = scheme === 'auto' ? ['light', 'dark'] : [scheme];
  return schemes.flatMap((one) => {
    const { page = plain[one].page, accent = plain[one].accent } = colours[one];
    const ground = { name: 'background', value: page };
    const link = { name: 'accent', value: accent };
    return [
      ...texts[one].map((text) => pair(one, 'page', text, ground)),
      pair(one, colours[one].accent ? 'accent' : 'page', link, ground),
      pair(one, 'accent', link, { name: 'surface of panels', value: plain[one].surface }),
    ].filter((fault) => fault !== null);
  });
}

function pair(scheme: Scheme, field: 'page' | 'accent', text: Colour, ground: Colour): Fault | null {
  const found = contrast(text.value, ground.value);
  if (found >= least) return null;
  const change =
    scheme === 'light' ? (field === 'page' ? 'lighter' : 'darker') : field === 'page' ? 'darker' : 'lighter';
  return {
    field: `${scheme}.${field}`,
    sentence: `In the ${scheme} scheme the ${text.name} ${text.value} on the ${ground.name} ${ground.value} has a contrast of ${(Math.floor(found * 10) / 10).toFixed(1)}, and 4.5 is needed to be read. Choose a ${change} ${field === 'page' ? 'background' : 'accent'}.`,
  };
}
