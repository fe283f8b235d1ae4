import { LogLevel, type Logger as SdkLogger } from '@slack/bolt';
import type { Logger } from '../kernel/telemetry.ts';

/** The SDK's words in our log: its chatter as debug lines, its warnings as they are. */
export function sdkLogger(log: Logger): SdkLogger {
  return {
    debug: () => {},
    info: (...given) => log.debug({ part: 'slack' }, words(given)),
    warn: (...given) => log.warn({ part: 'slack' }, words(given)),
    error: (...given) => log.warn({ part: 'slack' }, words(given)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

const words = (given: unknown[]) =>
  given.map((word) => (word instanceof Error ? word.message : String(word))).join(' ');
