import type { Ctx } from '../../kernel/ctx.ts';
import type { Fact } from '../../kernel/fact.ts';
import { followUpCreated } from '../../post-incident/facts.ts';
import { selectFollowUps } from '../../post-incident/find.ts';
import { context, draft, link, md, raw, type Draft, type Safe } from '../blocks.ts';
import { followUpButtonsOf } from './follow-up.command.ts';

async function createdWords(ctx: Ctx, fact: Fact, who: Safe): Promise<Draft | null> {
  const id = String(fact.refs.follow_up_id);
  const found = await selectFollowUps(ctx.db).where('followUp.id', '=', id).executeTakeFirst();
  const { source } = found ?? {};
  const from = source?.link ? md`From ${raw(link(source.link, `what ${source.author} said`))}` : null;
  return draft(
    md`📌 ${raw(who)} ${followUpCreated.sentence(fact as Parameters<typeof followUpCreated.sentence>[0])}`,
    ...(from ? [context(from)] : []),
    ...(found?.status === 'outstanding' ? [followUpButtonsOf(id)] : []),
  );
}

export const followUpWords = { [followUpCreated.name]: createdWords };
