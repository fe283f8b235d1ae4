import { randomBytes } from 'node:crypto';
import { SlackError } from '../rules/errors.ts';
import { textOf, without, type Json } from '../json.ts';
import * as messages from '../conversations/messages.ts';
import { Args } from '../methods/method.ts';
import { contentOf, storedContent } from '../methods/message-content.ts';
import type { Channel, Message, ResponseUrl } from '../store/documents.ts';
import type { World } from '../world.ts';

const MOST_USES = 5;
const LIFE_MS = 30 * 60_000;

export interface Origin {
  app: string;
  team: string;
  channel: string;
  user: string;
  message_ts?: string;
}

/** An address with which the app may answer an act: five times within half an hour. */
export function issueResponseUrl(world: World, origin: Origin): string {
  const id = randomBytes(18).toString('hex');
  world.store.responseUrls.save({ id, ...origin, uses: 0, expires: world.clock.now() + LIFE_MS });
  return `${world.url}/response/${origin.team}/${id}`;
}

export interface Outcome {
  status: number;
  body: Json | string;
}

export function useResponseUrl(world: World, id: string, values: Json): Outcome {
  const url = world.store.responseUrls.get(id);
  const outcome = answer(world, url, values);
  world.commit();
  const error = typeof outcome.body === 'string' ? undefined : textOf(outcome.body.error);
  world.traffic.record({
    direction: 'app→slack',
    kind: 'response_url',
    name: 'response_url',
    app: url?.app,
    team: url?.team,
    status: error ?? String(outcome.status),
    request: values,
    response: outcome.body,
    broken: error,
  });
  return outcome;
}

function answer(world: World, url: ResponseUrl | undefined, values: Json): Outcome {
  try {
    if (!url || url.expires <= world.clock.now()) throw new SlackError('expired_url');
    if (url.uses >= MOST_USES) throw new SlackError('used_url');
    apply(world, url, values);
    url.uses += 1;
    world.store.responseUrls.save(url);
    return { status: 200, body: 'ok' };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const gone = error.code === 'expired_url' || error.code === 'used_url';
    return { status: gone ? 404 : 200, body: { ok: false, error: error.code, ...error.extra } };
  }
}

function apply(world: World, url: ResponseUrl, values: Json): void {
  const channel = world.store.channels.get(url.channel);
  if (!channel) throw new SlackError('channel_not_found');
  const args = new Args(values);
  const original = messages.findMessage(world, channel, url.message_ts);
  if (args.flag('delete_original') && original) messages.deleteMessage(world, channel, original);
  else if (args.flag('replace_original') && original) replace(world, channel, original, args);
  else respond(world, url, channel, values);
}

function replace(world: World, channel: Channel, original: Message, args: Args): void {
  const { warnings: _warnings, ...rewrite } = contentOf(args, 'cut');
  messages.changeMessage(world, channel, original, rewrite, original.payload.user ?? '');
}

/** Shows an app's answer: to the person alone, or to the channel. Also used for the body of a slash acknowledgement. */
export function respond(world: World, origin: Origin, channel: Channel, values: Json): Message {
  const installation = world.store.installations.get(`${origin.team}:${origin.app}`);
  if (!installation) throw new SlackError('account_inactive');
  const args = new Args(values);
  const content = {
    ...messages.botSignature(world, installation),
    ...storedContent(contentOf(args, 'cut')),
    ...without({ thread_ts: args.text('thread_ts') }),
  };
  if (args.text('response_type') === 'in_channel') {
    if (channel.archived) throw new SlackError('is_archived');
    return messages.postMessage(world, channel, content);
  }
  return messages.postEphemeral(world, channel, origin.user, content);
}
