import { Permanent } from '../../kernel/errors.ts';
import { job } from '../../kernel/reaction.ts';
import { guardedRequest } from '../../outside/guarded-http.ts';

const ofAmazon = /^https:\/\/sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//;

export const isOfAmazon = (url: string): boolean => ofAmazon.test(url);

/** Says yes to Amazon SNS, which asks once before it sends what bounced. */
export const confirmTopic = job<{ url: string }>({
  name: 'status_pages.confirm_topic',
  lane: 'hooks',
  async run(ctx, { url }) {
    if (!isOfAmazon(url)) throw new Permanent('The address to confirm is not one of Amazon SNS.');
    const limits = { timeoutMs: 15_000, mostBytes: 65_536, longer: 'cut', allow: [] } as const;
    const { status } = await guardedRequest({ url, method: 'GET', ...limits });
    if (status >= 300) throw new Error(`Amazon SNS answered ${status}.`);
    ctx.log.info({ status }, 'the topic of bounces is confirmed');
  },
});
