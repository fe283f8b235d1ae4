import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { factSheetSaved } from './facts.ts';
import { emptySheet, type FactSheet } from './rules.ts';
import { factSheetTables, findFactSheet } from './tables.ts';

const line = z.string().trim().max(1_000, 'Keep each fact under 1,000 characters.').optional();
export const sheetInput = z.object({
  ...{ symptom: line, who: line, notAffected: line, workaround: line, toDo: line, doing: line, cause: line },
});

/** Writes down what is known. Fields that are left out stay as they are. */
export const saveFactSheet = command({
  name: 'communications.save_fact_sheet',
  about: 'Write down what is known of an incident, for every kind of reader.',
  permission: 'incidents.update',
  input: sheetInput.extend({
    incidentId: z.string(),
    /** The revision that this goes on from; refused when somebody else has written meanwhile. */
    revision: z.number().int().optional(),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, revision, ...given }) {
    await needIncident(ctx, incidentId);
    const found = await findFactSheet(ctx.tx, incidentId);
    const before: FactSheet = { ...emptySheet, ...found?.facts };
    const next: FactSheet = {
      ...before,
      ...Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined)),
    };
    const fields = Object.keys(next).filter((key) => next[key as keyof FactSheet] !== before[key as keyof FactSheet]);
    const current = found?.revision ?? 0;
    if (fields.length === 0) return unchanged({ revision: current });
    if (revision !== undefined && revision !== current)
      throw new UserError(
        'conflict',
        `${found?.editedBy ?? 'Somebody'} has changed the facts meanwhile. Read them, then go on.`,
        'revision',
      );
    const row = { revision: current + 1, facts: JSON.stringify(next), editedBy: ctx.actor.name, editedAt: ctx.now() };
    await factSheetTables(ctx.tx)
      .insertInto('factSheets')
      .values({ incidentId, ...row })
      .onConflict((conflict) => conflict.column('incidentId').doUpdateSet(row))
      .execute();
    return recorded(
      { revision: row.revision },
      factSheetSaved({ incidentId, refs: { revision: row.revision, fields }, body: {} }),
    );
  },
});
