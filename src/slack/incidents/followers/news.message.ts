import { findIncident } from '../../../incidents/find.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import { findFact } from '../../../kernel/fact.ts';
import { actions, button, channelLink, context, md, raw, type Draft } from '../../blocks.ts';
import { findChannel } from '../../find.ts';
import { wordsOf } from '../fact-words.ts';
import { markOf, titleOf } from '../words.ts';

/** What a follower reads in their direct messages: which incident, what its channel reads, and how to stop. */
export async function newsOf(ctx: Ctx, factId: string): Promise<Draft | null> {
  const fact = await findFact(ctx.db, factId);
  const incident = fact?.incidentId ? await findIncident(ctx.db, fact.incidentId) : undefined;
  const words = incident ? await wordsOf(ctx, factId) : null;
  if (!incident || !words) return null;
  const channel = (await findChannel(ctx.db, incident.id))?.channelId;
  const where = channel ? md` · ${raw(channelLink(channel))}` : '';
  const told = words.blocks.filter(({ type }) => type !== 'actions');
  return {
    text: md`${titleOf(incident)}: ${raw(words.text)}`,
    blocks: [
      context(md`${markOf(incident)} *${titleOf(incident)}*${raw(where)}`),
      ...told,
      actions(`news-${factId}`, button('unsubscribe', 'Unsubscribe', incident.parentId ?? incident.id)),
    ],
  };
}
