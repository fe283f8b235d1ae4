// Asks the process in this container whether it is alive: the API by default, or the address given.
const address = process.argv[2] ?? `http://127.0.0.1:${process.env.PORT ?? 4000}/api/health`;
const { ok, status } = await fetch(address, { signal: AbortSignal.timeout(4_000) }).catch((error) => ({
  ok: false,
  status: error.message,
}));
if (!ok) console.error(`${address}: ${status}`);
process.exit(ok ? 0 : 1);
