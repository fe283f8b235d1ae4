import type { FastifyRequest } from 'fastify';
import { UserError } from '../kernel/errors.ts';
import type { Kernel } from '../kernel/kernel.ts';

const windowSeconds = 60;

type Bucket = { left: number; at: number };
const buckets = new WeakMap<object, Map<string, Bucket>>();

/** Takes a request off what a key may send. A full bucket fills again evenly, so whoever paces themselves never waits. */
export function limitRequests(
  kernel: Pick<Kernel, 'config' | 'now'>,
  request: FastifyRequest,
  key: { id: string; name: string },
): void {
  const most = kernel.config.API_REQUESTS_PER_MINUTE;
  if (most === 0) return;
  const now = kernel.now().getTime();
  const millisecondsEach = (windowSeconds * 1000) / most;
  const ofKernel = buckets.get(kernel) ?? new Map<string, Bucket>();
  buckets.set(kernel, ofKernel);
  const { left, at } = ofKernel.get(key.id) ?? { left: most, at: now };
  const filled = Math.min(most, left + Math.max(0, now - at) / millisecondsEach);
  const rest = filled < 1 ? filled : filled - 1;
  ofKernel.set(key.id, { left: rest, at: now });
  request.limit = {
    ...{ name: key.name, most, left: rest, windowSeconds },
    fullAt: new Date(now + (most - rest) * millisecondsEach),
    nextAt: new Date(now + Math.max(0, 1 - rest) * millisecondsEach),
  };
  if (filled >= 1) return;
  throw new UserError('limit', `This key sent more than ${most} requests in a minute. Slow down, then go on.`);
}
