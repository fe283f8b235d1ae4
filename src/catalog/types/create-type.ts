import { z } from 'zod';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { loadSchema } from '../find.ts';
import { attributeInput, typeParts } from './input.ts';
import { needTeams } from '../owners.ts';
import { modeProblems } from '../rules.ts';
import { insertType, refuse, replaceAttributes, typeCreated, typeNameFor } from './write.ts';

/** Adds a catalog type, with attributes when they are given. */
export const createType = command({
  name: 'catalog.create_type',
  about: 'Add a catalog type.',
  permission: 'catalog_types.create',
  input: z.object({
    ...typeParts,
    typeName: z
      .string()
      .regex(/^Custom\["[A-Za-z0-9_]{1,80}"\]$/, 'The type name must look like Custom["Service"].')
      .optional(),
    attributes: z.array(attributeInput).max(100, 'A type may have 100 attributes at most.').default([]),
  }),
  owners: async (_, { owningTeamIds = [] }) => owningTeamIds,
  async run(ctx, { attributes, ...input }) {
    const { types } = await loadSchema(ctx.tx);
    const typeName = input.typeName ?? typeNameFor(input.name);
    const taken = types.find((type) => type.typeName === typeName);
    if (taken) throw new UserError('conflict', `${taken.name} already has the type name ${typeName}.`, 'type_name');
    await needTeams(ctx, input.owningTeamIds ?? [], 'owning_team_ids');
    refuse(modeProblems([], attributes));
    const created = await insertType(ctx, { ...input, typeName });
    const changed = attributes.length > 0 ? await replaceAttributes(ctx, created.id, attributes) : [];
    return recorded(created, typeCreated(input.name, created), ...changed);
  },
});
