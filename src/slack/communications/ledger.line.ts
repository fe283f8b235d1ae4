import type { KnownBlock } from '@slack/types';
import type { Publication } from '../../communications/find.ts';
import { customerLedger } from '../../communications/deliveries/ledger.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { ledgerOf, type ChannelTotals } from '../../status-pages/deliveries/totals.ts';
import { context, md, raw } from '../blocks.ts';

const channelWords = {
  email: 'mail',
  webhook: 'webhooks',
  slack: 'Slack',
  teams: 'Teams',
  sms: 'text message',
} as const;
const said = [
  ...(['held', 'queued', 'sent', 'failed', 'bounced', 'uncertain', 'suppressed', 'superseded'] as const),
  'withdrawn',
] as const;

/** How telling everyone who follows stands: one line, and no tick while one waits or has failed. */
export async function ledgerLine(ctx: Ctx, { id, audience }: Publication): Promise<KnownBlock[]> {
  const channels = audience === 'everyone' ? await ledgerOf(ctx.db, id) : await customerLedger(ctx.db, id);
  if (channels.length === 0) return [];
  const parts = channels.map(({ channel, totals }) => `${channelWords[channel]}: ${countsOf(totals)}`);
  return [context(md`${raw(markOf(channels))} ${parts.join(' · ')}`)];
}

const countsOf = (totals: ChannelTotals['totals']) =>
  said.flatMap((how) => (totals[how] > 0 ? [`${totals[how]} ${how}`] : [])).join(', ') || 'nobody';

function markOf(channels: readonly ChannelTotals[]): string {
  const some = (...how: (typeof said)[number][]) => channels.some(({ totals }) => how.some((one) => totals[one] > 0));
  if (some('failed', 'bounced', 'uncertain')) return '⚠️';
  if (some('held', 'queued')) return '⏳';
  return some('sent') ? '✅' : '✉️';
}
