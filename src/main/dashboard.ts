import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kernel } from '../kernel/kernel.ts';
import { module } from '../kernel/module.ts';

const root = join(import.meta.dirname, '..', '..', 'dist', 'web');
const ours = /^\/(?:api|slack|metrics)(?:[/?]|$)/;
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');
const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};
const unbuilt = 'The dashboard has not been built. Run script/start, or npx vite build --config web/vite.config.ts.\n';

/** The built dashboard at `/`; every address that is no file of it is one of its pages. */
export const dashboard = module({ name: 'dashboard', http: serveDashboard });

async function serveDashboard(app: FastifyInstance, kernel: Kernel): Promise<void> {
  const { hostname, origin } = new URL(kernel.config.PUBLIC_URL);
  if (existsSync(root)) await app.register(fastifyStatic, { root, serve: false, preCompressed: true });
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (ours.test(request.url)) return reply.callNotFound();
    if (hostname === 'localhost' && isLoopback(request)) return reply.redirect(origin + request.url);
    if (!existsSync(join(root, 'index.html'))) return reply.code(503).type('text/plain; charset=utf-8').send(unbuilt);
    const path = decodeURIComponent(request.url.split('?')[0] ?? '/').slice(1);
    reply.headers(headers);
    const immutable = path.startsWith('assets/');
    if (immutable || path === 'icon.svg')
      return reply.sendFile(path, root, { maxAge: immutable ? '365d' : '1h', immutable });
    return reply.sendFile('index.html', root, { cacheControl: false });
  });
}

/** Sessions belong to one address; 127.0.0.1 would not have the cookies of localhost. */
const isLoopback = (request: FastifyRequest) => request.hostname === '127.0.0.1' || request.hostname === '[::1]';
