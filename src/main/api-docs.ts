import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { module } from '../kernel/module.ts';

// Importing the package itself would load the whole bundle into this process.
const folder = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
const files = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-standalone-preset.js']);
const policy = `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'`;
const headers = { 'content-security-policy': policy, 'x-content-type-options': 'nosniff' };

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Candor API</title>
    <link rel="icon" href="/icon.svg" />
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
    <style>body { margin: 0 } .swagger-ui .topbar .link { display: none }</style>
  </head>
  <body>
    <div id="api"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/swagger-ui-standalone-preset.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;
const start = `SwaggerUIBundle({
  dom_id: '#api',
  urls: [
    { name: 'Everything', url: '/api/openapi.json' },
    { name: 'The contract of incident.io, for its clients', url: '/api/v1/openapiV3.json' },
  ],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  ...{ layout: 'StandaloneLayout', deepLinking: true, docExpansion: 'none', filter: true, tagsSorter: 'alpha', defaultModelsExpandDepth: -1 },
});
`;

/** The whole API to read and to try, at `/api/docs`; nothing of it comes from elsewhere. */
export const apiDocs = module({
  name: 'api-docs',
  async http(app: FastifyInstance) {
    const hidden = { schema: { hide: true } };
    await app.register(fastifyStatic, { root: folder, serve: false, decorateReply: true });
    app.get('/api/docs', hidden, (_request, reply) =>
      reply.headers(headers).type('text/html; charset=utf-8').send(page),
    );
    app.get('/api/docs/start.js', hidden, (_request, reply) =>
      reply.headers(headers).type('text/javascript; charset=utf-8').send(start),
    );
    app.get<{ Params: { file: string } }>('/api/docs/:file', hidden, (request, reply) => {
      if (!files.has(request.params.file)) return reply.callNotFound();
      return reply.headers(headers).sendFile(request.params.file, { maxAge: '1h' });
    });
  },
});
