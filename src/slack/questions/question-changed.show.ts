import * as facts from '../../communications/questions/facts.ts';
import { automaticPosted } from '../../communications/automatic/facts.ts';
import { reportUnassigned } from '../../communications/customers/facts.ts';
import type { Fact } from '../../kernel/fact.ts';
import { companion } from '../../kernel/module.ts';
import { findChannel } from '../find.ts';
import { show, tellFact } from '../outbox.ts';

const tellings: { on: { name: string }; says?: boolean }[] = [
  { on: facts.questionAsked },
  { on: facts.questionAnswered, says: true },
  { on: facts.questionClosed, says: true },
  { on: facts.questionDecided, says: true },
];

/** How customers answer is said in the incident's channel, and shown in one message that is kept as it is now. */
export const showQuestions = tellings.map(({ on, says }) =>
  companion({
    on: on as typeof facts.questionClosed,
    name: 'show-question-in-slack',
    async write(ctx, fact) {
      const channel = fact.incidentId ? await findChannel(ctx.tx, fact.incidentId) : undefined;
      if (!channel) return [];
      const queue = `incident:${channel.incidentId}` as const;
      if (says) await tellFact(ctx, queue, fact as unknown as Fact, null);
      await show(ctx, 'question', fact.refs.question_id, queue, channel.incidentId);
      return [];
    },
  }),
);

/** A report that nobody can place is said there too, and so is what the clock posted. */
export const tellUnassigned = [reportUnassigned, automaticPosted].map((on) =>
  companion({
    on: on as typeof reportUnassigned,
    name: 'tell-in-slack',
    async write(ctx, fact) {
      const channel = fact.incidentId ? await findChannel(ctx.tx, fact.incidentId) : undefined;
      if (channel) await tellFact(ctx, `incident:${channel.incidentId}`, fact as unknown as Fact, null);
      return [];
    },
  }),
);
