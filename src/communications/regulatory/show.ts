import { sql } from 'kysely';
import { z } from 'zod';
import { selectIncidents } from '../../incidents/find.ts';
import { isPractice } from '../../incidents/lifecycle.ts';
import { UserError } from '../../kernel/errors.ts';
import { forAll, from, query, see } from '../../kernel/query.ts';
import { usersById } from '../../people/find.ts';
import { findSensitivity } from '../approvals/find.ts';
import { anchorsNow, filingsOf, selectClocks, selectRegimes, stagesOf } from './find.ts';
import { anchorsOf } from './rules.ts';
import { regulatoryTables } from './tables.ts';

/** The deadlines of the law for one incident: what they count from, when each is due, what was filed. */
export const regulatoryOf = query({
  name: 'regulatory.show',
  about: 'Show the deadlines of the law for an incident.',
  permission: 'incidents.view',
  input: z.object({ incidentId: z.string() }),
  async run(ctx, { incidentId }) {
    const seen = await see(ctx, selectIncidents(ctx.db).where('incidents.id', '=', incidentId), 'incidents');
    if (!seen[0]) throw new UserError('not_found', 'There is no such incident.', 'id');
    const clocks = await selectClocks(ctx.db).where('incidentId', '=', incidentId).orderBy('startedAt').execute();
    const ids = clocks.map(({ id }) => id);
    const [anchors, stages, filings] = await Promise.all([
      anchorsNow(ctx.db, ids),
      stagesOf(ctx.db, ids),
      filingsOf(ctx.db, ids),
    ]);
    const owners = await usersById(
      ctx.db,
      clocks.map(({ ownerId }) => ownerId),
    );
    const running = new Set(clocks.filter(({ endedAt }) => !endedAt).map(({ regimeId }) => regimeId));
    const regimes = await selectRegimes(ctx.db).where('inUse', '=', true).orderBy('name').execute();
    const sensitivity = await findSensitivity(ctx.db, incidentId);
    const kind = sensitivity?.clearedBy === null ? sensitivity.class : null;
    return from(seen, {
      clocks: clocks.map((clock) => ({
        ...clock,
        owner: clock.ownerId
          ? { id: clock.ownerId, name: owners.get(clock.ownerId)?.name ?? 'Someone who is gone' }
          : null,
        anchors: anchorsOf(clock.stages).map((kind) => ({
          ...{ kind, at: null, evidence: '', setBy: null },
          ...anchors.find((anchor) => anchor.clockId === clock.id && anchor.kind === kind),
        })),
        stages: clock.stages.map(({ key, name, limits }) => ({
          ...{ key, name, waitsFor: limits.map(({ after }) => after) },
          ...{ dueAt: null, breachedAt: null },
          ...stages.find((stage) => stage.clockId === clock.id && stage.key === key),
          filings: filings.filter((filing) => filing.clockId === clock.id && filing.stage === key),
        })),
      })),
      /** What could be started; those that go with how sensitive the incident is are suggested. */
      regimes: regimes
        .filter(({ id }) => !running.has(id))
        .map(({ id, name, about, classes, stages }) => ({
          ...{ id, name, about, anchor: anchorsOf(stages)[0] ?? null },
          suggested: kind !== null && classes.includes(kind),
        })),
    });
  },
});

/** Every deadline of the law that is not met yet, across incidents, the soonest first. */
export const regulatoryWaiting = query({
  name: 'regulatory.waiting',
  about: 'List the deadlines of the law that wait, by due time.',
  permission: 'incidents.view',
  input: z.object({}),
  async run(ctx) {
    const rows = selectIncidents(ctx.db)
      .innerJoin(
        regulatoryTables(ctx.db).selectFrom('regulatoryClocks').selectAll().where('endedAt', 'is', null).as('clock'),
        'clock.incidentId',
        'incidents.id',
      )
      .innerJoin(
        regulatoryTables(ctx.db).selectFrom('regulatoryStages').selectAll().as('stage'),
        'stage.clockId',
        'clock.id',
      )
      .where(
        sql<boolean>`not exists (select from regulatory_filings filed where filed.clock_id = stage.clock_id and filed.stage = stage.key)`,
      )
      .clearSelect()
      .select([
        'clock.id as clockId',
        'clock.name as regime',
        'clock.stages',
        'clock.ownerId',
        'stage.key',
        'stage.dueAt',
      ])
      .select([
        'stage.breachedAt',
        'incidents.id as incidentId',
        'incidents.number',
        'incidents.name',
        'incidents.mode',
      ])
      .orderBy('stage.dueAt');
    const seen = await see(ctx, rows, 'incidents');
    const owners = await usersById(
      ctx.db,
      seen.map(({ ownerId }) => ownerId),
    );
    return from(
      seen,
      seen
        .filter(({ mode }) => !isPractice(mode))
        .map(({ stages, ownerId, ...row }) => ({
          ...row,
          stage: stages.find(({ key }) => key === row.key)?.name ?? row.key,
          owner: ownerId ? (owners.get(ownerId)?.name ?? null) : null,
        })),
    );
  },
});

/** The regimes of deadlines that an organisation knows, those that are in use first. */
export const listRegimes = query({
  name: 'regulatory.list_regimes',
  about: 'List the deadlines of the law that may apply.',
  permission: 'organisation_settings.view',
  input: z.object({}),
  async run({ db }) {
    return forAll(await selectRegimes(db).orderBy('inUse', 'desc').orderBy('name').execute());
  },
});
