import { Permanent, RetryLater } from '../../kernel/errors.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { job } from '../../kernel/reaction.ts';
import { handOver } from '../../outside/hand-over.ts';
import { bareAddress, domainOf, signatureOf, signedMail } from '../../outside/signed-mail.ts';
import { findUser } from '../../people/find.ts';
import { sayIn } from '../../slack/announcements/say-in.ts';
import { refreshPage } from '../../status-pages/render-page.ts';
import { sentenceOf } from '../find.ts';
import { drillTables, type Channel } from './tables.ts';

type Step = { drillId: string; channel: Channel; target: string };

const words = 'This is a drill: nothing is wrong. You read it because the ways to you are being tried.';

/** One channel of a drill. A failure is what a drill looks for: it is written down, and not tried again. */
export const takeStep = job<Step>({
  name: 'doctor.take_drill_step',
  lane: 'reactions',
  async run(ctx, step) {
    try {
      await ways[step.channel](ctx, step);
      await end(ctx, step, 'arrived', '');
    } catch (error) {
      if (error instanceof RetryLater && !(error instanceof Permanent)) throw error;
      await end(ctx, step, 'failed', sentenceOf(error));
    }
  },
});

async function end(ctx: Ctx, { drillId, channel, target }: Step, state: 'arrived' | 'failed', detail: string) {
  await drillTables(ctx.db)
    .updateTable('drillSteps')
    .set({ state, detail, endedAt: ctx.now() })
    .where('drillId', '=', drillId)
    .where('channel', '=', channel)
    .where('target', '=', target)
    .execute();
}

const ways: Record<Channel, (ctx: Ctx, step: Step) => Promise<void>> = {
  slack: ({ kernel }, { target }) => sayIn(kernel, target, `:test_tube: ${words}`),
  mail,
  page: (ctx, { target }) => refreshPage(ctx, target),
};

async function mail(ctx: Ctx, { drillId, target }: Step): Promise<void> {
  const { config } = ctx.kernel;
  const to = (await findUser(ctx.db, target))?.email;
  if (!to) throw new Error('This person has no e-mail address any more.');
  const messageId = `<drill-${drillId}@${domainOf(config.MAIL_FROM)}>`;
  const bytes = await signedMail(
    {
      ...{
        from: config.MAIL_FROM,
        to,
        subject: 'Drill: nothing is wrong',
        text: `${words}\n`,
        html: `<p>${words}</p>`,
      },
      ...{ messageId, date: ctx.now(), headers: { 'Auto-Submitted': 'auto-generated' } },
    },
    signatureOf(config),
  );
  await handOver(config, { from: bareAddress(config.MAIL_FROM), to, messageId }, bytes, async () => {});
}
