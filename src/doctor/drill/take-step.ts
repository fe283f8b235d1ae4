import type { Ctx } from '../../kernel/ctx.ts';
import { RetryLater } from '../../kernel/errors.ts';
import { job, type WorkCtx } from '../../kernel/reaction.ts';
import { handOver } from '../../outside/hand-over.ts';
import { bareAddress, domainOf, signatureOf, signedMail } from '../../outside/signed-mail.ts';
import { findUser } from '../../people/find.ts';
import { sayIn, sayTo } from '../../slack/drills/say.ts';
import { pushAndReadBack, readBackProblem } from '../../status-pages/drills/read-back.ts';
import { tellDrill } from '../../status-pages/drills/tell-subscriber.ts';
import { refreshPage } from '../../status-pages/render-page.ts';
import { fateOf } from '../../webhooks/find.ts';
import { sendTest } from '../../webhooks/messages/send-test.ts';
import type { Channel, StepState } from './tables.ts';
import { ageOf, tryStep, type Step } from './try-step.ts';

const words = 'This is a drill: nothing is wrong. You read it because the ways to you are being tried.';
const lookAgainSeconds = 2;
/** As long as words may take to be read on a page before their author is told. */
const unreadAfterMs = 60_000;

/** One channel of a drill. It may wait for others for half a minute: the lane of those who are slow. */
export const takeStep = job<Step>({
  name: 'doctor.take_drill_step',
  lane: 'hooks',
  run: (ctx, step) => tryStep(ctx, step, () => ways[step.channel](ctx, step)),
});

/** Whether visitors read what was rendered; asked until they do, or for as long as publishing would ask. */
export const readPageBack = job<Step>({
  name: 'doctor.read_page_back',
  lane: 'hooks',
  run: (ctx, step) =>
    tryStep(ctx, step, async () => {
      const problem = await readBackProblem(ctx, step.target);
      if (problem === null) return 'arrived';
      if ((await ageOf(ctx, step.drillId)) >= unreadAfterMs) throw new Error(problem);
      throw new RetryLater(lookAgainSeconds, problem);
    }),
});

type Way = (ctx: WorkCtx, step: Step) => Promise<StepState>;
const arrives =
  (work: (ctx: WorkCtx, step: Step) => Promise<void>): Way =>
  async (ctx, step) => {
    await work(ctx, step);
    return 'arrived';
  };

const toSubscriber = arrives((ctx, { drillId, target }) => tellDrill(ctx, drillId, target));

const ways: Record<Channel, Way> = {
  slack: arrives(({ kernel }, { target }) => sayIn(kernel, target, `:test_tube: ${words}`)),
  direct: arrives(({ kernel }, { target }) => sayTo(kernel, target, `:test_tube: ${words}`)),
  mail: arrives(mail),
  async page(ctx, step) {
    await refreshPage(ctx, step.target);
    await ctx.kernel.jobs.enqueue(ctx.db, readPageBack, step);
    return 'waiting';
  },
  async bucket(ctx, { target }) {
    const [pageId = '', bucket = ''] = target.split(' ');
    await refreshPage(ctx, pageId);
    if (await pushAndReadBack(ctx, pageId, bucket)) return 'arrived';
    throw new RetryLater(lookAgainSeconds, 'The page is being pushed there just now.');
  },
  subscriber_email: toSubscriber,
  subscriber_webhook: toSubscriber,
  subscriber_slack: toSubscriber,
  subscriber_teams: toSubscriber,
  subscriber_sms: toSubscriber,
  // They are tried together, by a job of their own.
  shared: async () => 'waiting',
  webhook,
};

/** The example that an endpoint can be sent at any time, of an incident in test mode. What fails is tried again like everything. */
async function webhook(ctx: WorkCtx, { drillId, target }: Step): Promise<StepState> {
  const once = { ...ctx.caller, onceKey: `drill:${drillId}:${target}` };
  const { id } = await ctx.kernel.run(sendTest, { id: target }, once);
  await ctx.kernel.jobs.enqueue(ctx.db, lookAtExample, { drillId, channel: 'webhook', target, messageId: id });
  return 'waiting';
}

/** Whether an endpoint took its example. */
export const lookAtExample = job<Step & { messageId: string }>({
  name: 'doctor.look_at_example',
  lane: 'hooks',
  run: (ctx, { messageId, ...step }) =>
    tryStep(ctx, step, async () => {
      const fate = await fateOf(ctx.db, step.target, messageId);
      if (fate?.status === 'delivered') return 'arrived';
      if (fate && (fate.reason || fate.status === 'failed')) throw new Error(fate.reason ?? 'It was not taken.');
      throw new RetryLater(lookAgainSeconds, 'The example is still on its way.');
    }),
});

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
