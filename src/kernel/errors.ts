/** Why a request was refused: each code has one HTTP status and one place in Slack. */
export type RefusalCode = 'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'limit';

/** One refused field: `pointer` is a dotted path into the input, `sentence` says what to do. */
export type Refusal = { pointer: string; sentence: string };

/** A refusal that the person who asked can act on. Never retried. */
export class UserError extends Error {
  readonly code: RefusalCode;
  readonly refusals: readonly Refusal[];

  constructor(code: RefusalCode, sentence: string, pointer = '', more: readonly Refusal[] = []) {
    super(sentence);
    this.name = 'UserError';
    this.code = code;
    this.refusals = more.length > 0 ? more : [{ pointer, sentence }];
  }
}

/** An outside failure that will never succeed by trying again. Only adapters throw it. */
export class Permanent extends Error {
  override name = 'Permanent';
}

/** An outside service asked to wait: the job runs again after `delaySeconds`, without counting as a failure. */
export class RetryLater extends Error {
  override name = 'RetryLater';
  readonly delaySeconds: number;

  constructor(delaySeconds: number, reason: string) {
    super(reason);
    this.delaySeconds = delaySeconds;
  }
}

/** A set-up that cannot start: one sentence for the person at the terminal. */
export class StartError extends Error {
  override name = 'StartError';
}
