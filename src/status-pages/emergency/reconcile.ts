import { declareIncident } from '../../incidents/declare.ts';
import { systemActor, type Ctx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { statusPagesTables } from '../tables.ts';
import { setAside, unknownEntries, type EmergencyEntry } from './entries.ts';
import { takeInEmergencyPost } from './take-in.ts';

const actor = systemActor('status_pages.emergency');

/**
 * Takes in what was posted past Candor, before a page is rendered anew: a release without those words would take them
 * off the page. What is new to Candor is declared as an incident, so that its clock runs.
 */
export async function reconcile(ctx: Ctx, pageId: string, pageFolder: string): Promise<void> {
  for (const { id, entry } of await unknownEntries(pageFolder, ctx.kernel.config.secretKeys)) {
    if (!entry || entry.pageId !== pageId) {
      ctx.log.error({ page: pageId, entry: id }, 'an emergency post that our key did not sign was set aside');
      await setAside(pageFolder, id, 'refused');
      continue;
    }
    const incidentId = await incidentOf(ctx, entry);
    await ctx.kernel.run(takeInEmergencyPost, { ...entry, incidentId }, { actor, onceKey: `emergency:${id}` });
    await setAside(pageFolder, id, 'known');
  }
}

async function incidentOf(ctx: Ctx, entry: EmergencyEntry): Promise<string | null> {
  const onPage = await statusPagesTables(ctx.db)
    .selectFrom('pageIncidents')
    .select('incidentId')
    .where('id', '=', entry.pageIncidentId)
    .executeTakeFirst();
  if (onPage) return onPage.incidentId;
  const summary = `${entry.by} told visitors of this with script/emergency-post.`;
  try {
    const input = { name: entry.name, summary };
    return (await ctx.kernel.run(declareIncident, input, { actor, onceKey: `emergency:${entry.id}:declare` })).id;
  } catch (error) {
    // The organisation asks more at a declaration than the entry says: the words stay on the page by themselves.
    if (!(error instanceof UserError)) throw error;
    ctx.log.error({ err: error, entry: entry.id }, 'no incident could be declared for an emergency post');
    return null;
  }
}
