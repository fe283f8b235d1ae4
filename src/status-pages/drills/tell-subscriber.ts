import type { Ctx } from '../../kernel/ctx.ts';
import { handOver } from '../../outside/hand-over.ts';
import { bareAddress } from '../../outside/signed-mail.ts';
import { slackMessage, teamsMessage, textMessage } from '../deliveries/chat-messages.ts';
import { post } from '../deliveries/deliver-hook.ts';
import { mailOf, type Row } from '../deliveries/mail-of.ts';
import { drillMessage, type HookMessage } from '../deliveries/webhook-messages.ts';
import { wordsFor } from '../public/words.ts';
import { statusPagesTables } from '../tables.ts';

/** Readers that know nothing but incidents and components may refuse what is neither. */
const notUnderstood = new Set([400, 415, 422, 500]);

/**
 * Sends the marked message to one subscriber the way that updates go, once: it is no delivery, so that it neither shows in a
 * ledger nor counts toward quarantine. Throws with a sentence when it does not arrive.
 */
export async function tellDrill(ctx: Ctx, drillId: string, subscriberId: string): Promise<void> {
  const found = await subscriberOf(ctx, subscriberId);
  if (!found) throw new Error('This subscription has ended.');
  const row = rowOf(ctx, drillId, found);
  if (found.kind === 'email') return await mail(ctx, row);
  const failure = await post(ctx, found, await messageFor(ctx, row, found));
  if (!failure) return;
  const status = Number(/ answered (\d+)\.$/.exec(failure.reason)?.[1]);
  const isReached = found.kind === 'webhook' && notUnderstood.has(status);
  throw new Error(
    isReached ? `${failure.reason} It was reached: it may know incidents alone, and not drills.` : failure.reason,
  );
}

type Found = NonNullable<Awaited<ReturnType<typeof subscriberOf>>>;

const subscriberOf = ({ db }: Ctx, id: string) =>
  statusPagesTables(db)
    .selectFrom('subscribers')
    .innerJoin('statusPages as page', 'page.id', 'subscribers.pageId')
    .select(['subscribers.id as subscriberId', 'subscribers.kind', 'subscribers.email', 'subscribers.pageId'])
    .select(['subscribers.endpoint', 'subscribers.secret', 'page.name as pageName', 'page.language', 'page.timeZone'])
    .select(['page.url', 'page.slug', 'page.isDefault'])
    .where('subscribers.id', '=', id)
    .where('subscribers.status', '=', 'active')
    .executeTakeFirst();

function rowOf(ctx: Ctx, drillId: string, found: Found): Row {
  const words = wordsFor(found.language);
  const { subscriberId, email, pageName, language, timeZone, url, slug, isDefault } = found;
  return {
    ...{ subscriberId, email, pageName, language, timeZone, url, slug, isDefault },
    ...{
      deliveryId: `drill-${drillId}-${subscriberId}`,
      subscriberStatus: 'active',
      updateId: '',
      incidentId: drillId,
      queuedAt: ctx.now(),
    },
    ...{ name: words.say('drill.title'), body: words.say('drill.body', { page: pageName }), components: [] },
    ...{
      status: 'resolved',
      publishedAt: ctx.now(),
      corrects: null,
      removedAt: null,
      isOvertaken: false,
      notice: null,
      isDrill: true,
    },
    ...{ nextUpdateBy: null, estimate: null, writeUp: false, writeUpBy: null },
  };
}

async function messageFor(ctx: Ctx, row: Row, { kind, pageId }: Found): Promise<HookMessage> {
  if (kind === 'webhook') return await drillMessage(ctx, row, pageId);
  const message = { slack: slackMessage, teams: teamsMessage, sms: textMessage, email: textMessage }[kind];
  return { id: row.deliveryId, body: await message(ctx, row) };
}

async function mail(ctx: Ctx, row: Row): Promise<void> {
  const { config } = ctx.kernel;
  const { bytes, to, messageId } = await mailOf(ctx, row);
  await handOver(config, { from: bareAddress(config.MAIL_FROM), to, messageId }, bytes, async () => {});
}
