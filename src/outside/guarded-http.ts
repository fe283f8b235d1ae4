import type { IncomingHttpHeaders } from 'node:http';
import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, request as send } from 'undici';

export type RefusalReason = 'address' | 'private' | 'unresolved' | 'unreachable' | 'redirect' | 'timeout' | 'size';

/** Why a request was not made, or was given up. `mayHaveArrived`: the other side may have read it. */
export class OutgoingRefused extends Error {
  readonly reason: RefusalReason;
  readonly mayHaveArrived: boolean;
  constructor(reason: RefusalReason, sentence: string, mayHaveArrived = false, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'OutgoingRefused';
    this.reason = reason;
    this.mayHaveArrived = mayHaveArrived;
  }
}

export type OutgoingRequest = {
  url: string;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** For the whole of it, from the name to the last byte of the answer. */
  timeoutMs: number;
  /** The most that is read of the answer. */
  mostBytes: number;
  /** What to do with an answer that is longer: refuse it, or keep its beginning. */
  longer?: 'refuse' | 'cut';
  /** Names, addresses and CIDRs that may be private, and plain http. */
  allow: readonly string[];
};
export type OutgoingAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

const connectMs = 10_000;
const ipv6Unicast = ipaddr.parseCIDR('2000::/3');

/** Whether an address is one that anybody on the internet may have: neither private, local, mapped nor reserved. */
function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(ipv6Unicast));
}

function isAllowed(address: string, allow: readonly string[]): boolean {
  const parsed = ipaddr.process(address);
  return allow.some((entry) => {
    if (ipaddr.isValid(entry)) return ipaddr.process(entry).toString() === parsed.toString();
    if (!ipaddr.isValidCIDR(entry)) return false;
    const network = ipaddr.parseCIDR(entry);
    return network[0].kind() === parsed.kind() && parsed.match(network);
  });
}

const nameOf = ({ hostname }: URL) =>
  hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();

/** Whether the organisation named this host itself, so that it may be private and plain http. */
export function isNamed(url: URL, allow: readonly string[]): boolean {
  const host = nameOf(url);
  return allow.includes(host) || (ipaddr.isValid(host) && isAllowed(host, allow));
}

/** The address when requests to it are ever made; a sentence for people when not. Names are not resolved here. */
export function checkedAddress(given: string, allow: readonly string[]): URL | { refusal: string } {
  if (!URL.canParse(given))
    return { refusal: 'This is not a web address. It must look like https://example.com/hook.' };
  const url = new URL(given);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isNamed(url, allow)))
    return { refusal: 'The address must start with https://.' };
  if (url.username || url.password) return { refusal: 'The address must not hold a user name or a password.' };
  const host = nameOf(url);
  const isLocal = host === 'localhost' || host.endsWith('.localhost') || (ipaddr.isValid(host) && !isPublic(host));
  if (isLocal && !isNamed(url, allow))
    return { refusal: `${host} is in a private network, which cannot be reached from here.` };
  return url;
}

type Resolve = (
  name: string,
  options: LookupAllOptions,
  done: (error: Error | null, found: LookupAddress[]) => void,
) => void;

/** Resolves a name at the moment of connecting, and hands on only what was looked at: it cannot change in between. */
export const guardedLookup =
  (named: boolean, allow: readonly string[], resolve: Resolve = lookup): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error || found.length === 0) {
        done(new OutgoingRefused('unresolved', `The name ${hostname} has no address.`, false, error), '');
        return;
      }
      const shut = named ? undefined : found.find(({ address }) => !isPublic(address) && !isAllowed(address, allow));
      if (shut) {
        const sentence = `${hostname} is at ${shut.address}, in a private network, which cannot be reached from here.`;
        done(new OutgoingRefused('private', sentence), '');
        return;
      }
      const [first] = found as [LookupAddress];
      if (options.all) (done as unknown as (error: null, all: LookupAddress[]) => void)(null, found);
      else done(null, first.address, first.family);
    });
  };

/**
 * One request to an address that somebody typed: never into private networks, never onward by a redirect, not for long
 * and not for much. Throws OutgoingRefused with one sentence.
 */
export async function guardedRequest(given: OutgoingRequest): Promise<OutgoingAnswer> {
  const { method, headers, body, timeoutMs, allow } = given;
  const url = checkedAddress(given.url, allow);
  if (!(url instanceof URL)) throw new OutgoingRefused('address', url.refusal);
  const guarded = guardedLookup(isNamed(url, allow), allow);
  const agent = new Agent({ connect: { lookup: guarded, timeout: connectMs }, allowH2: false, pipelining: 0 });
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await send(url, { method, headers, body, dispatcher: agent, signal });
    if (answer.statusCode >= 300 && answer.statusCode < 400 && answer.statusCode !== 304) {
      const sentence = `${url.host} answered with a redirect (${answer.statusCode}), which is not followed.`;
      throw new OutgoingRefused('redirect', sentence, true);
    }
    return { status: answer.statusCode, headers: answer.headers, body: await read(answer.body, given, url.host) };
  } catch (error) {
    throw asRefused(error, signal, url.host, timeoutMs);
  } finally {
    await agent.destroy();
  }
}

async function read(
  body: AsyncIterable<Uint8Array>,
  { mostBytes, longer = 'refuse' }: OutgoingRequest,
  host: string,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    parts.push(part);
    if (length <= mostBytes) continue;
    if (longer === 'cut') break;
    throw new OutgoingRefused('size', `${host} answered with more than ${mostBytes} bytes.`, true);
  }
  return Buffer.concat(parts).subarray(0, mostBytes);
}

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

function asRefused(error: unknown, signal: AbortSignal, host: string, timeoutMs: number): OutgoingRefused {
  if (error instanceof OutgoingRefused) return error;
  if (signal.aborted)
    return new OutgoingRefused('timeout', `${host} did not answer within ${timeoutMs / 1000} s.`, true, error);
  const { code = '', message } = error as Error & { code?: string };
  const sentence = `${host} could not be reached: ${message || code}.`;
  return new OutgoingRefused('unreachable', sentence, !neverSent.has(code), error);
}
