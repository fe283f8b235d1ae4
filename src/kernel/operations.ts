import fastifySwagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { capital } from './errors.ts';
import type { Kernel } from './kernel.ts';
import { module } from './module.ts';
import { cron } from './reaction.ts';
import { backgroundRefused } from './work.ts';
import { prepareMonths } from './migrate.ts';

const keptDays = 7;

/** Health, readiness and figures. */
export async function addOperations(app: FastifyInstance, kernel: Kernel): Promise<void> {
  const hidden = { schema: { hide: true } };
  app.get('/api/health', hidden, async () => ({ status: 'alive', release: kernel.config.release }));
  app.get('/api/ready', hidden, async (_request, reply) => {
    const checks = await readiness(kernel);
    const ready = Object.values(checks).every(({ ok }) => ok);
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : 'not ready', release: kernel.config.release, checks });
  });
  app.get('/metrics', hidden, async (_request, reply) => {
    return reply.type(kernel.metrics.registry.contentType).send(await kernel.metrics.registry.metrics());
  });
}

/** All of the API as OpenAPI 3.1, and the contract's part as 3.0.3, as its clients find it under their base address. */
export async function addDocuments(app: FastifyInstance, kernel: Kernel): Promise<void> {
  const common = {
    info: { title: 'Candor', version: kernel.config.release, description: 'Incidents from declare to all-clear.' },
    components: { securitySchemes: { key: { type: 'http' as const, scheme: 'bearer' } } },
    security: [{ key: [] }],
  };
  const { PUBLIC_URL } = kernel.config;
  const hidden = { schema: { hide: true } };
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', ...common, servers: [{ url: PUBLIC_URL }] },
    transform: named,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(fastifySwagger, {
    decorator: 'contract',
    transformObject: jsonSchemaTransformObject,
    openapi: { openapi: '3.0.3', ...common, servers: [{ url: `${PUBLIC_URL}/api` }] },
    transform(document) {
      const url = /^\/api(\/v\d\/.*)/.exec(document.url)?.[1];
      return url ? { ...named(document), url } : { ...hidden, url: document.url };
    },
  });
  app.get('/api/openapi.json', hidden, async () => app.swagger());
  app.get('/api/v1/openapiV3.json', hidden, async () =>
    (app as unknown as { contract: typeof app.swagger }).contract(),
  );
}

/** With a name for each operation, made from its address: what generators call it. */
function named(document: Parameters<typeof jsonSchemaTransform>[0]) {
  const made = jsonSchemaTransform(document);
  const words = `${String(document.route.method)} ${document.url.replace(/^\/api/, '')}`.toLowerCase().split(/\W+/);
  const operationId = words.filter(Boolean).map((word, index) => (index > 0 ? capital(word) : word));
  return { ...made, schema: { ...made.schema, operationId: operationId.join('') } };
}

async function readiness(kernel: Kernel): Promise<Record<string, { ok: boolean; state: string }>> {
  const checks = [
    { name: 'database', run: async () => (await sql`select 1`.execute(kernel.db), 'answers') },
    { name: 'worker', run: () => kernel.jobs.workerState() },
    { name: 'timers', run: () => kernel.jobs.timerState() },
    ...kernel.registry.checks,
  ];
  const results = await Promise.all(
    checks.map(async ({ name, run }) => {
      try {
        return [name, { ok: true, state: await run(kernel.context()) }] as const;
      } catch (error) {
        return [name, { ok: false, state: error instanceof Error ? error.message : String(error) }] as const;
      }
    }),
  );
  return Object.fromEntries(results);
}

/** The kernel's own part: housekeeping, run by the worker. */
export const kernelModule = module({
  name: 'kernel',
  facts: [backgroundRefused],
  crons: [
    cron({ name: 'kernel.sweep', schedule: '* * * * *', run: async ({ kernel }) => void (await kernel.jobs.sweep()) }),
    cron({
      name: 'kernel.tidy',
      schedule: '17 3 * * *',
      async run({ db, now }) {
        await prepareMonths(db);
        await db
          .deleteFrom('onceKeys')
          .where('at', '<', new Date(now().getTime() - keptDays * 86_400_000))
          .execute();
      },
    }),
  ],
});
