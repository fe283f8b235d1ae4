import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { settingChanged } from '../facts.ts';
import { listLifecycles, listTypes, selectIncidents } from '../find.ts';
import { endedCategories } from '../lifecycle.ts';
import { defaultLifecycle, referenceOf } from '../rules.ts';
import { incidentsTables } from '../tables.ts';

/** Takes a lifecycle and its statuses out of use, once no type has it and no incident is on its way in it. */
export const archiveLifecycle = command({
  name: 'incidents.archive_lifecycle',
  about: 'Take a lifecycle out of use that no type of incident has.',
  permission: 'incident_lifecycles.update',
  input: z.object({ id: z.string() }),
  locks: () => ['incident_lifecycles:all'],
  async run(ctx, { id }) {
    const before = (await listLifecycles(ctx.tx)).find((one) => one.id === id);
    if (!before) throw new UserError('not_found', 'There is no such lifecycle.', 'id');
    if (id === defaultLifecycle)
      throw new UserError('conflict', `${before.name} is the default lifecycle. Rename it instead.`, 'id');
    await assertUnused(ctx, before);
    const tables = incidentsTables(ctx.tx);
    const archived = { archivedAt: ctx.now(), updatedAt: ctx.now() };
    await tables.updateTable('incidentLifecycles').set(archived).where('id', '=', id).execute();
    await tables
      .updateTable('incidentStatuses')
      .set(archived)
      .where('lifecycleId', '=', id)
      .where('archivedAt', 'is', null)
      .execute();
    // Of types that are archived themselves: what is over there and is opened again goes on in the default lifecycle.
    await tables
      .updateTable('incidentTypes')
      .set({ lifecycleId: defaultLifecycle })
      .where('lifecycleId', '=', id)
      .execute();
    const refs = { kind: 'lifecycle', id, change: 'archived' } as const;
    return recorded(null, settingChanged({ refs, body: { before: { ...before }, after: null } }));
  },
});

async function assertUnused(ctx: CommandCtx, { id, name }: { id: string; name: string }): Promise<void> {
  const types = (await listTypes(ctx.tx)).filter((type) => type.lifecycleId === id).map((type) => type.name);
  if (types.length > 0) {
    const have = types.length === 1 ? `The type ${types[0]} has` : `The types ${types.join(', ')} have`;
    const another = `Choose another for ${types.length === 1 ? 'it' : 'them'} first.`;
    throw new UserError('conflict', `${have} the lifecycle “${name}”. ${another}`, 'id');
  }
  const underWay = await selectIncidents(ctx.tx)
    .where((where) => where.or([where('status.lifecycleId', '=', id), where('type.lifecycleId', '=', id)]))
    .where('status.category', 'not in', [...endedCategories])
    .orderBy('incidents.number')
    .limit(21)
    .execute();
  const open = underWay.filter(({ scopeKind }) => !scopeKind).map(({ number }) => referenceOf(number));
  if (underWay.length === 0) return;
  const hidden = underWay.length > open.length ? ['private ones'] : [];
  const which = [...open.slice(0, 5), ...(open.length > 5 ? ['others'] : []), ...hidden].join(', ');
  throw new UserError('conflict', `Incidents still go through “${name}”: ${which}. Close them first.`, 'id');
}
