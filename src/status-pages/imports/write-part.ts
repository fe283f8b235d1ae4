import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { changeMainPage } from '../components/write.ts';
import { pageImported, subscribersImported } from '../facts.ts';
import { planPage, sourceOf, type Judge } from './page-plan.ts';
import { sourceNames, type OtherPage } from './shapes/other-page.ts';
import { writeSteps } from './write-steps.ts';

type Asked = { pageId?: string | null; other: OtherPage; judge: Judge; most: number };

/** Writes as much of another page as `most` allows: what was made and what is left; no facts where nothing was left to do. */
export async function writePart(
  ctx: CommandCtx,
  { pageId, other, judge, most }: Asked,
): Promise<{ made: number; left: number; facts: NewFact[] }> {
  const page = await changeMainPage(ctx, pageId);
  const { steps, components } = await planPage(ctx.tx, page.id, other, ctx.now(), judge);
  const now = steps.slice(0, most);
  const left = steps.length - now.length;
  if (now.length === 0) return { made: 0, left, facts: [] };
  const counts = await writeSteps(ctx, { pageId: page.id, source: sourceOf(other), components }, now);
  const name = sourceNames[other.source];
  const { group: groups, component, incident, maintenance, template: templates, subscriber: subscribers } = counts;
  const refs = {
    page_id: page.id,
    ...{ groups, components: component, incidents: incident, maintenances: maintenance, templates, subscribers },
    as_they_are: now.filter((step) => 'despite' in step && step.despite).length,
  };
  const made = groups + component + incident + maintenance + templates + subscribers;
  const imported = pageImported({ refs, body: { name } });
  if (subscribers === 0) return { made, left, facts: [imported] };
  const vouched = { page_id: page.id, count: subscribers, consent: 'vouched' as const };
  return { made, left, facts: [imported, subscribersImported({ refs: vouched, body: { source: name } })] };
}
