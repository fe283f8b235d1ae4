import { z } from 'zod';
import { systemActor } from '../../kernel/ctx.ts';
import { UserError } from '../../kernel/errors.ts';
import { route, type RouteCtx } from '../../kernel/route.ts';
import { incidentBehind, pageOfCustomer } from '../../status-pages/find.ts';
import { formAnswer, formPath, type FormAnswer } from '../../status-pages/public/serve/contract.ts';
import { form, needSigned } from '../../status-pages/subscribers/forms.ts';
import { reportAffected } from '../customers/report-affected.ts';
import { answerQuestion } from '../questions/answer.ts';
import { questionOfLink, readAnswerLink } from '../questions/links.ts';

const text = z.string().default('');
const common = { method: 'POST', tag: 'Status page forms', open: true, reply: formAnswer } as const;
const page = systemActor('status page');

type Taken = { questionId: string; customerId: string; through: 'email' | 'page'; saidBy: string | null };

async function take(ctx: RouteCtx, taken: Taken, option: string, quote: string): Promise<FormAnswer> {
  if (!/^\d$/.test(option)) return { outcome: 'answer_missing' };
  try {
    const caller = { actor: page };
    await ctx.kernel.run(answerQuestion, { ...taken, option: Number(option), quote }, caller);
    return { outcome: 'answered' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { outcome: error.code === 'invalid' ? 'answer_missing' : 'answer_closed' };
  }
}

/** What the status process relays from customers. */
export const customerFormRoutes = [
  route({
    ...common,
    url: formPath('question'),
    about: 'Show a customer the question behind a link in its mail; answers nothing',
    body: form({ token: text }),
    async run(ctx, { body }) {
      needSigned(ctx, 'question', body);
      return await ctx.ask(questionOfLink, { token: body.fields.token });
    },
  }),
  route({
    ...common,
    url: formPath('answer'),
    about: 'Answer a question, by the link in a mail or on the page of a customer',
    body: form({ token: text, question: text, option: text, words: text }),
    async run(ctx, { body }) {
      needSigned(ctx, 'answer', body);
      const { token, question: questionId, option, words } = body.fields;
      if (token) {
        const found = await readAnswerLink(ctx.db, ctx.kernel.config, token);
        if (!found) return { outcome: 'expired' as const };
        const { question, customerId, address } = found;
        return await take(
          ctx,
          { questionId: question.id, customerId, through: 'email', saidBy: address },
          option,
          words,
        );
      }
      const customerId = await pageOfCustomer(ctx.db, body.pageId);
      if (!customerId || !questionId) return { outcome: 'expired' as const };
      return await take(ctx, { questionId, customerId, through: 'page', saidBy: null }, option, words);
    },
  }),
  route({
    ...common,
    url: formPath('report'),
    about: 'Report that one is affected too',
    body: form({ incident: text, email: text, words: text }),
    async run(ctx, { body }) {
      needSigned(ctx, 'report', body);
      const { incident, email, words } = body.fields;
      const incidentId = await incidentBehind(ctx.db, incident);
      if (!incidentId) return { outcome: 'expired' as const };
      const input = { incidentId, pageId: body.pageId, ip: body.ip, email, words };
      return { outcome: await ctx.kernel.run(reportAffected, input, { actor: page }) };
    },
  }),
];
