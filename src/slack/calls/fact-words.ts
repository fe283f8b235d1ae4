import { callFailed, callSet } from '../../incidents/calls/facts.ts';
import { findCall } from '../../incidents/calls/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Fact } from '../../kernel/fact.ts';
import { actions, button, draft, esc, link, md, raw, type Draft, type Safe } from '../blocks.ts';

async function wordsOfCall({ db }: Ctx, { incidentId, body }: Fact, who: Safe): Promise<Draft> {
  const call = incidentId ? await findCall(db, incidentId) : undefined;
  const name = String(body.call);
  const shown = call?.name === name ? link(call.url, name) : esc(name);
  return draft(md`📞 ${raw(who)} set the call of the incident: ${raw(shown)}`);
}

/** Without a call people wait for one, so another is a click away. */
async function wordsOfFailure({ kernel }: Ctx, fact: Fact, who: Safe): Promise<Draft> {
  const sentence = kernel.registry.facts.get(fact.name)?.sentence(fact) ?? '';
  const set = fact.incidentId ? [actions('call-failed', button('call', 'Set a call…', fact.incidentId))] : [];
  return draft(md`📞 ${raw(who)} ${sentence}`, ...set);
}

export const callWords = { [callSet.name]: wordsOfCall, [callFailed.name]: wordsOfFailure };
