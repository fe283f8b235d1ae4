import { z } from 'zod';
import { fact } from '../../kernel/fact.ts';

/** Of a private stream its incident tells the name alone; the words are told inside. */
const ofStream = z.object({ stream_id: z.string(), is_private: z.literal(true).optional() });
const named = z.object({ name: z.string() });
const sample = { refs: { stream_id: '01' }, body: { name: 'Database' } };

/** Facts of a stream's life are its incident's; what happens in it is the stream's own. */
export const streamOpened = fact({
  name: 'stream.opened',
  version: 1,
  refs: ofStream.extend({ lead_id: z.string().nullable(), invited_ids: z.array(z.string()).optional() }),
  body: named.extend({ purpose: z.string(), lead: z.string().nullable() }),
  sentence: ({ refs, body }) =>
    `opened the ${refs.is_private ? 'private ' : ''}stream “${body.name}”${body.lead ? `, led by ${body.lead}` : ''}${body.purpose ? `: ${body.purpose}` : ''}`,
  sample: { refs: { stream_id: '01', lead_id: null }, body: { name: 'Database', purpose: 'Restore it', lead: null } },
});

export const streamClosed = fact({
  name: 'stream.closed',
  version: 1,
  refs: ofStream,
  body: named.extend({ message: z.string() }),
  sentence: ({ body }) => `closed the stream “${body.name}”${body.message ? `: ${body.message}` : ''}`,
  sample: { ...sample, body: { name: 'Database', message: 'The replica has caught up.' } },
});

export const streamReopened = fact({
  name: 'stream.reopened',
  version: 1,
  refs: ofStream,
  body: named.extend({ reason: z.string() }),
  sentence: ({ body }) => `reopened the stream “${body.name}”${body.reason ? `: ${body.reason}` : ''}`,
  sample: { ...sample, body: { name: 'Database', reason: 'It lags again' } },
});

/** It came along when its incident was merged. */
export const streamTaken = fact({
  name: 'stream.taken',
  version: 1,
  refs: ofStream.extend({ from_id: z.string() }),
  body: named.extend({ reference: z.string() }),
  sentence: ({ body }) => `took over the stream “${body.name}” of ${body.reference}`,
  sample: { refs: { stream_id: '01', from_id: '02' }, body: { name: 'Database', reference: 'INC-7' } },
});

/** What the last word of a private stream was, or why it was opened again: told inside alone. */
export const streamWord = fact({
  name: 'stream.word',
  version: 1,
  refs: z.object({ stream_id: z.string(), about: z.enum(['closed', 'reopened']) }),
  body: z.object({ words: z.string() }),
  sentence: ({ refs, body }) => `${refs.about === 'closed' ? 'said in the end' : 'said why it goes on'}: ${body.words}`,
  sample: { refs: { stream_id: '01', about: 'closed' }, body: { words: 'The replica has caught up.' } },
});

/** A stream by itself became private, or is seen by whoever sees its incident again. */
export const streamVisibilityChanged = fact({
  name: 'stream.visibility_changed',
  version: 1,
  refs: z.object({ stream_id: z.string(), to: z.enum(['private', 'public']) }),
  body: named,
  sentence: ({ refs, body }) =>
    refs.to === 'private'
      ? `made the stream “${body.name}” private`
      : `opened the private stream “${body.name}” to everyone who sees the incident`,
  sample: { refs: { stream_id: '01', to: 'private' }, body: { name: 'Database' } },
});

/** To those who see the incident and not the private stream: look again who leads it. Says nothing else, and stands on no timeline. */
export const streamLeadChanged = fact({
  name: 'stream.lead_changed',
  version: 1,
  refs: z.object({ stream_id: z.string() }),
  body: z.object({}),
  sentence: () => 'changed who leads a private stream',
  sample: { refs: { stream_id: '01' }, body: {} },
  quiet: true,
});
