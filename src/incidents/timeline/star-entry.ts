import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { lockIncident } from '../steps/input.ts';
import { entryStarred } from './facts.ts';
import { mark, markedEntry } from './marks.ts';

/** Marks what matters of a timeline as a key moment, or takes the mark off. */
export const starEntry = command({
  name: 'timeline.star_entry',
  about: 'Mark an entry of the timeline as a key moment, or take the mark off.',
  permission: 'incidents.update',
  input: z.object({ ...markedEntry, starred: z.boolean() }),
  locks: lockIncident,
  async run(ctx, { incidentId, entryId, starred }) {
    const row = { incidentId, entryId, starredBy: ctx.actor.name, starredAt: ctx.now() };
    const about = await mark(ctx, 'timelineStars', row, starred);
    if (!about) return unchanged(null);
    return recorded(null, entryStarred({ ...about, refs: { ...about.refs, starred } }));
  },
});
