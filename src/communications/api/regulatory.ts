import { z } from 'zod';
import { route } from '../../kernel/route.ts';
import { classes } from '../approvals/find.ts';
import { anchorKinds, anchorWords, units } from '../regulatory/rules.ts';
import { endClock } from '../regulatory/end-clock.ts';
import { ownClock } from '../regulatory/own-clock.ts';
import { recordFiling } from '../regulatory/record-filing.ts';
import { saveRegime } from '../regulatory/save-regime.ts';
import { setAnchor } from '../regulatory/set-anchor.ts';
import { listRegimes, regulatoryOf, regulatoryWaiting } from '../regulatory/show.ts';
import { startClock } from '../regulatory/start-clock.ts';
import { iso, time } from './shapes.ts';

const tag = 'Regulatory clocks';
const params = z.object({ id: z.string() });
const ofClock = params.extend({ clock_id: z.string() });
const under = '/api/candor/v1/incidents/:id/regulatory_clocks';
const saved = z.object({ id: z.string() });
const anchorKind = z.enum(anchorKinds);
const anchorAbout = z.object({ kind: anchorKind, name: z.string(), about: z.string() });
const about = (kind: (typeof anchorKinds)[number]) => ({ kind, ...anchorWords[kind] });

const limit = z.object({ after: z.string(), amount: z.number(), unit: z.enum(units) });
const regime = z.object({
  ...{ name: z.string(), about: z.string(), classes: z.array(z.enum(classes)), time_zone: z.string() },
  ...{ weekdays: z.array(z.number()), holidays: z.array(z.string()), shifts: z.boolean(), in_use: z.boolean() },
  stages: z.array(z.object({ key: z.string(), name: z.string(), limits: z.array(limit) })),
});
const clock = z.object({
  ...{ id: z.string(), name: z.string(), started_at: z.string(), started_by: z.string() },
  ...{ ended_at: time, ended_by: z.string().nullable(), end_reason: z.string().nullable() },
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  anchors: z.array(anchorAbout.extend({ at: time, evidence: z.string(), set_by: z.string().nullable() })),
  stages: z.array(
    z.object({
      ...{ key: z.string(), name: z.string(), waits_for: z.array(z.string()), due_at: time, breached_at: time },
      filings: z.array(
        z.object({ filed_at: z.string(), reference: z.string(), note: z.string(), filed_by: z.string() }),
      ),
    }),
  ),
});

export const regulatoryRoutes = [
  route({
    method: 'GET',
    url: under,
    tag,
    tool: 'regulatory_deadline_list',
    about: 'The deadlines of the law for an incident',
    params,
    reply: z.object({
      clocks: z.array(clock),
      regimes: z.array(
        z.object({
          ...{ id: z.string(), name: z.string(), about: z.string(), suggested: z.boolean() },
          anchor: anchorAbout.nullable(),
        }),
      ),
    }),
    async run(ctx, { params }) {
      const { clocks, regimes } = await ctx.ask(regulatoryOf, { incidentId: params.id });
      return {
        clocks: clocks.map((one) => ({
          ...{ id: one.id, name: one.name, owner: one.owner, started_by: one.startedBy, end_reason: one.endReason },
          ...{ started_at: one.startedAt.toISOString(), ended_at: iso(one.endedAt), ended_by: one.endedBy },
          anchors: one.anchors.map(({ kind, at, evidence, setBy }) => ({
            ...about(kind),
            ...{ at: iso(at), evidence, set_by: setBy },
          })),
          stages: one.stages.map(({ key, name, waitsFor, dueAt, breachedAt, filings }) => ({
            ...{ key, name, waits_for: waitsFor, due_at: iso(dueAt), breached_at: iso(breachedAt) },
            filings: filings.map(({ filedAt, reference, note, filedBy }) => ({
              ...{ filed_at: filedAt.toISOString(), reference, note, filed_by: filedBy },
            })),
          })),
        })),
        regimes: regimes.map((one) => ({ ...one, anchor: one.anchor && about(one.anchor) })),
      };
    },
  }),
  route({
    method: 'POST',
    url: under,
    tag,
    about: 'Start counting the deadlines of a law',
    params,
    body: z.object({
      ...{ regime_id: z.string(), owner_id: z.string().nullish() },
      ...{ at: z.string().nullish(), evidence: z.string().optional() },
    }),
    reply: saved,
    status: 201,
    async run(ctx, { params, body }) {
      const { regime_id: regimeId, owner_id: ownerId, at, evidence } = body;
      return await ctx.run(startClock, { incidentId: params.id, regimeId, ownerId, at, evidence });
    },
  }),
  route({
    method: 'PUT',
    url: `${under}/:clock_id/anchors/:kind`,
    tag,
    about: 'Say when something happened that a deadline counts from',
    params: ofClock.extend({ kind: anchorKind }),
    body: z.object({ at: z.string(), evidence: z.string().optional() }),
    status: 204,
    async run(ctx, { params, body }) {
      const { id: incidentId, clock_id: clockId, kind } = params;
      await ctx.run(setAnchor, { incidentId, clockId, kind, ...body });
    },
  }),
  route({
    method: 'POST',
    url: `${under}/:clock_id/filings`,
    tag,
    about: 'Record that an authority was notified',
    params: ofClock,
    body: z.object({
      ...{ stage: z.string(), filed_at: z.string().nullish() },
      ...{ reference: z.string().optional(), note: z.string().optional() },
    }),
    reply: saved,
    status: 201,
    async run(ctx, { params, body }) {
      const { filed_at: filedAt, ...given } = body;
      return await ctx.run(recordFiling, { incidentId: params.id, clockId: params.clock_id, filedAt, ...given });
    },
  }),
  route({
    method: 'PUT',
    url: `${under}/:clock_id/owner`,
    tag,
    about: 'Say who answers for a clock',
    params: ofClock,
    body: z.object({ owner_id: z.string() }),
    status: 204,
    async run(ctx, { params, body }) {
      await ctx.run(ownClock, { incidentId: params.id, clockId: params.clock_id, ownerId: body.owner_id });
    },
  }),
  route({
    method: 'POST',
    url: `${under}/:clock_id/end`,
    tag,
    about: 'End a clock, with a reason',
    params: ofClock,
    body: z.object({ reason: z.string() }),
    status: 204,
    async run(ctx, { params, body }) {
      await ctx.run(endClock, { incidentId: params.id, clockId: params.clock_id, ...body });
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/regulatory_deadlines',
    tag,
    about: 'The deadlines of the law that wait, by due time',
    reply: z.object({
      deadlines: z.array(
        z.object({
          ...{ clock_id: z.string(), regime: z.string(), stage: z.string(), due_at: z.string(), breached_at: time },
          owner: z.string().nullable(),
          incident: z.object({ id: z.string(), number: z.number(), name: z.string() }),
        }),
      ),
    }),
    async run(ctx) {
      const rows = await ctx.ask(regulatoryWaiting, {});
      return {
        deadlines: rows.map(({ clockId, regime, stage, dueAt, breachedAt, owner, incidentId, number, name }) => ({
          ...{ clock_id: clockId, regime, stage, owner, due_at: dueAt.toISOString(), breached_at: iso(breachedAt) },
          incident: { id: incidentId, number, name },
        })),
      };
    },
  }),
  route({
    method: 'GET',
    url: '/api/candor/v1/regulatory_regimes',
    tag,
    about: 'The deadlines of the law that may apply',
    reply: z.object({ regulatory_regimes: z.array(regime.extend({ id: z.string() })) }),
    async run(ctx) {
      const regimes = await ctx.ask(listRegimes, {});
      return {
        regulatory_regimes: regimes.map(({ timeZone, inUse, ...one }) => ({
          ...one,
          ...{ time_zone: timeZone, in_use: inUse },
        })),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/api/candor/v1/regulatory_regimes',
    tag,
    about: 'Add deadlines of a law, or change them',
    body: regime.partial({ about: true, classes: true, holidays: true, shifts: true, in_use: true }).extend({
      id: z.string().nullish(),
    }),
    reply: saved,
    async run(ctx, { body }) {
      const { time_zone: timeZone, in_use: inUse, ...given } = body;
      return await ctx.run(saveRegime, { ...given, timeZone, inUse });
    },
  }),
];
