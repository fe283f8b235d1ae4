import type { ChannelKind } from '../store/documents.ts';

const MESSAGE_EVENTS: Record<ChannelKind, [string, string]> = {
  public: ['message.channels', 'channels:history'],
  private: ['message.groups', 'groups:history'],
  im: ['message.im', 'im:history'],
  mpim: ['message.mpim', 'mpim:history'],
};

const PREFIXED: [RegExp, string][] = [
  [/^app_mention$/, 'app_mentions:read'],
  [/^reaction_/, 'reactions:read'],
  [/^pin_/, 'pins:read'],
  [/^channel_(shared|unshared|id_changed)$/, 'channels:read'],
  [/^channel_/, 'channels:read'],
  [/^group_/, 'groups:read'],
  [/^(user_change|team_join)$/, 'users:read'],
  [/^subteam_/, 'usergroups:read'],
  [/^link_shared$/, 'links:read'],
  [/^shared_channel_invite_/, 'conversations.connect:read'],
];

export interface EventRule {
  subscription: string;
  scope: string | undefined;
  membersOnly: boolean;
}

/** What an app must have subscribed to and been granted before Slack sends it an event of this type. */
export function eventRule(type: string, kind: ChannelKind | undefined): EventRule {
  if (type === 'message') {
    const [subscription, scope] = MESSAGE_EVENTS[kind ?? 'public'];
    return { subscription, scope, membersOnly: true };
  }
  if (type.startsWith('member_')) {
    return { subscription: type, scope: kind === 'private' ? 'groups:read' : 'channels:read', membersOnly: true };
  }
  const scope = PREFIXED.find(([pattern]) => pattern.test(type))?.[1];
  const membersOnly = /^(app_mention|reaction_|pin_|group_|channel_left)/.test(type);
  return { subscription: type, scope, membersOnly };
}
