import * as facts from '../../../communications/regulatory/facts.ts';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { Fact, FactOf } from '../../../kernel/fact.ts';
import { companion } from '../../../kernel/module.ts';
import { actions, button, draft, md, moment, raw, type Draft, type Safe } from '../../blocks.ts';
import { findChannel } from '../../find.ts';
import type { WordsOf } from '../../incidents/fact-words.ts';
import { tellFact } from '../../outbox.ts';
import { namesIn } from '../approvals/approval.message.ts';

const told = [
  ...[facts.clockStarted, facts.clockOwned, facts.anchorSet, facts.stageReminded],
  ...[facts.filingRecorded, facts.clockEnded],
];

/** What is due by law is said in the incident's channel; a reminder mentions whoever answers for it. */
export const tellDeadlines = told.map((on) =>
  companion({
    on: on as unknown as typeof facts.clockStarted,
    name: 'tell-slack-channel',
    async write(ctx, fact) {
      const channel = fact.incidentId ? await findChannel(ctx.tx, fact.incidentId) : undefined;
      if (channel) await tellFact(ctx, `incident:${channel.incidentId}`, fact as unknown as Fact, null);
      return [];
    },
  }),
);

export const deadlineWords: Record<string, WordsOf> = { [facts.stageReminded.name]: reminderWords };

async function reminderWords(ctx: Ctx, fact: Fact, _who: Safe, teamId: string): Promise<Draft> {
  const { refs, body } = fact as FactOf<typeof facts.stageReminded>;
  const people = refs.user_ids.map((id, index) => ({ id, name: body.users[index] ?? 'someone' }));
  const who = (await namesIn(ctx, teamId, people)) || '<!here>';
  const late = new Date(refs.due_at) <= new Date(fact.at);
  const verb = late ? '*was due*' : 'is due';
  const words = md`${late ? '🔴' : '⚖️'} ${raw(who)} ${body.regime}: ${body.stage} ${raw(verb)} ${raw(moment(new Date(refs.due_at), '{date_short_pretty} {time}'))}`;
  const value = `${fact.incidentId ?? ''} ${refs.clock_id}`;
  return draft(
    words,
    actions(`deadline-${fact.id}`, button('deadline-file', 'Record a filing…', value, { style: 'primary' })),
  );
}
