import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { may, type Ctx } from '../../kernel/ctx.ts';
import type { Db } from '../../kernel/db.ts';
import { UserError } from '../../kernel/errors.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { encryptionFor } from '../../outside/encryption.ts';
import { checkedAddress } from '../../outside/guarded-http.ts';
import { eventTypes } from '../rules.ts';
import { webhooksTables, type EndpointKind } from '../tables.ts';

export const endpointInput = {
  name: z.string().trim().min(1, 'Name must not be empty.').max(100, 'Keep the name under 100 characters.'),
  url: z.string().trim().min(1, 'Address must not be empty.').max(2_000, 'Keep the address under 2000 characters.'),
  eventTypes: z.array(z.enum(eventTypes, 'There is no such event type.')).default([]),
};
export const ofEndpoint = z.object({ id: z.string() });
export const lockEndpoint = ({ id }: { id: string }) => [`webhook_endpoint:${id}`] as const;

/** The endpoint, unless it was removed. Of the audit log only for those who may read it. */
export async function needEndpoint(ctx: Pick<Ctx, 'actor'>, db: Db, id: string) {
  const endpoint = await webhooksTables(db)
    .selectFrom('webhookEndpoints')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (!endpoint) throw new UserError('not_found', 'There is no such endpoint.', 'id');
  needAuditPermission(ctx, endpoint.kind);
  return endpoint;
}

/** Whoever sends the audit log elsewhere may read it. */
export function needAuditPermission({ actor }: Pick<Ctx, 'actor'>, kind: EndpointKind): void {
  if (kind === 'events' || may(actor, 'audit_log.view')) return;
  throw new UserError(
    'forbidden',
    'You need the permission audit_log.view to send the audit log elsewhere. Ask an owner of your organisation.',
  );
}

/** The address as it is kept, and what is shown of it. */
export function checkedUrl({ config }: Kernel, given: string): { url: string; host: string } {
  const url = checkedAddress(given, config.OUTGOING_ALLOW);
  if (!(url instanceof URL)) throw new UserError('invalid', url.refusal, 'url');
  url.hash = '';
  return { url: url.href, host: url.host };
}

export function needEventTypes(kind: EndpointKind, chosen: readonly string[]): void {
  if (kind === 'events' && chosen.length === 0)
    throw new UserError('invalid', 'Choose at least one event type.', 'eventTypes');
  if (kind === 'audit_log' && chosen.length > 0)
    throw new UserError('invalid', 'The audit log goes there whole: leave the event types out.', 'eventTypes');
}

/** A signing secret as Standard Webhooks writes it: `whsec_` and 32 random bytes in base64. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Keeps addresses and signing secrets. */
export const vaultOf = (kernel: Kernel) => encryptionFor(kernel, 'webhooks.endpoints');

type Row = { id: string; kind: EndpointKind; name: string; host: string };
/** What the facts of an endpoint say. */
export const told = ({ id, kind, name, host }: Row) => ({ refs: { endpoint_id: id, kind }, body: { name, host } });
