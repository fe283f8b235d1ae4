import { startSandbox } from './sandbox.ts';

const { SANDBOX_PORT = '4002', SANDBOX_DIR, SANDBOX_MODE = 'friendly' } = process.env;

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

if (SANDBOX_MODE !== 'friendly' && SANDBOX_MODE !== 'strict') {
  fail(`SANDBOX_MODE is "${SANDBOX_MODE}"; it must be friendly or strict.`);
}
const port = Number(SANDBOX_PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail(`SANDBOX_PORT is "${SANDBOX_PORT}"; it must be a port number.`);

try {
  const sandbox = await startSandbox({ port, mode: SANDBOX_MODE, folder: SANDBOX_DIR || undefined });
  console.log(`Slack sandbox ready on ${sandbox.url} (${SANDBOX_MODE})`);
  process.send?.('ready');
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  const code = (error as { code?: string }).code;
  if (code === 'EADDRINUSE') fail(`Port ${port} is busy. Stop what uses it, or set SANDBOX_PORT to another port.`);
  fail(`The Slack sandbox could not start: ${error instanceof Error ? error.message : String(error)}`);
}
