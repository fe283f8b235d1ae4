import type { Ctx } from '../../kernel/ctx.ts';
import { readFact, selectFacts, type Fact, type FactOf } from '../../kernel/fact.ts';
import { nudgeGiven, nudgeSettled } from '../../workflows/facts.ts';
import { actions, button, context, draft, esc, md, mention, moment, raw, type Draft, type Safe } from '../blocks.ts';
import { slackIdsOf } from '../find.ts';
import type { WordsOf } from '../incidents/fact-words.ts';

type Kind = FactOf<typeof nudgeGiven>['refs']['kind'];
type Words = { asks: string; done: string; button: [id: string, text: string] };

const words: Record<Kind, Words> = {
  assign_lead: {
    asks: 'Nobody leads this yet. Who takes it?',
    done: 'Somebody leads.',
    button: ['roles', 'Choose a lead'],
  },
  assign_role: {
    asks: 'A role that this needs is free. Who takes it?',
    done: 'Every role that is needed has somebody.',
    button: ['roles', 'Choose who'],
  },
  set_severity: { asks: 'How bad is it?', done: 'It has a severity.', button: ['severity', 'Set the severity'] },
  write_summary: {
    asks: 'Whoever joins now has nothing to read. What is going on, in two sentences?',
    done: 'There is a summary.',
    button: ['summary', 'Write a summary'],
  },
  give_update: {
    asks: 'The team has heard nothing for a while. Where do things stand?',
    done: 'The team was updated.',
    button: ['update', 'Share an update'],
  },
  close: {
    asks: 'Nothing has happened here for a long time. Is it over?',
    done: 'Somebody was here.',
    button: ['resolve', 'Resolve it'],
  },
};

/** A reminder with what to press; once it is settled, one quiet line. */
export const nudgeWords: Record<string, WordsOf> = {
  async [nudgeGiven.name](ctx, fact, _who, teamId) {
    const { refs, incidentId } = fact as FactOf<typeof nudgeGiven>;
    const { asks, done, button: press } = words[refs.kind];
    const over = await settlementOf(ctx, fact);
    if (over) return settledWords(over, done);
    const account = (await slackIdsOf(ctx.db, teamId, [refs.user_id])).get(refs.user_id ?? '');
    const about = `${incidentId} ${refs.nudge_id}`;
    return draft(
      md`👋 ${raw(account ? mention(account) : '')} ${asks}`,
      actions(
        `nudge-${fact.id}`,
        button(press[0], press[1], incidentId ?? '', { style: 'primary' }),
        button('nudge-snooze', 'In 30 minutes', about),
        button('nudge-mute', 'Not again here', about),
      ),
    );
  },
};

function settledWords({ refs, actor }: FactOf<typeof nudgeSettled>, done: string): Draft {
  const line: Safe =
    refs.how === 'done'
      ? esc(done)
      : refs.how === 'needless'
        ? esc('This reminder is over.')
        : refs.how === 'snoozed'
          ? md`${actor.name} put this off until ${raw(moment(new Date(refs.until ?? 0)))}.`
          : md`${actor.name} wants no more of this reminder here.`;
  return { text: line, blocks: [context(md`👋 ${raw(line)}`)] };
}

async function settlementOf(ctx: Ctx, { id, incidentId }: Fact): Promise<FactOf<typeof nudgeSettled> | undefined> {
  const rows = await selectFacts(ctx.db)
    .where('facts.incidentId', '=', incidentId)
    .where('facts.name', '=', nudgeSettled.name)
    .execute();
  return rows.map((row) => readFact(row) as FactOf<typeof nudgeSettled>).find(({ refs }) => refs.given_id === id);
}
