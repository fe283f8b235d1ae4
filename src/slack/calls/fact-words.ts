import { callSet } from '../../incidents/calls/facts.ts';
import { findCall } from '../../incidents/calls/find.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Fact } from '../../kernel/fact.ts';
import { draft, esc, link, md, raw, type Draft, type Safe } from '../blocks.ts';

async function wordsOfCall({ db }: Ctx, { incidentId, body }: Fact, who: Safe): Promise<Draft> {
  const call = incidentId ? await findCall(db, incidentId) : undefined;
  const name = String(body.call);
  const shown = call?.name === name ? link(call.url, name) : esc(name);
  return draft(md`📞 ${raw(who)} set the call of the incident: ${raw(shown)}`);
}

export const callWords = { [callSet.name]: wordsOfCall };
