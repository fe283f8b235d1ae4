import { accessRequested } from '../../../incidents/private/facts.ts';
import { findRequest } from '../../../incidents/private/find.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Fact, FactOf } from '../../../kernel/fact.ts';
import { actions, button, context, draft, md, raw, type Draft, type Safe } from '../../blocks.ts';
import type { WordsOf } from '../fact-words.ts';

/** A request is answered where it is read; once it is answered, it has no buttons. */
export const accessWords: Record<string, WordsOf> = { [accessRequested.name]: requestWords };

async function requestWords(ctx: Ctx, fact: Fact, who: Safe): Promise<Draft | null> {
  const { refs, incidentId } = fact as FactOf<typeof accessRequested>;
  const request = await findRequest(ctx.db, refs.request_id);
  const words = draft(md`🔑 ${raw(who)} asks to be let into this incident.`);
  if (!request || request.answer) {
    const answered = request?.answer === 'allowed' ? 'They were let in' : 'They were not let in';
    const by = request?.answeredByName ? ` by ${request.answeredByName}` : '';
    return { ...words, blocks: [...words.blocks, context(md`${answered}${by}.`)] };
  }
  const value = `${incidentId}|${refs.request_id}`;
  const buttons = actions(
    `access-${refs.request_id}`,
    button('allow-access', 'Let them in', value, { style: 'primary' }),
    button('deny-access', 'No', value),
  );
  return { ...words, blocks: [...words.blocks, buttons] };
}
