import { codePoints } from '../json.ts';
import { SlackError } from './errors.ts';

/** Refuses what Slack refuses as a channel's name; the answer is the name to store. */
export function channelName(given: string | undefined): string {
  const name = (given ?? '').replace(/^#/, '');
  if (name === '') throw new SlackError('invalid_name_required');
  if (codePoints(name) > 80) throw new SlackError('invalid_name_maxlength');
  if (/^[-_]+$/.test(name)) throw new SlackError('invalid_name_punctuation');
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) throw new SlackError('invalid_name_specials');
  return name;
}
