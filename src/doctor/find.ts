import type { Resolver } from 'node:dns/promises';
import type { Config } from '../kernel/config.ts';
import type { Kernel } from '../kernel/kernel.ts';

/** Something that is wrong with the set-up, and what a person does about it. */
export type Finding = {
  /** Stable, for scripts: `dkim-missing`. */
  name: string;
  /** Something does not work; else it is worth knowing. */
  grave: boolean;
  what: string;
  remedy: string;
};

export type Dns = Pick<Resolver, 'resolveTxt'>;

/** What can be looked at without a database. */
export type Surroundings = { config: Config; dns: Dns };

/** One look at one part. Finds nothing when that part is well. */
export type Look = {
  /** What is looked at, as the report names it. */
  at: string;
  around?(surroundings: Surroundings): Promise<Finding[]>;
  inside?(kernel: Kernel): Promise<Finding[]>;
};

export const grave = (name: string, what: string, remedy: string): Finding => ({ name, grave: true, what, remedy });
export const minor = (name: string, what: string, remedy: string): Finding => ({ name, grave: false, what, remedy });

/** The sentence of an error, whatever was thrown. */
export const sentenceOf = (error: unknown): string => {
  const { message, code } = error as Error & { code?: string };
  return (message || code || String(error)).replace(/\.$/, '');
};

/** Whether an address is one of this machine alone, as on a newcomer's. */
export const isLocal = (url: string): boolean =>
  /^(localhost|127\.|\[::1\]|.*\.localhost$|.*\.test$)/.test(new URL(url).hostname);
