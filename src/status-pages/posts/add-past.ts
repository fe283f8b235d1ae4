import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { newPublicId } from '../public-id.ts';
import { changePage } from '../write.ts';
import { pastIncidentAdded } from './facts.ts';
import { componentsIn, needTeller, storyInput, weigh } from './story.ts';
import { writePast } from './write-past.ts';

/**
 * Puts an incident that is over on the page, with its own times. The page says that it was added afterwards; nobody is
 * told, it counts in no figure of what was told in time, and the uptime of its days is counted anew.
 */
export const addPast = command({
  name: 'status_pages.add_past_incident',
  about: 'Add a past incident to the status page.',
  permission: 'status_pages.publish_updates',
  input: storyInput.extend({ pageId: z.string().nullish() }),
  async run(ctx, given) {
    const page = await changePage(ctx, given.pageId);
    await needTeller(ctx, page.id, componentsIn(given));
    const { startedAt, resolvedAt, impact } = await weigh(ctx.tx, page.id, given, ctx.now());
    const id = newPublicId();
    const { name } = given;
    const updates = given.updates.map((update) => ({ ...update, id: undefined, writeUp: false }));
    const past = { id, origin: 'added_afterwards' as const, name, impact, startedAt, resolvedAt, updates };
    await writePast(ctx.tx, page.id, past, ctx.now());
    const times = { started_at: startedAt.toISOString(), resolved_at: resolvedAt.toISOString() };
    const refs = { page_id: page.id, page_incident_id: id, ...times };
    return recorded({ id }, pastIncidentAdded({ refs, body: { name } }));
  },
});
