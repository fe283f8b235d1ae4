import { z } from 'zod';
import type { CommandCtx } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { summaryChanged } from '../facts.ts';
import type { Incident } from '../find.ts';
import { fieldEntries } from '../fields/input.ts';
import { setFields } from '../fields/write.ts';
import { overtaken } from '../rules.ts';
import { incidentName } from '../steps/input.ts';
import { incidentsTables } from '../tables.ts';
import { assignRoles, rename } from '../write.ts';

/** What any form may ask beside its own step. `wasName` and `wasSummary` are what stood there when somebody began to write. */
export const alsoFilled = {
  name: incidentName.optional(),
  wasName: z.string().optional(),
  summary: z.string().max(10_000, 'Keep the summary under 10,000 characters.').optional(),
  wasSummary: z.string().optional(),
  roles: z.array(z.object({ roleId: z.string(), userId: z.string().nullable() })).default([]),
  fields: fieldEntries,
};

type Filled = {
  name?: string;
  wasName?: string;
  summary?: string;
  wasSummary?: string;
  roles: { roleId: string; userId: string | null }[];
  fields: z.output<typeof fieldEntries>;
};

/** Writes what a form asked beside its own step. The caller holds the incident's lock. */
export async function applyFilled(ctx: CommandCtx, incident: Incident, filled: Filled): Promise<NewFact[]> {
  const { id: incidentId } = incident;
  if (incident.parentId && filled.fields.length > 0)
    throw new UserError('conflict', 'Custom fields are of the incident. Set them there.', 'fields');
  const name = written('name', filled.name, filled.wasName, incident.name);
  const summary = written('summary', filled.summary, filled.wasSummary, incident.summary);
  const facts: NewFact[] = name === undefined ? [] : await rename(ctx, incident, name);
  if (summary !== undefined) {
    const row = { summary, updatedAt: ctx.now() };
    await incidentsTables(ctx.tx).updateTable('incidents').set(row).where('id', '=', incidentId).execute();
    facts.push(summaryChanged({ incidentId, body: { summary } }));
  }
  facts.push(...(await assignRoles(ctx, incidentId, filled.roles)));
  const fields = await setFields(ctx, incidentId, filled.fields);
  if (fields.length > 0 && facts.length === 0)
    await incidentsTables(ctx.tx)
      .updateTable('incidents')
      .set({ updatedAt: ctx.now() })
      .where('id', '=', incidentId)
      .execute();
  return [...facts, ...fields];
}

/** The words to write; none when the person left them as they were. Two who wrote at once are told. */
function written(
  what: 'name' | 'summary',
  given: string | undefined,
  was: string | undefined,
  now: string,
): string | undefined {
  if (given === undefined || given === now || given === was?.trim()) return undefined;
  if (was === undefined || was.trim() === now.trim()) return given;
  const there = now.length > 200 ? `${now.slice(0, 199)}…` : now;
  throw overtaken(`changed the ${what} to “${there}”`, what);
}
