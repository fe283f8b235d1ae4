import { emit } from '../delivery/events.ts';
import type { Channel, Message, SlackApp } from '../store/documents.ts';
import { newId } from '../store/ids.ts';
import type { World } from '../world.ts';

const ADDRESS = /https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]}'"*_~`]/gi;

/** Marks bare addresses as Slack stores them: `<https://a.example>`; `&` becomes an entity. */
export function withLinks(text: string): string {
  return text
    .split(/(<[^>]*>)/)
    .map((part) => (part.startsWith('<') ? part : part.replace(ADDRESS, (url) => `<${url.replaceAll('&', '&amp;')}>`)))
    .join('');
}

/** The addresses that are marked in a text, as an app is told of them. */
function linksIn(text: string): string[] {
  const marked = [...text.matchAll(/<(https?:\/\/[^>|]+)(?:\|[^>]*)?>/gi)].map(([, url = '']) => url);
  return [...new Set(marked.map((url) => url.replaceAll('&amp;', '&')))];
}

/** The links of a message whose host is one of the app's unfurl domains, or under it. */
export function unfurlable(app: SlackApp, text: string): { url: string; domain: string }[] {
  return linksIn(text).flatMap((url) => {
    const host = URL.canParse(url) ? new URL(url).hostname : '';
    const domain = app.manifest.unfurl_domains.find((one) => host === one || host.endsWith(`.${one}`));
    return domain ? [{ url, domain }] : [];
  });
}

/** Tells each app of the links to its domains that a person posted. */
export function tellLinks(world: World, channel: Channel, { ts, payload }: Message): void {
  if (payload.bot_id || payload.subtype !== undefined) return;
  for (const installation of world.store.installations.where((one) => one.team === channel.team && !one.removed)) {
    const app = world.store.apps.get(installation.app);
    const links = app ? unfurlable(app, payload.text) : [];
    if (!app || links.length === 0) continue;
    const event = {
      type: 'link_shared',
      channel: channel.id,
      is_bot_user_member: channel.members.includes(installation.bot_user),
      user: payload.user,
      message_ts: ts,
      ...(payload.thread_ts && { thread_ts: payload.thread_ts }),
      unfurl_id: newId('Uf'),
      source: 'conversations_history',
      links,
    };
    emit(world, { team: channel.team, event, channel, only: app.id });
  }
}
