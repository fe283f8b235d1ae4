import { may, type CommandCtx } from '../../kernel/ctx.ts';
import { findUser, type User } from '../../people/find.ts';
import { announcementChannels, isInSlack } from '../../slack/drills/say.ts';
import { firstTeam } from '../../slack/installations/store.ts';
import {
  sendsTexts,
  subscriberKinds,
  subscriptionsOfStaff,
  type SubscriberKind,
  type Subscription,
} from '../../status-pages/drills/find.ts';
import { placesOfPages } from '../../status-pages/drills/read-back.ts';
import { activeEndpoints } from '../../webhooks/find.ts';
import { channelOf, type Channel, type StepState } from './tables.ts';

export type Planned = { channel: Channel; target: string; label: string; state?: StepState; detail?: string };

/** Subscriptions of your people that are tried of each kind; whoever starts it first. */
const mostOfKind = 10;

/** What a drill tries, but for customers' shared channels. */
export async function stepsOf(ctx: CommandCtx, texts: readonly Subscription[]): Promise<Planned[]> {
  const person = ctx.actor.kind === 'user' ? await findUser(ctx.tx, ctx.actor.id) : undefined;
  const places = await announcementChannels(ctx.tx);
  const pages = await placesOfPages({ db: ctx.tx, kernel: ctx.kernel });
  const endpoints = await endpointsOf(ctx);
  return [
    ...places.map(({ placeId, name }) => ({ channel: 'slack' as const, target: placeId, label: `#${name}` })),
    ...(person ? await directly(ctx, person) : []),
    ...(person?.email ? [{ channel: 'mail' as const, target: person.id, label: person.email }] : []),
    ...pages.map(({ id, name }) => ({ channel: 'page' as const, target: id, label: name })),
    ...pages.flatMap(({ id, name, buckets }) =>
      buckets.map((bucket) => ({
        ...{ channel: 'bucket' as const, target: `${id} ${bucket}`, label: `${bucket} · ${name}` },
      })),
    ),
    ...(await subscribersOf(ctx, texts, person?.email ?? null)),
    ...endpoints.map(({ id, name, host }) => ({ channel: 'webhook' as const, target: id, label: `${name} · ${host}` })),
  ];
}

/** Those that whoever starts it may send an example to. */
async function endpointsOf({ tx, actor }: CommandCtx) {
  if (!may(actor, 'webhooks.update')) return [];
  const all = await activeEndpoints(tx);
  return all.filter(({ kind }) => kind === 'events' || may(actor, 'audit_log.view'));
}

async function directly(ctx: CommandCtx, { id, name }: User): Promise<Planned[]> {
  const step = { channel: 'direct' as const, target: id, label: name };
  if (await isInSlack(ctx.tx, id)) return [step];
  if (!(await firstTeam({ db: ctx.tx }))) return [];
  const detail = 'Candor does not know you in Slack yet. Type /inc there once, then try again.';
  return [{ ...step, state: 'nobody', detail }];
}

const ways: Record<SubscriberKind, string> = {
  email: 'mail',
  webhook: 'signed webhook',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  sms: 'text message',
};

/** Those of your own people, for every way that subscribers hear by; a way that none of them uses is a row that says so. */
async function subscribersOf(ctx: CommandCtx, texts: readonly Subscription[], own: string | null): Promise<Planned[]> {
  const staff = await subscriptionsOfStaff(ctx.tx);
  const isOwn = ({ email }: Subscription) => email.toLowerCase() === own?.toLowerCase();
  const inOrder = [...staff.filter(isOwn), ...staff.filter((one) => !isOwn(one))];
  return subscriberKinds.flatMap((kind): Planned[] => {
    const channel = channelOf(kind);
    const found = kind === 'sms' ? texts : inOrder.filter((one) => one.kind === kind);
    if (found.length === 0)
      return [{ channel, target: kind, label: '', state: 'nobody', detail: whyNobody(ctx, kind) }];
    return found.slice(0, mostOfKind).map(({ id, label }) => ({ channel, target: id, label }));
  });
}

function whyNobody({ kernel }: CommandCtx, kind: SubscriberKind): string {
  if (kind !== 'sms') return `Nobody of yours hears by ${ways[kind]}. Subscribe yourself on a page to try it.`;
  if (!sendsTexts(kernel.config)) return 'Text messages are not set up (SMS_URL).';
  return 'No number was given. Subscribe yours on a page, and give it when you start a drill.';
}
