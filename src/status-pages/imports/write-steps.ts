import type { CommandCtx } from '../../kernel/ctx.ts';
import { newId } from '../../kernel/id.ts';
import { nextPosition } from '../components/write.ts';
import { writePast } from '../posts/write-past.ts';
import { newPublicId } from '../public-id.ts';
import { statusPagesTables } from '../tables.ts';
import { write as writeTemplate } from '../templates/write.ts';
import { addSubscribers } from './import-subscribers.ts';
import type { ImportKind, PagePlan, Step } from './page-plan.ts';

type Plan = { pageId: string; source: string; components: PagePlan['components'] };

/** Writes the steps, in their order; returns how many things of each kind were made. */
export async function writeSteps(
  ctx: CommandCtx,
  plan: Plan,
  steps: readonly Step[],
): Promise<Record<ImportKind, number>> {
  const made = { group: 0, component: 0, incident: 0, maintenance: 0, template: 0, subscriber: 0 };
  for (const step of steps) {
    if (step.do === 'subscriber') continue;
    if (step.do !== 'remember') {
      await write(ctx, plan, step);
      made[step.do]++;
    }
    const kind = step.do === 'remember' ? step.kind : step.do;
    const sourceKey = step.do === 'remember' ? step.key : step.of.key;
    await statusPagesTables(ctx.tx)
      .insertInto('pageImports')
      .values({
        ...{ pageId: plan.pageId, source: plan.source, kind, sourceKey, ownId: step.id, importedAt: ctx.now() },
      })
      .execute();
  }
  const added = steps.filter((step) => step.do === 'subscriber');
  made.subscriber = added.length;
  const planned = added.map(({ email, componentIds }, line) => ({ line, email, componentIds, listOwner: null }));
  if (planned.length > 0) await addSubscribers(ctx, plan.pageId, planned, true);
  return made;
}

type Written = Exclude<Step, { do: 'remember' | 'subscriber' }>;

async function write(ctx: CommandCtx, { pageId, components }: Plan, step: Written): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  const at = ctx.now();
  const { id } = step;
  const times = { archivedAt: null, createdAt: at, updatedAt: at };
  if (step.do === 'group') {
    const { name, description } = step.of;
    const position = await nextPosition(ctx.tx, pageId);
    await tables
      .insertInto('componentGroups')
      .values({ id, pageId, name, description, position, ...times })
      .execute();
  } else if (step.do === 'component') {
    const { name, description, startDate } = step.of;
    const shown = {
      showUptime: true,
      onlyShowIfDegraded: false,
      startDate: startDate ?? at.toISOString().slice(0, 10),
    };
    const position = await nextPosition(ctx.tx, pageId);
    await tables
      .insertInto('components')
      .values({ id, pageId, groupId: step.groupId, name, description, position, ...shown, ...times })
      .execute();
  } else if (step.do === 'incident') {
    const { name, impact, startedAt, resolvedAt } = step.of;
    const updates = step.of.updates.map((update) => ({
      ...update,
      components: update.components.flatMap(({ key, status }) => {
        const componentId = components.get(key);
        return componentId ? [{ componentId, status }] : [];
      }),
    }));
    const past = { id, origin: 'imported' as const, name, impact, startedAt, resolvedAt: resolvedAt ?? at, updates };
    await writePast(ctx.tx, pageId, past, at);
  } else if (step.do === 'template') {
    const { moment, componentIds } = step;
    const { name, words } = step.of;
    await writeTemplate(ctx, id, { name, moment, words, componentIds, pageIds: [], language: null });
  } else await writeMaintenance(ctx, pageId, step);
}

async function writeMaintenance(
  ctx: CommandCtx,
  pageId: string,
  { id, componentIds, of }: Extract<Step, { do: 'maintenance' }>,
): Promise<void> {
  const tables = statusPagesTables(ctx.tx);
  const { name, scheduledFor, scheduledUntil } = of;
  const over = {
    status: 'completed' as const,
    startedAt: scheduledFor,
    completedAt: scheduledUntil,
    cancelledAt: null,
  };
  await tables
    .insertInto('maintenances')
    .values({
      ...{ id, pageId, name, scheduledFor, scheduledUntil, ...over },
      ...{ createdAt: scheduledFor, updatedAt: scheduledUntil },
    })
    .execute();
  const updates = of.updates.map(({ words, at, status }) => ({
    ...{ id: newPublicId(), maintenanceId: id, status, body: words, publishedAt: at, updatedAt: at },
  }));
  if (updates.length > 0) await tables.insertInto('maintenanceUpdates').values(updates).execute();
  if (componentIds.length === 0) return;
  const own = componentIds.map((componentId) => ({ maintenanceId: id, componentId }));
  await tables.insertInto('maintenanceComponents').values(own).execute();
  if (scheduledUntil <= scheduledFor) return;
  const impacts = own.map((row) => ({
    ...{ ...row, id: newId(ctx.now()), pageIncidentId: null, status: 'under_maintenance' as const },
    ...{ startedAt: scheduledFor, endedAt: scheduledUntil },
  }));
  await tables.insertInto('componentImpacts').values(impacts).execute();
}
