import { randomBytes } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Kernel } from '../../kernel/kernel.ts';
import { encryptionFor } from '../../outside/encryption.ts';
import { checkedAddress, isNamed } from '../../outside/guarded-http.ts';
import type { SubscriberKind } from '../tables.ts';

export type HookKind = Exclude<SubscriberKind, 'email' | 'sms'>;

/** Where each vendor takes messages. Chat servers of one's own that speak the same are named in OUTGOING_ALLOW. */
const hosts: Record<HookKind, RegExp | null> = {
  webhook: null,
  slack: /^hooks\.slack(-gov)?\.com$/,
  teams: /(^|\.)(webhook\.office\.com|logic\.azure\.com|powerplatform\.com|azure-apihub\.net)$/,
};
const longest = 2_000;
const shownOfSecret = 4;

/** The address that updates are posted to; null when it cannot be one of that kind. */
export function checkedEndpoint(kind: HookKind, given: string, allow: readonly string[]): string | null {
  const url = checkedAddress(given.trim(), allow);
  if (!(url instanceof URL) || url.href.length > longest) return null;
  const vendor = hosts[kind];
  if (vendor && !vendor.test(url.hostname) && !isNamed(url, allow)) return null;
  url.hash = '';
  return url.href;
}

/** A telephone number with its country, as E.164; null when no telephone can have it. */
export function checkedNumber(given: string): string | null {
  const number = parsePhoneNumberFromString(given.trim().replace(/^00/, '+'));
  return number?.isValid() ? number.number : null;
}

/** What people are shown of a number. */
export const maskedNumber = (number: string): string => `${number.slice(0, 3)} … ${number.slice(-shownOfSecret)}`;

/** What people are shown of an address: its path is as good as a password. */
export function maskedEndpoint(address: string): string {
  const { host, pathname, search } = new URL(address);
  const rest = `${pathname}${search}`;
  return rest.length > shownOfSecret * 3
    ? `${host}/…${rest.slice(-shownOfSecret)}`
    : `${host}${rest.length > 1 ? '/…' : ''}`;
}

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`;

/** Keeps addresses and secrets of subscribers. */
export const vaultOf = (kernel: Kernel) => encryptionFor(kernel, 'status-pages.subscribers');
