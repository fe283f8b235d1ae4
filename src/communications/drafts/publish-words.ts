import type { z } from 'zod';
import type { Incident } from '../../incidents/find.ts';
import type { CommandCtx } from '../../kernel/ctx.ts';
import type { NewFact } from '../../kernel/fact.ts';
import { sensitivityFor } from '../approvals/find.ts';
import { preApprovedTitle } from '../approvals/gate.ts';
import { ask, voidPending, type Asked } from '../approvals/write.ts';
import { refuseOrHint } from '../linter/find.ts';
import type { Finding } from '../linter/rules.ts';
import { putOut, wouldPutOut } from '../put-out.ts';
import type { ChoiceMade, QuestionAsked } from '../questions/rules.ts';
import { dropDraft } from './tables.ts';
import type { publishInput } from './publish-input.ts';

/** `hints` are what the linter would have its author change; nothing was held back for them. */
export type Published = ({ id: string; approval: null } | { id: null; approval: Asked }) & { hints: Finding[] };

/** `keepsDraft` for words that nobody wrote in the form: what is begun there is still to be said. */
type Own = { isWriteUp?: boolean; question?: QuestionAsked; choice?: ChoiceMade; keepsDraft?: boolean };

/** Says words; words about a sensitive incident wait for another person first, unless they are the holding statement. */
export async function publishWords(
  ctx: CommandCtx,
  incident: Incident,
  given: z.output<typeof publishInput> & Own,
): Promise<Published & { facts: [NewFact, ...NewFact[]] }> {
  const hints = await refuseOrHint(ctx.tx, incident, given);
  if (!given.isWriteUp && !given.question && !given.choice && !given.keepsDraft)
    await dropDraft(ctx.tx, incident.id, given.audience);
  const sensitivity = await sensitivityFor(ctx.tx, incident.id, ctx.actor);
  const title = sensitivity && (await preApprovedTitle(ctx, incident, given));
  if (sensitivity && title === null) {
    const { approval, facts } = await ask(ctx, incident, sensitivity, await wouldPutOut(ctx, incident, given));
    return { id: null, approval, hints, facts };
  }
  const { id, facts } = await putOut(ctx, incident, sensitivity ? { ...given, publicTitle: title } : given);
  const voided = sensitivity ? [] : await voidPending(ctx, incident.id, 'other words were published');
  return { id, approval: null, hints, facts: [...facts, ...voided] };
}
