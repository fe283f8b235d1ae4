import { findIncident, isPrivate, type Incident } from '../../../incidents/find.ts';
import { accessRequested } from '../../../incidents/private/facts.ts';
import { findRequest } from '../../../incidents/private/find.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Fact, FactOf } from '../../../kernel/fact.ts';
import { actions, button, context, draft, esc, md, raw, type Draft, type Safe } from '../../blocks.ts';
import { channelConverted } from '../../facts.ts';
import type { WordsOf } from '../fact-words.ts';

const nounOf = (incident: Incident | undefined) => (incident?.parentId ? 'stream' : 'incident');

/** A request is answered where it is read; once it is answered, it has no buttons. */
export const accessWords: Record<string, WordsOf> = {
  [accessRequested.name]: requestWords,
  [channelConverted.name]: convertedWords,
};

/** That the incident is private now is said by itself; a public channel of a private incident is a leak. */
async function convertedWords(ctx: Ctx, { refs, incidentId }: Fact): Promise<Draft | null> {
  const incident = await findIncident(ctx.db, incidentId ?? '');
  if (refs.to !== 'public' || !incident || !isPrivate(incident)) return null;
  return draft(
    esc(
      `⚠️ This channel is public now, so everybody can read it, while the ${nounOf(incident)} itself is still private.`,
    ),
    context(md`\`/inc public\` opens the ${nounOf(incident)}. To keep it private, make this channel private again.`),
  );
}

async function requestWords(ctx: Ctx, fact: Fact, who: Safe): Promise<Draft | null> {
  const { refs, incidentId } = fact as FactOf<typeof accessRequested>;
  const request = await findRequest(ctx.db, refs.request_id);
  const incident = await findIncident(ctx.db, incidentId ?? '');
  const words = draft(md`🔑 ${raw(who)} asks to be let into this ${nounOf(incident)}.`);
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
