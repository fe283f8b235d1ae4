import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export type Asset = { path: string; contentType: string; bytes: Buffer };
export type Assets = { style: Asset; script: Asset; version: string };

let loaded: Assets | undefined;

/** The one style sheet and the one script, under names that change with their content. */
export function loadAssets(): Assets {
  if (loaded) return loaded;
  const style = assetOf('page.css', 'css', 'text/css; charset=utf-8');
  const script = assetOf('page.js', 'js', 'text/javascript; charset=utf-8');
  loaded = { style, script, version: `${hashOf(style.bytes)}${hashOf(script.bytes)}` };
  return loaded;
}

function assetOf(file: string, extension: string, contentType: string): Asset {
  const bytes = readFileSync(new URL(file, import.meta.url));
  return { path: `/assets/page.${hashOf(bytes)}.${extension}`, contentType, bytes };
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 10);
