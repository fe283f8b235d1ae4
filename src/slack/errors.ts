import { ErrorCode } from '@slack/web-api';
import { Permanent, UserError } from '../kernel/errors.ts';

/** Slack's final no, with its own word for it. */
export class SlackRefused extends Permanent {
  override name = 'SlackRefused';
  readonly code: string;

  constructor(code: string, method: string, detail: string) {
    super(`Slack refused ${method}: ${detail || code}.`);
    this.code = code;
  }
}

/** The call may or may not have happened: its answer was lost, or never came. */
export class Uncertain extends Error {
  override name = 'Uncertain';
}

/** Slack asked to wait; nothing happened. */
export class Limited extends Error {
  override name = 'Limited';
  readonly seconds: number;

  constructor(method: string, seconds: number) {
    super(`Slack asked to wait ${seconds} s before calling ${method} again.`);
    this.seconds = seconds;
  }
}

/** Words of Slack that end an installation: its token will never work again. */
export const endingCodes = new Set([
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_authed',
  'team_disabled',
  'user_removed_from_team',
]);

const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'accesslimited',
]);

const sentences: Record<string, string> = {
  restricted_action:
    'Your Slack workspace does not let apps do this. Ask a workspace admin to allow Candor to create and manage channels.',
  missing_scope: 'The Slack app lacks a permission. Install it again from the current manifest (docs/slack.md).',
  paid_teams_only: 'This needs a paid Slack plan.',
  user_is_restricted: 'A guest account cannot do this in Slack.',
  ekm_access_denied: 'Your Slack workspace has suspended access to its messages. Ask a workspace admin.',
};

type SdkError = {
  code?: string;
  data?: { error?: string; response_metadata?: { messages?: string[] }; needed?: string };
  retryAfter?: number;
  original?: { code?: string; cause?: { code?: string } };
};

/** What a failed call means: Limited, Uncertain, SlackRefused, UserError where a person must act, or a plain Error to try again. */
export function meaningOf(error: unknown, method: string): Error {
  const { code, data, retryAfter, original } = error as SdkError;
  const reason = error instanceof Error ? error.message : String(error);
  if (code === ErrorCode.RateLimitedError) return new Limited(method, retryAfter ?? 1);
  if (code === ErrorCode.PlatformError) return meaningOfWord(data ?? {}, method);
  const cause = original?.cause?.code ?? original?.code;
  if (cause === 'ECONNREFUSED' || cause === 'ENOTFOUND' || cause === 'EAI_AGAIN')
    return new Error(`Slack cannot be reached for ${method} (${cause}).`);
  if (code === ErrorCode.RequestError || code === ErrorCode.HTTPError)
    return new Uncertain(`No answer from Slack to ${method}: ${reason}`, { cause: error });
  return error instanceof Error ? error : new Error(reason);
}

function meaningOfWord(data: NonNullable<SdkError['data']>, method: string): Error {
  const word = data.error ?? 'unknown_error';
  if (word === 'ratelimited' || word === 'rate_limited') return new Limited(method, 1);
  if (passing.has(word)) return new Error(`Slack failed at ${method}: ${word}.`);
  const sentence = sentences[word];
  if (sentence) return new UserError('conflict', data.needed ? `${sentence} Missing: ${data.needed}.` : sentence);
  return new SlackRefused(word, method, [word, ...(data.response_metadata?.messages ?? [])].join(' '));
}

/** Whether Slack said this very word. */
export const refusedWith = (error: unknown, ...words: string[]): boolean =>
  error instanceof SlackRefused && words.includes(error.code);
