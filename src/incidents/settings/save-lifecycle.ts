import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { settingChanged } from '../facts.ts';
import { listLifecycles, listStatuses } from '../find.ts';
import { chosen, defaultLifecycle, plain } from '../rules.ts';
import { incidentsTables } from '../tables.ts';
import { name } from './write.ts';

/** Adds a lifecycle, which starts with the statuses of another one, or renames the one with that id. */
export const saveLifecycle = command({
  name: 'incidents.save_lifecycle',
  about: 'Add a lifecycle of incidents, with the statuses of another to start from, or rename one.',
  permission: 'incident_lifecycles.update',
  input: z.object({
    id: z.string().optional(),
    name,
    /** Of a new one: whose statuses it starts with. */
    copyOfId: z.string().default(defaultLifecycle),
  }),
  locks: () => ['incident_lifecycles:all'],
  async run(ctx, { id, name: given, copyOfId }) {
    const all = await listLifecycles(ctx.tx);
    const before = all.find((one) => one.id === id);
    if (id && !before) throw new UserError('not_found', 'There is no such lifecycle.', 'id');
    if (all.some((one) => one.id !== id && plain(one.name) === plain(given)))
      throw new UserError('conflict', `Another lifecycle has the name “${given}”. Choose another.`, 'name');
    if (before?.name === given) return unchanged({ id: before.id });
    if (!before && !all.some((one) => one.id === copyOfId))
      throw new UserError('invalid', 'There is no such lifecycle to start from. List them and choose one.', 'copyOfId');
    const at = ctx.now();
    const saved = before?.id ?? newId(at);
    const rank = before?.rank ?? Math.max(0, ...all.map((one) => one.rank)) + 1;
    await incidentsTables(ctx.tx)
      .insertInto('incidentLifecycles')
      .values({ id: saved, name: given, rank, archivedAt: null, createdAt: at, updatedAt: at })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: given, updatedAt: at }))
      .execute();
    const statuses = before ? undefined : await copyStatuses(ctx, copyOfId, saved);
    const refs = { kind: 'lifecycle', id: saved, change: before ? 'updated' : 'created' } as const;
    const body = { before: before ? { ...before } : null, after: { id: saved, name: given, rank, statuses } };
    return recorded({ id: saved }, settingChanged({ refs, body }));
  },
});

/** Statuses of their own for a new lifecycle, like those of another. */
async function copyStatuses(ctx: CommandCtx, from: string, to: string): Promise<string[]> {
  const at = ctx.now();
  const own = (await listStatuses(ctx.tx)).filter((one) => one.lifecycleId === from && chosen.includes(one.category));
  const copies = own.map(({ name, description, category }, index) => ({
    ...{ id: newId(at), name, description, category, rank: index + 1, lifecycleId: to },
    ...{ archivedAt: null, createdAt: at, updatedAt: at },
  }));
  await incidentsTables(ctx.tx).insertInto('incidentStatuses').values(copies).execute();
  return copies.map((one) => one.name);
}
