import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { lockStream, needEnding, ofStream } from './find.ts';
import { end } from './write.ts';

/** Ends a stream, with a last word; its incident goes on. */
export const closeStream = command({
  name: 'incidents.close_stream',
  about: 'Close a stream of an incident, with a last word.',
  permission: 'incidents.update',
  input: ofStream.extend({
    message: z
      .string()
      .trim()
      .min(1, 'Say in a sentence what came of it.')
      .max(10_000, 'Keep the last word under 10,000 characters.'),
  }),
  locks: lockStream,
  async run(ctx, { message, ...of }) {
    const stream = await needEnding(ctx, of);
    if (stream.category === 'closed') throw new UserError('conflict', 'This stream is closed already.', 'streamId');
    return recorded(null, ...(await end(ctx, stream, message)));
  },
});
