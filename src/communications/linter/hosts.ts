import { BlockList, isIP } from 'node:net';

/** Ranges that no customer reaches: RFC 1918, loopback, link-local, shared (RFC 6598), unique local (RFC 4193). */
const inside = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  inside.addSubnet(net, bits);
for (const [net, bits] of [
  ['fc00::', 7],
  ['fe80::', 10],
  ['::1', 128],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

/** Names that resolve inside only: the reserved ones (RFC 6762, RFC 8375, ICANN's .internal) and those in common use. */
const name =
  /\b[\w-]+(?:\.[\w-]+)*\.(?:internal|local|lan|intranet|corp|localdomain|home\.arpa)\b|\b[\w.-]+\.svc\b|\blocalhost\b/i;

/** The first host or address of the inside that a text names. */
export function hostIn(text: string): string | undefined {
  const candidates = text.match(/[\da-f]*(?:[:.][\da-f]*)+/gi) ?? [];
  const address = candidates
    .map((one) => one.replaceAll(/^\.+|[.]+$/g, '').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1'))
    .find((one) => {
      const version = isIP(one);
      return version !== 0 && inside.check(one, version === 4 ? 'ipv4' : 'ipv6');
    });
  return address ?? name.exec(text)?.[0];
}
