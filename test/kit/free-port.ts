import { createServer, type AddressInfo } from 'node:net';

/** A port that nobody uses right now; for addresses that must be known before their server listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
