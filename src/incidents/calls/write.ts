import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { companion } from '../../kernel/module.ts';
import { needWebUrl } from '../attachments/vendors.ts';
import { incidentDeclared } from '../facts.ts';
import { findIncident, isPrivate } from '../find.ts';
import { incidentMadePrivate } from '../private/facts.ts';
import { callRemoved, callSet } from './facts.ts';
import { callPattern, findCall, nameOfCall } from './find.ts';
import { callFor } from './rules.ts';
import { callTables } from './tables.ts';

async function keepCall(ctx: CommandCtx, incidentId: string, url: string, fromSetting: boolean): Promise<void> {
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

/** A new incident gets the organisation's call. */
export const giveCall = companion({
  on: incidentDeclared,
  name: 'give-call',
  async write(ctx, { incidentId }) {
    const pattern = await callPattern(ctx.tx);
    const incident = pattern && incidentId ? await findIncident(ctx.tx, incidentId) : undefined;
    if (!incident) return [];
    const url = callFor(pattern, { ...incident, isPrivate: isPrivate(incident) });
    if (!url) return [];
    await keepCall(ctx, incident.id, url, true);
    const refs = { told_by: incidentDeclared.name };
    return [callSet({ incidentId: incident.id, refs, body: { call: nameOfCall(url) } })];
  },
});

/** The organisation's call is open to everyone, so a private incident loses it. */
export const takeCall = companion({
  on: incidentMadePrivate,
  name: 'take-call',
  async write(ctx, { incidentId }) {
    const call = incidentId ? await findCall(ctx.tx, incidentId) : undefined;
    if (!incidentId || !call?.fromSetting) return [];
    await dropCall(ctx, incidentId);
    return [callRemoved({ incidentId, body: { call: call.name } })];
  },
});
