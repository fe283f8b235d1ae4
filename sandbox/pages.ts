import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { ServerResponse } from 'node:http';
import { escapeHtml, sendText } from './http.ts';
import type { World } from './world.ts';

const CLIENT = join(import.meta.dirname, '..', 'dist', 'sandbox');
const POLICY =
  "default-src 'self'; img-src * data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

/** The built browser client, or a page that says how to build it. */
export async function servePage(response: ServerResponse, path: string): Promise<void> {
  const wanted = extname(path) === '' ? '/index.html' : path;
  const file = join(CLIENT, normalize(decodeURIComponent(wanted)));
  if (!file.startsWith(CLIENT)) {
    sendText(response, 404, 'text/plain', 'Not found');
    return;
  }
  try {
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    sendText(response, 200, type, await readFile(file), { 'content-security-policy': POLICY });
  } catch {
    if (wanted !== '/index.html') sendText(response, 404, 'text/plain', 'Not found');
    else sendText(response, 200, 'text/html; charset=utf-8', page('Slack sandbox', UNBUILT));
  }
}

const UNBUILT =
  '<h1>The Slack sandbox is running</h1><p>Its browser client is not built yet. Build it with <code>npx vite build --config sandbox/client/vite.config.ts</code> and load this page again.</p><p>Scripts can use the control API at <code>/control</code>; see <code>sandbox/README.md</code>.</p>';

export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:10vh auto;padding:0 1rem;color:#1d1c1d;background:#fff}h1{font-size:1.5rem}button{font:inherit;font-weight:600;padding:.5rem 1rem;border-radius:6px;border:1px solid #999;background:#fff;color:inherit;cursor:pointer}button.primary{background:#007a5a;border-color:#007a5a;color:#fff}fieldset{border:1px solid #ddd;border-radius:8px;margin:1rem 0;padding:1rem}label{display:block;padding:.25rem 0}li{margin:.15rem 0}</style></head><body>${body}</body></html>`;
}

export function avatar(world: World, response: ServerResponse, path: string): void {
  const user = world.store.users.get(/^\/avatars\/(\w+)\.svg$/.exec(path)?.[1]);
  if (!user) {
    sendText(response, 404, 'text/plain', 'Not found');
    return;
  }
  const initials = user.real_name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 2);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><rect width="72" height="72" rx="12" fill="#${escapeHtml(user.color)}"/><text x="36" y="46" font-family="system-ui,sans-serif" font-size="28" font-weight="600" fill="#fff" text-anchor="middle">${escapeHtml(initials)}</text></svg>`;
  sendText(response, 200, 'image/svg+xml', svg);
}
