import { z } from 'zod';
import { needIncident } from '../../incidents/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { filingRecorded } from './facts.ts';
import { needRunning, stagesOf } from './find.ts';
import { regulatoryTables } from './tables.ts';
import { countAgain } from './write.ts';

/** Records that an authority was notified. Candor files nothing by itself. */
export const recordFiling = command({
  name: 'regulatory.record_filing',
  about: 'Record that an authority was notified.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    clockId: z.string(),
    stage: z.string(),
    filedAt: z.coerce.date().nullish(),
    reference: z.string().trim().max(200, 'Keep it under 200 characters.').default(''),
    note: z.string().trim().max(2_000, 'Keep it under 2,000 characters.').default(''),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, clockId, stage: key, filedAt, reference, note }) {
    await needIncident(ctx, incidentId);
    const clock = await needRunning(ctx.tx, incidentId, clockId);
    const stage = clock.stages.find((one) => one.key === key);
    if (!stage) throw new UserError('invalid', `${clock.name} has no such stage.`, 'stage');
    const at = filedAt ?? ctx.now();
    if (at > ctx.now())
      throw new UserError('invalid', 'This time is in the future. Record it after it was filed.', 'filedAt');
    const due = (await stagesOf(ctx.tx, [clockId])).find((row) => row.key === key)?.dueAt;
    const id = newId(ctx.now());
    await regulatoryTables(ctx.tx)
      .insertInto('regulatoryFilings')
      .values({ id, clockId, stage: key, filedAt: at, reference, note, filedBy: ctx.actor.name, recordedAt: ctx.now() })
      .execute();
    const late = due !== undefined && at > due;
    const filed = filingRecorded({
      incidentId,
      refs: { clock_id: clockId, filing_id: id, stage: key, filed_at: at.toISOString(), late },
      body: { regime: clock.name, stage: stage.name, reference },
    });
    await countAgain(ctx, clock);
    return recorded({ id }, filed);
  },
});
