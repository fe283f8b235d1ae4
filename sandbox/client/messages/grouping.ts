import { dayKey } from '../dates.ts';
import type { Message } from '../live/documents.ts';

const TOGETHER_SECONDS = 300;

export interface Row {
  message: Message;
  /** A day begins with this message. */
  day: boolean;
  /** The same author goes on speaking: no name, no picture. */
  joined: boolean;
  /** The first message that the reader has not seen. */
  fresh: boolean;
}

export function authorOf(message: Message): string {
  return `${message.user ?? message.bot_id ?? ''}/${message.username ?? ''}/${message.only_for ? 'ephemeral' : ''}`;
}

export function isSystem(message: Message): boolean {
  return (
    message.subtype !== undefined &&
    !['bot_message', 'thread_broadcast', 'file_share', 'me_message'].includes(message.subtype)
  );
}

/** Rows as Slack sets them: by day, and consecutive messages of one author together. */
export function rowsOf(messages: Message[], reader: string, lastRead?: string): Row[] {
  let marked = lastRead === undefined;
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const at = Number(message.ts);
    const day = !before || dayKey(Number(before.ts)) !== dayKey(at);
    const fresh = !marked && message.ts > (lastRead ?? '') && message.user !== reader;
    marked ||= fresh;
    const joined =
      !day &&
      !fresh &&
      before !== undefined &&
      authorOf(before) === authorOf(message) &&
      at - Number(before.ts) < TOGETHER_SECONDS &&
      !isSystem(before) &&
      !isSystem(message);
    return { message, day, joined, fresh };
  });
}
