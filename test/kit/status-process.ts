import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { startStatusServer, StatusServerOptions } from '../../src/status-pages/public/serve/server.ts';

type Server = Awaited<ReturnType<typeof startStatusServer>>;
export type StatusProcess = {
  port: number;
  refresh(): Promise<void>;
  replay(): Promise<number>;
  close(): Promise<void>;
};

const server = new URL('../../src/status-pages/public/serve/server.ts', import.meta.url).href;
const program = `
  import { createInterface } from 'node:readline';
  const { startStatusServer } = await import('${server}');
  const server = await startStatusServer(JSON.parse(process.argv.at(-1)));
  console.log(server.port);
  for await (const name of createInterface({ input: process.stdin })) {
    console.log(String((await server[name]()) ?? ''));
    if (name === 'close') process.exit(0);
  }
`;

/** The status server in a process of the given runtime, told what to do line by line. */
export async function statusProcess(runtime: string, options: StatusServerOptions): Promise<StatusProcess> {
  const given = runtime === process.execPath ? ['--input-type=module', '-e', program] : ['-e', program];
  const child = spawn(runtime, [...given, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value ?? '');
  const port = Number(await next());
  const tell = async (name: keyof Server) => {
    child.stdin.write(`${name}\n`);
    return await next();
  };
  return {
    port,
    refresh: async () => void (await tell('refresh')),
    replay: async () => Number(await tell('replay')),
    async close() {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.stdin.write('close\n');
      await gone;
    },
  };
}
