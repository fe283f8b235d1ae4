import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { isEnded } from '../lifecycle.ts';
import { streamReopened } from './facts.ts';
import { lockStream, needStream, ofStream } from './find.ts';
import { setOpen, toldApart } from './write.ts';

/** Brings a stream back that was closed, while its incident goes on. */
export const reopenStream = command({
  name: 'incidents.reopen_stream',
  about: 'Reopen a stream of an incident.',
  permission: 'incidents.update',
  input: ofStream.extend({
    reason: z.string().trim().max(1_000, 'Keep the reason under 1,000 characters.').default(''),
  }),
  locks: lockStream,
  async run(ctx, { reason, ...of }) {
    const { incident, stream } = await needStream(ctx, of);
    if (stream.category !== 'closed') throw new UserError('conflict', 'This stream is open already.', 'streamId');
    if (isEnded(incident.category))
      throw new UserError('conflict', `The incident is ${incident.statusName}. Reopen that first.`, 'streamId');
    await setOpen(ctx, stream, true);
    const told = toldApart(stream, reason, 'reopened', ({ words, refs }) =>
      streamReopened({ incidentId: incident.id, refs, body: { name: stream.name, reason: words } }),
    );
    return recorded(null, ...told);
  },
});
