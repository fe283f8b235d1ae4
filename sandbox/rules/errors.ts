import type { Json } from '../json.ts';

/** A refusal in Slack's own words: becomes `{ok: false, error: code, …extra}`. */
export class SlackError extends Error {
  readonly code: string;
  readonly extra: Json;

  constructor(code: string, extra: Json = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}

export interface Problem {
  pointer: string;
  code: string;
  message: string;
  constraint?: { type: string; expected?: string[]; got?: string };
}

export function invalidArguments(...messages: string[]): SlackError {
  return new SlackError('invalid_arguments', {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}

export function messagesOf(problems: Problem[]): string[] {
  return problems.map((problem) => `[ERROR] ${problem.message} [json-pointer:${problem.pointer}]`);
}
