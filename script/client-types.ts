import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { loadConfig } from '../src/kernel/config.ts';
import { createHttp } from '../src/kernel/http.ts';
import { createKernel } from '../src/kernel/kernel.ts';
import { createLog } from '../src/kernel/telemetry.ts';
import { modules } from '../src/main/modules.ts';

const require = createRequire(import.meta.url);
const here = 'candor:compiler';

/** `typescript` 7 has no compiler for programs; the generator gets the one that `@ts-morph/common` carries. */
async function generator() {
  const compiler = pathToFileURL(require.resolve('@ts-morph/common')).href;
  const hooks = registerHooks({
    resolve: (name, context, next) => (name === 'typescript' ? { url: here, shortCircuit: true } : next(name, context)),
    load: (url, context, next) =>
      url === here
        ? { format: 'module', source: `export { ts as default } from '${compiler}';`, shortCircuit: true }
        : next(url, context),
  });
  const found = await import('openapi-typescript');
  hooks.deregister();
  return found;
}

/** `/api/openapi.json` as a running Candor answers it; no database is asked. */
async function openApiDocument() {
  const nowhere = 'postgres://127.0.0.1:9/none';
  const config = loadConfig({ DATABASE_URL: nowhere, SLACK_MODE: 'off', LOG_LEVEL: 'silent' });
  const log = createLog('silent', 'client');
  const kernel = createKernel({ config, databaseUrl: nowhere, log, modules });
  const app = await createHttp(kernel);
  await app.ready();
  const document = app.swagger();
  await app.close();
  await kernel.db.destroy();
  // With a name each, the generator would write them apart from their addresses.
  for (const path of Object.values(document.paths ?? {}))
    for (const operation of Object.values(path as Record<string, { operationId?: string }>))
      delete operation.operationId;
  return document;
}

/** client/paths.d.ts as it must be: every address of the API with what it takes and answers. */
export async function clientTypes(): Promise<string> {
  const { default: openapiTS, astToString } = await generator();
  const types = await openapiTS(JSON.stringify(await openApiDocument()), { alphabetize: true });
  const text = astToString(types).replaceAll(/^ *(\w+\?: never;|\/\*\* @description Default Response \*\/)\n/gm, '');
  return `// Generated from the schemas of the API by \`script/check --fix\`.\n${text}`;
}
