import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { holdType } from '../entries/input.ts';
import { attributeInput } from './input.ts';
import { modeProblems } from '../rules.ts';
import { refuse, replaceAttributes } from './write.ts';
import { ownersOfType } from '../owners.ts';

/** Replaces the attributes of a type, given the version that was read: a lost race changes nothing. */
export const updateSchema = command({
  name: 'catalog.update_schema',
  about: 'Change the attributes of a catalog type.',
  permission: 'catalog_types.edit',
  input: z.object({
    typeId: z.string(),
    version: z.number().int(),
    attributes: z.array(attributeInput).max(100, 'A type may have 100 attributes at most.'),
  }),
  owners: (ctx, { typeId }) => ownersOfType(ctx, typeId),
  async run(ctx, { typeId, version, attributes }) {
    const { type } = await holdType(ctx, typeId);
    if (type.schemaVersion !== version)
      throw new UserError(
        'conflict',
        `The attributes of ${type.name} have changed meanwhile (version ${type.schemaVersion}). Load them again.`,
        'version',
      );
    const lost = type.attributes.find(
      ({ id, mode }) => mode === 'external' && !attributes.some((kept) => kept.id === id),
    );
    if (type.managedBy && lost)
      throw new UserError('conflict', `“${lost.name}” is kept by Candor and cannot be removed.`, 'attributes');
    refuse(modeProblems(type.attributes, attributes));
    const [changed, ...more] = await replaceAttributes(ctx, type.id, attributes);
    return changed ? recorded({ id: type.id }, changed, ...more) : unchanged({ id: type.id });
  },
});
