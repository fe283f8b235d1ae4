import { z } from 'zod';
import { command, recorded, type Outcome } from '../../kernel/command.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { settingChanged } from '../facts.ts';
import { incidentsTables } from '../tables.ts';
import { name, rank, save, words } from './write.ts';

/** Adds a type of incident, or changes the one with that id. Making one the default takes it from the other. */
export const saveType = command({
  name: 'incidents.save_type',
  about: 'Add or change a type of incident.',
  permission: 'organisation_settings.update',
  input: z.object({
    id: z.string().optional(),
    name,
    description: words,
    rank,
    createInTriage: z.enum(['always', 'optional'], 'Choose always or optional.').default('optional'),
    /** Incidents of this type are private from the start. */
    privateIncidentsOnly: z.boolean().default(false),
    isDefault: z.boolean().default(false),
  }),
  async run(ctx, { id, name, description, rank, createInTriage, privateIncidentsOnly, isDefault }) {
    const values = { name, description, createInTriage, privateIncidentsOnly };
    const saved = await save(ctx, 'type', 'incidentTypes', { id, rank }, values);
    return isDefault ? await makeDefault(ctx, saved) : saved;
  },
});

async function makeDefault(ctx: CommandCtx, saved: Outcome<{ id: string }>): Promise<Outcome<{ id: string }>> {
  const tables = incidentsTables(ctx.tx);
  const { id } = saved.result;
  const before = await tables.selectFrom('incidentTypes').selectAll().where('isDefault', '=', true).executeTakeFirst();
  if (before?.id === id) return saved;
  await tables.updateTable('incidentTypes').set({ isDefault: false }).where('isDefault', '=', true).execute();
  const now = await tables
    .updateTable('incidentTypes')
    .set({ isDefault: true, updatedAt: ctx.now() })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const change = { kind: 'type' as const, id, change: 'updated' as const };
  const made = settingChanged({ refs: change, body: { before: { ...now, isDefault: false }, after: { ...now } } });
  return saved.facts === 'unchanged' ? recorded(saved.result, made) : recorded(saved.result, ...saved.facts, made);
}
