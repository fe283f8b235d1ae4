import type { IncomingMessage, ServerResponse } from 'node:http';
import { control } from './control/control.ts';
import { stream } from './control/stream.ts';
import { crossSiteRefusal } from './cross-site.ts';
import { useResponseUrl } from './delivery/response-url.ts';
import { BadRequest, readBody, sendJson, sendText } from './http.ts';
import { callMethod } from './methods/dispatch.ts';
import { authorize } from './oauth/authorize.ts';
import { discovery } from './oauth/discovery.ts';
import { publicKeys } from './oauth/keys.ts';
import { avatar, servePage } from './pages.ts';
import type { World } from './world.ts';

/** Answers one HTTP request to the sandbox. */
export async function handle(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', world.url);
  try {
    await route(world, url, request, response);
  } catch (error) {
    if (error instanceof BadRequest) sendJson(response, 400, { ok: false, error: error.message });
    else {
      console.error('sandbox:', error);
      if (!response.headersSent) sendJson(response, 500, { ok: false, error: 'fatal_error' });
      else response.destroy();
    }
  }
}

async function route(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = url;
  if (pathname === '/health') return sendJson(response, 200, { ok: true, mode: world.mode });
  if (pathname.startsWith('/control')) return controlRoute(world, url, request, response);
  if (pathname.startsWith('/avatars/')) return avatar(world, response, pathname);
  if (pathname.startsWith('/api/')) return apiRoute(world, url, request, response);
  if (pathname.startsWith('/response/')) return responseUrlRoute(world, url, request, response);
  if (pathname.startsWith('/oauth/') || pathname.startsWith('/openid/') || pathname.startsWith('/.well-known/')) {
    return oauthRoute(world, url, request, response);
  }
  if (pathname.startsWith('/upload/')) return uploadRoute(world, url, request, response);
  if (pathname.startsWith('/files/')) return fileRoute(world, pathname, response);
  if (pathname.startsWith('/files-pri/')) {
    if (hasToken(world, request)) return fileRoute(world, pathname, response);
    return sendText(response, 200, 'text/html', '<title>Sign in</title>');
  }
  if (request.method !== 'GET') return sendText(response, 404, 'text/plain', 'Not found');
  const refusal = crossSiteRefusal(request);
  if (refusal) return sendText(response, 403, 'text/plain; charset=utf-8', refusal);
  return servePage(response, pathname);
}

async function controlRoute(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = crossSiteRefusal(request);
  if (refusal) return sendJson(response, 403, { ok: false, error: refusal });
  const path = url.pathname.replace(/^\/control\/?/, '');
  if (path === 'stream') return stream(world, request, response, url.searchParams.get('after'));
  const { values } = await readBody(request, url);
  const reply = await control(world, request.method ?? 'GET', path, values);
  return sendJson(response, reply.status, reply.body);
}

async function apiRoute(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { values } = await readBody(request, url);
  const answer = await callMethod(world, url.pathname.slice('/api/'.length), request, values);
  if (answer.drop) request.socket.destroy();
  else sendJson(response, answer.status, answer.body, answer.headers);
}

async function responseUrlRoute(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { values } = await readBody(request, url);
  if (world.faults.outage) {
    request.socket.destroy();
    return;
  }
  const outcome = useResponseUrl(world, url.pathname.split('/').at(-1) ?? '', values);
  if (typeof outcome.body === 'string') sendText(response, outcome.status, 'text/plain', outcome.body);
  else sendJson(response, outcome.status, outcome.body);
}

async function oauthRoute(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (world.faults.outage) {
    request.socket.destroy();
    return;
  }
  if (url.pathname === '/oauth/v2/authorize') return authorize(world, 'install', url, request, response);
  if (url.pathname === '/openid/connect/authorize') return authorize(world, 'openid', url, request, response);
  if (url.pathname === '/openid/connect/keys') return sendJson(response, 200, publicKeys(world));
  if (url.pathname === '/.well-known/openid-configuration') return sendJson(response, 200, discovery(world));
  return sendText(response, 404, 'text/plain', 'Not found');
}

async function uploadRoute(world: World, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { raw } = await readBody(request, url);
  const file = world.store.files.get(url.pathname.split('/').at(-1));
  if (!file || file.uploaded || request.method !== 'POST') return sendText(response, 404, 'text/plain', 'Not found');
  const content = await uploaded(request.headers['content-type'] ?? '', raw);
  world.store.files.save({ ...file, content: content.toString('base64'), size: content.length, uploaded: true });
  world.commit();
  return sendText(response, 200, 'text/plain', `OK - ${content.length}`);
}

async function uploaded(type: string, raw: Buffer): Promise<Buffer> {
  if (!type.includes('multipart/form-data')) return raw;
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  for (const part of form.values()) if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer());
  return Buffer.from(String(form.get('body') ?? ''));
}

/** Slack answers those without a token with a page to sign in. */
const hasToken = (world: World, { headers }: IncomingMessage): boolean =>
  world.store.tokens.get((headers.authorization ?? '').replace('Bearer ', '')) !== undefined;

function fileRoute(world: World, path: string, response: ServerResponse): void {
  const file = world.store.files.get(path.split('/')[2]);
  if (!file?.complete) return sendText(response, 404, 'text/plain', 'Not found');
  return sendText(response, 200, file.mimetype, Buffer.from(file.content, 'base64'));
}
