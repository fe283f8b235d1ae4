import { isObject, textOf, type Json } from '../json.ts';
import { SlackError, invalidArguments } from '../rules/errors.ts';
import type { Installation, SlackApp, Token } from '../store/documents.ts';
import type { World } from '../world.ts';

export type Tier = 'T1' | 'T2' | 'T3' | 'T4' | 'special' | 'post';
export type TokenKind = 'bot' | 'user' | 'app' | 'none';

/** The arguments of one call, whatever form they came in. */
export class Args {
  readonly values: Json;

  constructor(values: Json) {
    this.values = values;
  }

  text(name: string): string | undefined {
    return textOf(this.values[name]);
  }

  need(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === '') throw invalidArguments(`missing required field: ${name}`);
    return value;
  }

  flag(name: string, otherwise = false): boolean {
    const value = this.text(name);
    return value === undefined ? otherwise : value === 'true' || value === '1';
  }

  number(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value);
  }

  names(name: string): string[] {
    const given = this.values[name];
    const value = typeof given === 'string' && given.startsWith('[') ? this.json(name) : given;
    const parts = Array.isArray(value) ? value.map(String) : (textOf(value) ?? '').split(',');
    return parts.map((part) => part.trim()).filter((part) => part !== '');
  }

  /** A structured argument: an object as it came, or JSON in a string. */
  json(name: string, broken = 'invalid_json'): unknown {
    const value = this.values[name];
    if (typeof value !== 'string') return value ?? undefined;
    if (value === '') return undefined;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      throw new SlackError(broken);
    }
  }

  object(name: string): Json | undefined {
    const value = this.json(name);
    return isObject(value) ? value : undefined;
  }
}

/** One authorised call. `user` is the one who acts: the bot's user, or the token's person. */
export interface Call {
  world: World;
  args: Args;
  app: SlackApp;
  installation: Installation;
  token: Token;
  team: string;
  user: string;
  scopes: string[];
}

/** A call whose token proves an app or nobody. */
export interface OpenCall {
  world: World;
  args: Args;
  app: SlackApp | undefined;
  token: Token | undefined;
  basic: { id: string; secret: string } | undefined;
  bearer: boolean;
}

export interface Method {
  tier: Tier;
  /** One of these is enough. */
  scopes?: string[];
  run(call: Call): Json;
}

export interface OpenMethod {
  tier: Tier;
  tokens: TokenKind[];
  open(call: OpenCall): Json;
}

export function assertScope(scopes: string[], needed: string[]): void {
  if (needed.length === 0 || needed.some((scope) => scopes.includes(scope))) return;
  throw new SlackError('missing_scope', { needed: needed.join(','), provided: scopes.join(',') });
}

/** One page of a list, with Slack's opaque cursor. */
export function page<T>(
  args: Args,
  rows: T[],
  usual: number,
  most: number,
): { rows: T[]; response_metadata: { next_cursor: string } } {
  const asked = args.number('limit');
  if (asked !== undefined && (asked < 0 || asked > most)) throw new SlackError('invalid_limit');
  const limit = asked || usual;
  const cursor = args.text('cursor');
  const start = cursor ? offsetOf(cursor) : 0;
  if (start === undefined || start > rows.length) throw new SlackError('invalid_cursor');
  const end = start + limit;
  const next = end < rows.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { rows: rows.slice(start, end), response_metadata: { next_cursor: next } };
}

function offsetOf(cursor: string): number | undefined {
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  return match ? Number(match[1]) : undefined;
}
