import { blockProblems } from '../rules/blocks.ts';
import { SlackError, messagesOf } from '../rules/errors.ts';
import { codePoints, isObject, textOf, type Json } from '../json.ts';
import type { NewMessage } from '../conversations/messages.ts';
import type { MessagePayload } from '../store/documents.ts';
import { Args } from './method.ts';

const LONGEST_TEXT = 40_000;
const LONGEST_BLOCK_TEXT = 13_200;
const LONGEST_MARKDOWN = 12_000;
const LARGEST_METADATA = 16_000;

export interface Content {
  text: string;
  blocks?: Json[];
  attachments?: Json[];
  metadata?: MessagePayload['metadata'];
  warnings: string[];
}

/** What a message says, checked against every rule of size and shape. */
export function contentOf(args: Args, tooLong: 'cut' | 'refuse'): Content {
  const markdown = args.text('markdown_text');
  const blocks = markdown === undefined ? blocksOf(args) : markdownBlocks(args, markdown);
  const attachments = attachmentsOf(args);
  const text = args.text('text') ?? '';
  if (text === '' && !blocks?.length && !attachments?.length) throw new SlackError('no_text');
  const long = codePoints(text) > LONGEST_TEXT;
  if (long && tooLong === 'refuse') throw new SlackError('msg_too_long');
  return {
    text: long ? [...text].slice(0, LONGEST_TEXT).join('') : text,
    ...(blocks && { blocks }),
    ...(attachments && { attachments }),
    ...metadataOf(args),
    warnings: long ? ['message_truncated'] : [],
  };
}

/** The part of a content that a stored message keeps. */
export function storedContent(content: Content): NewMessage {
  const { warnings: _warnings, ...rest } = content;
  return rest;
}

function blocksOf(args: Args): Json[] | undefined {
  const given = args.json('blocks', 'invalid_blocks_format');
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) throw new SlackError('invalid_blocks_format');
  assertBlocks(given);
  return given as Json[];
}

export function assertBlocks(blocks: unknown[]): void {
  const problems = blockProblems(blocks, 'message');
  if (problems.length > 0) {
    const messages = messagesOf(problems);
    throw new SlackError('invalid_blocks', { errors: messages, response_metadata: { messages } });
  }
  if (textLength(blocks) > LONGEST_BLOCK_TEXT) throw new SlackError('msg_blocks_too_long');
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textLength(one), 0);
  if (!isObject(value)) return 0;
  const own = typeof value.text === 'string' ? codePoints(value.text) : 0;
  return Object.values(value).reduce<number>((sum, one) => sum + (typeof one === 'object' ? textLength(one) : 0), own);
}

function markdownBlocks(args: Args, markdown: string): Json[] {
  if (args.text('text') || args.json('blocks') !== undefined) throw new SlackError('markdown_text_conflict');
  if (codePoints(markdown) > LONGEST_MARKDOWN) throw new SlackError('msg_too_long');
  return [{ type: 'markdown', text: markdown }];
}

function attachmentsOf(args: Args): Json[] | undefined {
  const given = args.json('attachments', 'invalid_attachments');
  if (given === undefined) return undefined;
  if (!Array.isArray(given) || !given.every(isObject)) throw new SlackError('invalid_attachments');
  if (given.length > 100) throw new SlackError('too_many_attachments');
  for (const attachment of given) if (Array.isArray(attachment.blocks)) assertBlocks(attachment.blocks);
  return given.map((attachment, index) => ({ id: index + 1, ...attachment }));
}

function metadataOf(args: Args): { metadata?: MessagePayload['metadata'] } {
  const given = args.json('metadata', 'invalid_metadata_format');
  if (given === undefined) return {};
  const type = isObject(given) ? textOf(given.event_type) : undefined;
  if (!isObject(given) || !type || !isObject(given.event_payload)) throw new SlackError('invalid_metadata_schema');
  if (JSON.stringify(given).length > LARGEST_METADATA) throw new SlackError('metadata_too_large');
  return { metadata: { event_type: type, event_payload: given.event_payload } };
}
