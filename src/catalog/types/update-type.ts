import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { catalogTypeUpdated } from '../facts.ts';
import { holdType } from '../entries/input.ts';
import { catalogTables } from '../tables.ts';
import { typeParts } from './input.ts';
import { needTeams, ownersOfType } from '../owners.ts';

/** Changes what a type says of itself; its type name stays. What is left out stays. */
export const updateType = command({
  name: 'catalog.update_type',
  about: 'Change a catalog type.',
  permission: 'catalog_types.edit',
  input: z.object({ id: z.string(), ...typeParts, description: typeParts.description.unwrap().optional() }),
  async owners(ctx, { id, owningTeamIds }) {
    const before = await ownersOfType(ctx, id);
    return owningTeamIds && owningTeamIds.length === 0 ? [] : [...before, ...(owningTeamIds ?? [])];
  },
  async run(ctx, { id, ...given }) {
    const { type } = await holdType(ctx, id, 'id');
    if (type.managedBy && given.name !== type.name)
      throw new UserError('conflict', `${type.name} is kept by Candor and cannot be renamed.`, 'name');
    const keys = (Object.keys(given) as (keyof typeof given)[]).filter(
      (key) => given[key] !== undefined && !isDeepStrictEqual(given[key], type[key]),
    );
    if (keys.length === 0) return unchanged({ id: type.id });
    if (keys.includes('owningTeamIds')) await needTeams(ctx, given.owningTeamIds ?? [], 'owning_team_ids');
    const json = new Set<string>(['categories', 'annotations', 'owningTeamIds']);
    const set = keys.map((key) => [key, json.has(key) ? JSON.stringify(given[key]) : given[key]]);
    await catalogTables(ctx.tx)
      .updateTable('catalogTypes')
      .set({ ...Object.fromEntries(set), updatedAt: ctx.now() })
      .where('id', '=', type.id)
      .execute();
    const changes = Object.fromEntries(keys.map((key) => [key, { from: type[key] ?? null, to: given[key] ?? null }]));
    return recorded(
      { id: type.id },
      catalogTypeUpdated({ refs: { type_id: type.id }, body: { name: given.name, changes } }),
    );
  },
});
