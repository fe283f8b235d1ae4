import { BlockList, isIP } from 'node:net';
import { UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { peopleTables, type AllowedAddress } from '../tables.ts';

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
/** IPv4 in the clothes of IPv6, as sockets that take both give it. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Why it is no address or network, or null. */
export function addressProblem(value: string): string | null {
  const [address = '', bits, ...more] = value.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
  if (isIP(address) && fits && more.length === 0) return null;
  return `“${value.slice(0, 60)}” is no address such as 203.0.113.7 and no network such as 10.20.0.0/16.`;
}

/** Whether an address is in one of the networks. */
export function isListed(items: readonly AllowedAddress[], address: string): boolean {
  const list = new BlockList();
  for (const { value } of items) {
    const [network = '', bits] = value.split('/');
    if (bits === undefined) list.addAddress(network, familyOf(network));
    else list.addSubnet(network, Number(bits), familyOf(network));
  }
  const given = plain(address);
  return isIP(given) !== 0 && list.check(given, familyOf(given));
}

export const allowList = (kernel: Pick<Kernel, 'db'>) =>
  peopleTables(kernel.db).selectFrom('ipAllowlist').selectAll().executeTakeFirst();

/** The one place where the list is asked: whoever is known by a key or a session, before they do anything. */
export function refuseStrangeAddress(list: Awaited<ReturnType<typeof allowList>>, address: string): void {
  if (!list?.enabled || isListed(list.items, address)) return;
  throw new UserError(
    'forbidden',
    `Your organisation allows Candor from certain addresses only, and ${plain(address)} is none of them. Ask an owner to add it.`,
    'ip_address',
  );
}
