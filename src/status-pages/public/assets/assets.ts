import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { logosOf, type Theme, type ThemeImage } from '../theme.ts';
import { styleOf } from './theme-style.ts';

export type Asset = { path: string; contentType: string; bytes: Buffer };
type Loaded = { style: Asset; script: Asset; version: string };
export type Assets = Loaded & Record<'logo' | 'darkLogo' | 'favicon', Asset | null>;

let loaded: Loaded | undefined;

/** The one style sheet and the one script, under names that change with their content. */
export function loadAssets(): Loaded {
  if (loaded) return loaded;
  const style = assetOf('page.css', 'css', 'text/css; charset=utf-8');
  const script = assetOf('page.js', 'js', 'text/javascript; charset=utf-8');
  loaded = { style, script, version: `${hashOf(style.bytes)}${hashOf(script.bytes)}` };
  return loaded;
}

/** With the colours and images of a page. */
export function themedAssets(plain: Loaded, theme: Theme): Assets {
  const { logo, darkLogo } = logosOf(theme);
  const images = {
    logo: imageOf('logo', logo),
    darkLogo: imageOf('logo-dark', darkLogo),
    favicon: imageOf('icon', theme.favicon),
  };
  const bytes = Buffer.from(styleOf(plain.style.bytes.toString('utf8'), theme));
  const style = { ...plain.style, path: `/assets/page.${hashOf(bytes)}.css`, bytes };
  return { ...plain, style, version: `${hashOf(bytes)}${hashOf(plain.script.bytes)}`, ...images };
}

const endings: Record<ThemeImage['type'], string> = {
  'image/svg+xml': 'svg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
  'image/x-icon': 'ico',
};

function imageOf(name: string, image: ThemeImage | null): Asset | null {
  if (!image) return null;
  const bytes = Buffer.from(image.data, 'base64');
  return { path: `/assets/${name}.${hashOf(bytes)}.${endings[image.type]}`, contentType: image.type, bytes };
}

function assetOf(file: string, extension: string, contentType: string): Asset {
  const bytes = readFileSync(new URL(file, import.meta.url));
  return { path: `/assets/page.${hashOf(bytes)}.${extension}`, contentType, bytes };
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 10);
