import { loadStatusConfig } from '../kernel/config.ts';
import { StartError } from '../kernel/errors.ts';
import { startStatusServer } from '../status-pages/public/serve/server.ts';

try {
  const config = loadStatusConfig();
  const server = await startStatusServer({
    port: config.port,
    root: config.pagesRoot,
    apiInternalUrl: config.apiInternalUrl,
    relayKey: config.relayKey,
    spoolDirectory: config.spoolDirectory,
    release: config.release,
  });
  process.stdout.write(`status page on http://localhost:${server.port}\n`);
  const stop = () => void server.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.send?.('ready');
} catch (error) {
  const { code, port } = error as { code?: string; port?: number };
  if (code !== 'EADDRINUSE' && !(error instanceof StartError)) throw error;
  const busy = `Port ${port ?? ''} is taken: stop what uses it, or set STATUS_PORT to another one.`;
  process.stderr.write(`${code === 'EADDRINUSE' ? busy : (error as Error).message}\n`);
  process.exit(1);
}
