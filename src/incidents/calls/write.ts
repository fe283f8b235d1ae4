import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { companion } from '../../kernel/module.ts';
import { needWebUrl } from '../attachments/vendors.ts';
import { holdsFor } from '../conditions/judge.ts';
import { incidentDeclared } from '../facts.ts';
import { findIncident, isPrivate, type Incident } from '../find.ts';
import { incidentMadePrivate } from '../private/facts.ts';
import { streamOpened } from '../streams/facts.ts';
import { callRemoved, callSet } from './facts.ts';
import { callRulesInUse, findCall, nameOfCall } from './find.ts';
import { addressFor, getsCall } from './rules.ts';
import { callTables } from './tables.ts';

export async function keepCall(ctx: CommandCtx, incidentId: string, url: string, fromSetting: boolean): Promise<void> {
  const values = { url, fromSetting, setAt: ctx.now() };
  await callTables(ctx.tx)
    .insertInto('incidentCalls')
    .values({ incidentId, ...values })
    .onConflict((conflict) => conflict.column('incidentId').doUpdateSet(values))
    .execute();
}

async function dropCall(ctx: CommandCtx, incidentId: string): Promise<void> {
  await callTables(ctx.tx).deleteFrom('incidentCalls').where('incidentId', '=', incidentId).execute();
}

/** Says where people talk, or with null that they do nowhere any more. */
export async function putCall(ctx: CommandCtx, incidentId: string, given: string | null): Promise<NewFact[]> {
  const before = await findCall(ctx.tx, incidentId);
  if (given === null) {
    if (!before) return [];
    await dropCall(ctx, incidentId);
    return [callRemoved({ incidentId, body: { call: before.name } })];
  }
  const { href } = needWebUrl(given);
  if (before?.url === href) return [];
  await keepCall(ctx, incidentId, href, false);
  return [callSet({ incidentId, refs: {}, body: { call: nameOfCall(href) } })];
}

/** What the incident is called, and of which it is a stream. */
export async function namesOf(db: CommandCtx['db'], incident: Incident) {
  const whole = incident.parentId ? await findIncident(db, incident.parentId) : undefined;
  const { number, name } = incident;
  return { number, name, isPrivate: isPrivate(incident), ...(whole && { of: { id: whole.id, name: whole.name } }) };
}

/** The first rule that holds gives the call: at once, or by the job of this fact. A stream is judged as its incident. */
async function choose(ctx: CommandCtx, incidentId: string, cause: string, toldBy?: string): Promise<NewFact[]> {
  const rules = await callRulesInUse(ctx.tx);
  const incident = rules.length > 0 ? await findIncident(ctx.tx, incidentId) : undefined;
  if (!incident || !getsCall(incident)) return [];
  const names = await namesOf(ctx.tx, incident);
  for (const { pattern, accountId, conditionGroups } of rules) {
    const url = pattern && addressFor(pattern, names);
    if (!url && !accountId) continue;
    if (!(await holdsFor(ctx, conditionGroups, names.of?.id ?? incidentId))) continue;
    if (url) {
      await keepCall(ctx, incidentId, url, true);
      return [callSet({ incidentId, refs: toldBy ? { told_by: toldBy } : {}, body: { call: nameOfCall(url) } })];
    }
    const wanted = { accountId: accountId ?? '', cause, wantedAt: ctx.now() };
    await callTables(ctx.tx)
      .insertInto('wantedCalls')
      .values({ incidentId, ...wanted })
      .onConflict((conflict) => conflict.column('incidentId').doUpdateSet(wanted))
      .execute();
    return [];
  }
  return [];
}

/** A new incident gets the call that the rules give. */
export const giveCall = companion({
  on: incidentDeclared,
  name: 'give-call',
  write: async (ctx, { incidentId }) =>
    incidentId ? await choose(ctx, incidentId, incidentDeclared.name, incidentDeclared.name) : [],
});

/** So does a stream: one of its own. */
export const giveStreamCall = companion({
  on: streamOpened,
  name: 'give-stream-call',
  write: (ctx, { refs }) => choose(ctx, refs.stream_id, streamOpened.name, streamOpened.name),
});

/** Whoever saw the call could listen, so a private incident loses it, and gets another where the rules give one that nobody can guess. */
export const takeCall = companion({
  on: incidentMadePrivate,
  name: 'take-call',
  async write(ctx, { incidentId }) {
    const call = incidentId ? await findCall(ctx.tx, incidentId) : undefined;
    if (!incidentId || !call?.fromSetting) return [];
    await dropCall(ctx, incidentId);
    const next = await choose(ctx, incidentId, incidentMadePrivate.name);
    return [callRemoved({ incidentId, body: { call: call.name } }), ...next];
  },
});
