import { z } from 'zod';
import { needIncident, userInRole } from '../../incidents/find.ts';
import { command, recorded } from '../../kernel/command.ts';
import { UserError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/id.ts';
import { clockStarted } from './facts.ts';
import { calendarOf, needOwner, selectClocks, selectRegimes } from './find.ts';
import { anchorsOf } from './rules.ts';
import { regulatoryTables } from './tables.ts';
import { countAgain, writeAnchor } from './write.ts';

/** Starts counting the deadlines of a regime for an incident; they outlive it. */
export const startClock = command({
  name: 'regulatory.start_clock',
  about: 'Start counting the deadlines of a law for an incident.',
  permission: 'incidents.update',
  input: z.object({
    incidentId: z.string(),
    regimeId: z.string(),
    ownerId: z.string().nullish(),
    /** When the first of its moments was; the others are said later. */
    at: z.coerce.date().nullish(),
    evidence: z.string().trim().max(500, 'Keep it under 500 characters.').default(''),
  }),
  locks: ({ incidentId }) => [`incident:${incidentId}`],
  async run(ctx, { incidentId, regimeId, ownerId, at, evidence }) {
    const incident = await needIncident(ctx, incidentId);
    const regime = await selectRegimes(ctx.tx).where('id', '=', regimeId).executeTakeFirst();
    if (!regime?.inUse) throw new UserError('not_found', 'Choose a regime that is in use.', 'regimeId');
    const running = selectClocks(ctx.tx).where('incidentId', '=', incidentId).where('endedAt', 'is', null);
    if (await running.where('regimeId', '=', regimeId).executeTakeFirst())
      throw new UserError('conflict', `The clock of ${regime.name} runs already.`, 'regimeId');
    const answers = ownerId ?? (await userInRole(ctx.tx, incidentId, 'comms_lead', 'lead'));
    const owner = answers ? await needOwner(ctx.tx, incidentId, answers) : null;
    const { stages, name } = regime;
    const { weekdays, holidays, ...calendar } = calendarOf(regime);
    const clock = {
      ...{ id: newId(ctx.now()), incidentId: incident.id, regimeId, name, ownerId: owner?.id ?? null },
      ...{ startedBy: ctx.actor.name, startedAt: ctx.now(), endedBy: null, endedAt: null, endReason: null },
      ...calendar,
    };
    await regulatoryTables(ctx.tx)
      .insertInto('regulatoryClocks')
      .values({
        ...clock,
        stages: JSON.stringify(stages),
        weekdays: JSON.stringify(weekdays),
        holidays: JSON.stringify(holidays),
      })
      .execute();
    const started = clockStarted({
      incidentId,
      refs: { clock_id: clock.id, regime_id: regimeId, owner_id: clock.ownerId },
      body: { regime: name, owner: owner?.name ?? null },
    });
    const [first] = anchorsOf(stages);
    const said =
      at && first
        ? await writeAnchor(ctx, { ...clock, stages, weekdays, holidays }, { kind: first, at, evidence })
        : [];
    await countAgain(ctx, { ...clock, stages, weekdays, holidays });
    return recorded({ id: clock.id }, started, ...said);
  },
});
