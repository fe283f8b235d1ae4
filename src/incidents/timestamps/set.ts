import { z } from 'zod';
import { command, recorded, unchanged } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { needIncident } from '../find.ts';
import { timestampSet } from './facts.ts';
import { listTimestamps, timestampValues } from './find.ts';
import { timestampTables } from './tables.ts';

/** Says when something happened; a value of null clears it. Rules no longer move what a person has set. */
export const setTimestamps = command({
  name: 'incidents.set_timestamps',
  about: 'Set when things happened in an incident.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    values: z.array(z.object({ timestampId: z.string(), value: z.coerce.date().nullable() })).max(200),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, values }) {
    const incident = await needIncident(ctx, incidentId);
    const known = new Map((await listTimestamps(ctx.tx)).map((timestamp) => [timestamp.id, timestamp]));
    const before = (await timestampValues(ctx.tx, [incident.id])).get(incident.id);
    const tables = timestampTables(ctx.tx);
    const facts: NewFact[] = [];
    for (const { timestampId, value } of values) {
      const timestamp = known.get(timestampId);
      if (!timestamp) throw new UserError('invalid', 'There is no such timestamp.', `values.${timestampId}`);
      if (value && value > ctx.now())
        throw new UserError(
          'invalid',
          `“${timestamp.name}” is ahead. Give the time it happened.`,
          `values.${timestampId}`,
        );
      const was = before?.get(timestampId) ?? null;
      if (was?.getTime() === value?.getTime()) continue;
      if (value)
        await tables
          .insertInto('incidentTimestampValues')
          .values({ incidentId, timestampId, value, setByHand: true })
          .onConflict((conflict) =>
            conflict.columns(['incidentId', 'timestampId']).doUpdateSet({ value, setByHand: true }),
          )
          .execute();
      else
        await tables
          .deleteFrom('incidentTimestampValues')
          .where('incidentId', '=', incidentId)
          .where('timestampId', '=', timestampId)
          .execute();
      const refs = { timestamp_id: timestampId, from: was?.toISOString() ?? null, to: value?.toISOString() ?? null };
      facts.push(timestampSet({ incidentId, refs, body: { name: timestamp.name } }));
    }
    const [first, ...rest] = facts;
    return first ? recorded(null, first, ...rest) : unchanged(null);
  },
});
