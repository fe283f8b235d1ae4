import { randomBytes } from 'node:crypto';
import type { Channel } from './documents.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** An identifier in the look of Slack's: a letter for the kind, then ten opaque characters. */
export function newId(kind: string): string {
  return `${kind}0${[...randomBytes(9)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}

export function secret(bytes = 16): string {
  return randomBytes(bytes).toString('hex');
}

/** The next timestamp of a channel: `seconds.micros`, above every earlier one of that channel. */
export function nextTs(channel: Channel, nowMs: number): string {
  const now = BigInt(Math.floor(nowMs)) * 1000n;
  const last = BigInt(channel.last_ts.replace('.', '') || '0');
  const value = (now > last ? now : last + 1n).toString().padStart(16, '0');
  channel.last_ts = `${value.slice(0, -6)}.${value.slice(-6)}`;
  return channel.last_ts;
}

export function isTs(value: string): boolean {
  return /^\d{1,10}\.\d{6}$/.test(value);
}

export function microTs(nowMs: number): string {
  const micros = (BigInt(Math.floor(nowMs)) * 1000n + BigInt(Math.floor(Math.random() * 1000))).toString();
  return `${micros.slice(0, -6)}.${micros.slice(-6)}`;
}
