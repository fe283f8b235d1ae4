import { z } from 'zod';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'Give a colour as #rrggbb, for example #1d4fa8.');
export const imageTypes = ['image/svg+xml', 'image/png', 'image/webp', 'image/jpeg', 'image/x-icon'] as const;
export const imageBytesAtMost = 20_480;

const image = z.object({
  type: z.enum(imageTypes, 'Choose an SVG, PNG, WebP, JPEG or ICO image.'),
  /** The bytes in base64. */
  data: z
    .base64('Send the image in base64.')
    .max(Math.ceil(imageBytesAtMost / 3) * 4, 'Keep the image under 20 KB: people open this page on bad connections.'),
});

/** Colours of one scheme; what is left out stays as it comes. */
const colours = z.object({ page: colour.optional(), accent: colour.optional() });

/** How a page looks. */
export const theme = z.object({
  /** Which schemes it has: both by the reader's choice, or one for everybody. */
  scheme: z.enum(['auto', 'light', 'dark']).default('auto'),
  light: colours.default({}),
  /** A logo for dark alone; without it the one of light stands there too. */
  dark: colours.extend({ logo: image.nullable().default(null) }).prefault({}),
  logo: image.nullable().default(null),
  favicon: image.nullable().default(null),
  /** A line above everything; plain text. */
  banner: z
    .object({
      text: z.string().trim().min(1, 'Write what the banner says.').max(300, 'Keep the banner under 300 characters.'),
      link: z
        .url({ protocol: /^https?$/, error: 'Give an address such as https://example.com.' })
        .nullable()
        .default(null),
    })
    .nullable()
    .default(null),
});
export type Theme = z.output<typeof theme>;
export type ThemeImage = z.output<typeof image>;

/** The logo in each scheme that the page has; null where it is not another one. */
export function logosOf({ scheme, logo, dark }: Theme): { logo: ThemeImage | null; darkLogo: ThemeImage | null } {
  if (scheme === 'dark') return { logo: dark.logo ?? logo, darkLogo: null };
  if (scheme === 'light' || !logo) return { logo: logo ?? dark.logo, darkLogo: null };
  return { logo, darkLogo: dark.logo };
}
