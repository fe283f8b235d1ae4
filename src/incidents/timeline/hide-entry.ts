import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { lockIncident } from '../steps/input.ts';
import { entryHidden } from './facts.ts';
import { mark, markedEntry } from './marks.ts';

/** Takes what tells nothing out of the story, or puts it back; what happened stays recorded. */
export const hideEntry = command({
  name: 'timeline.hide_entry',
  about: 'Hide an entry of the timeline, or show it again.',
  permission: 'incidents.update',
  input: z.object({ ...markedEntry, hidden: z.boolean() }),
  locks: lockIncident,
  async run(ctx, { incidentId, entryId, hidden }) {
    const row = { incidentId, entryId, hiddenBy: ctx.actor.name, hiddenAt: ctx.now() };
    const about = await mark(ctx, 'timelineHidden', row, hidden);
    if (!about) return unchanged(null);
    return recorded(null, entryHidden({ ...about, refs: { ...about.refs, hidden } }));
  },
});
