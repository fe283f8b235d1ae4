import { createHmac } from 'node:crypto';
import type { Ctx } from '../../kernel/ctx.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { buildModel } from '../build-model.ts';
import { statuspageStatus, webhookParts, type WebhookParts } from '../public/formats/statuspage.ts';
import { addressOfPage } from '../pages/find.ts';
import { unsubscribeToken } from '../subscribers/tokens.ts';
import { statusPagesTables } from '../tables.ts';
import type { Row } from './mail-of.ts';

/** One request of a delivery; `id` is the same however often it is made. */
export type HookMessage = { id: string; body: string };

const built = new WeakMap<Kernel, { key: string; parts: Promise<WebhookParts> }>();

/** The page as it reads now; made once for all who are told of the same revision. */
async function partsOf(ctx: Ctx, pageId: string): Promise<WebhookParts> {
  const page = await statusPagesTables(ctx.db)
    .selectFrom('statusPages')
    .select('revision')
    .where('id', '=', pageId)
    .executeTakeFirstOrThrow();
  const key = `${pageId} ${page.revision}`;
  const known = built.get(ctx.kernel);
  if (known?.key === key) return await known.parts;
  const parts = buildModel(ctx, pageId).then(({ model }) => webhookParts(model));
  built.set(ctx.kernel, { key, parts });
  return await parts;
}

/** What a webhook subscriber gets of an update, as Statuspage sends it: the incident, then each component that changed. */
export async function webhookMessages(ctx: Ctx, row: Row, pageId: string): Promise<HookMessage[]> {
  const { page, incident, component } = await partsOf(ctx, pageId);
  const meta = await metaOf(ctx, row);
  const first = { id: row.deliveryId, body: JSON.stringify({ meta, page, incident: incident(row.incidentId) }) };
  const changes = (await changesOf(ctx, row)).flatMap((change) => {
    const changed = component(change.componentId);
    const id = `${row.deliveryId}-${change.componentId}`;
    const update = {
      ...{ id, component_id: change.componentId, component_type: 'component' },
      ...{ old_status: statuspageStatus(change.oldStatus ?? 'operational') },
      ...{ new_status: statuspageStatus(change.newStatus), created_at: row.publishedAt.toISOString() },
    };
    return changed ? [{ id, body: JSON.stringify({ meta, page, component: changed, component_update: update }) }] : [];
  });
  return [first, ...changes];
}

async function metaOf(ctx: Ctx, row: Row) {
  const address = addressOfPage(ctx.kernel.config, row);
  return {
    unsubscribe: `${address}/unsubscribe/${await unsubscribeToken(ctx, row.subscriberId)}`,
    documentation: `${address}/subscribe/hooks`,
    generated_at: ctx.now().toISOString(),
  };
}

/**
 * What a webhook subscriber gets of a drill. Readers of Statuspage's shape tell what came by its `incident` or `component`, and
 * open, change or resolve something of their own for either, whatever its words are: a drill has neither, so that the worst a
 * reader does is not to understand it. `page` says how the page really stands now, and is never made worse.
 */
export async function drillMessage(ctx: Ctx, row: Row, pageId: string): Promise<HookMessage> {
  const [{ page }, meta] = await Promise.all([partsOf(ctx, pageId), metaOf(ctx, row)]);
  const drill = { id: row.incidentId, name: row.name, body: row.body, created_at: row.publishedAt.toISOString() };
  return { id: row.deliveryId, body: JSON.stringify({ meta, page, drill }) };
}

/** The components that the update changed and the subscriber hears about. */
async function changesOf(ctx: Ctx, { updateId, subscriberId }: Row) {
  const tables = statusPagesTables(ctx.db);
  const chosen = tables
    .selectFrom('subscriberComponents')
    .select('subscriberComponents.componentId')
    .where('subscriberId', '=', subscriberId);
  const said = await tables
    .selectFrom('pageUpdateComponents as said')
    .select(['said.componentId', 'said.oldStatus', 'said.newStatus'])
    .where('said.updateId', '=', updateId)
    .where(({ or, eb, not, exists }) => or([not(exists(chosen)), eb('said.componentId', 'in', chosen)]))
    .orderBy('said.componentId')
    .execute();
  return said.filter(({ oldStatus, newStatus }) => (oldStatus ?? 'operational') !== newStatus);
}

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 with the subscriber's secret over `<seconds>.<body>`. */
export function signatureOf(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
