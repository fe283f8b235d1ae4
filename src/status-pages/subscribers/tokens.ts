import { createHash, createHmac } from 'node:crypto';
import { derivedKey, type Config } from '../../kernel/config.ts';

const signed = (config: Pick<Config, 'secretKeys'>, purpose: string, text: string) =>
  createHmac('sha256', derivedKey(config.secretKeys[0], purpose)).update(text).digest('base64url');

/** The secret of the link that confirms what was asked at that time; made again for the mail, stored nowhere. */
export const confirmToken = (config: Pick<Config, 'secretKeys'>, subscriberId: string, askedAt: Date): string =>
  signed(config, 'confirm', `${subscriberId} ${askedAt.toISOString()}`);

/** The secret of a subscriber's unsubscribe links: the same in every mail, known to nobody else. */
export const unsubscribeToken = (config: Pick<Config, 'secretKeys'>, subscriberId: string): string =>
  signed(config, 'unsubscribe', subscriberId);

/** What is stored of a token or an address that is only compared. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
