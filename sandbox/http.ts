import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type Json } from './json.ts';

const LARGEST_BODY_BYTES = 20_000_000;

export interface Body {
  raw: Buffer;
  values: Json;
}

export class BadRequest extends Error {}

export async function readBody(request: IncomingMessage, url: URL): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) throw new BadRequest('The request is larger than 20 MB.');
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks);
  const fromQuery = Object.fromEntries(url.searchParams);
  return { raw, values: { ...fromQuery, ...bodyValues(request.headers['content-type'] ?? '', raw) } };
}

function bodyValues(type: string, raw: Buffer): Json {
  if (raw.length === 0) return {};
  if (type.includes('json')) {
    try {
      const parsed: unknown = JSON.parse(raw.toString());
      return isObject(parsed) ? parsed : {};
    } catch {
      throw new BadRequest('The body is not valid JSON.');
    }
  }
  if (type.includes('x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(raw.toString()));
  return {};
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(text);
}

export function sendText(
  response: ServerResponse,
  status: number,
  type: string,
  text: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff', ...headers });
  response.end(text);
}

export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, 'cache-control': 'no-store' });
  response.end();
}

export function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? character);
}
