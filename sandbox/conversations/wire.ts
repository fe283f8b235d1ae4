import type { ConversationsInfoResponse, TeamInfoResponse, UsersInfoResponse } from '@slack/web-api';
import type { Channel, Message, MessagePayload, User, Workspace } from '../store/documents.ts';
import type { World } from '../world.ts';

/** A channel as the Web API shows it to the one who asks. */
export function channelWire(channel: Channel, viewer: string | undefined) {
  const isIm = channel.kind === 'im';
  const isShared = (channel.connected ?? []).length > 0;
  return {
    id: channel.id,
    created: channel.created,
    updated: channel.created * 1000,
    context_team_id: channel.team,
    creator: channel.creator,
    is_archived: channel.archived,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: isIm,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_general: channel.general,
    is_member: viewer !== undefined && channel.members.includes(viewer),
    is_shared: isShared,
    is_ext_shared: isShared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    shared_team_ids: [channel.team, ...(channel.connected ?? [])],
    unlinked: 0,
    name: isIm ? undefined : channel.name,
    name_normalized: isIm ? undefined : channel.name,
    user: isIm ? (channel.members.find((member) => member !== viewer) ?? channel.members[0]) : undefined,
    topic: channel.topic,
    purpose: channel.purpose,
    previous_names: channel.previous_names,
  } satisfies NonNullable<ConversationsInfoResponse['channel']> & { user?: string };
}

export function avatarUrl(world: World, user: User, size: number): string {
  return `${world.url}/avatars/${user.id}.svg?size=${size}`;
}

export function userWire(world: World, user: User, showEmail: boolean) {
  const [first = user.real_name, ...rest] = user.real_name.split(' ');
  const profile = {
    title: user.title,
    phone: '',
    skype: '',
    real_name: user.real_name,
    real_name_normalized: user.real_name,
    display_name: user.display_name,
    display_name_normalized: user.display_name,
    first_name: first,
    last_name: rest.join(' '),
    status_text: '',
    status_emoji: '',
    status_expiration: 0,
    avatar_hash: user.id.toLowerCase(),
    team: user.team,
    email: showEmail ? user.email : undefined,
    bot_id: user.bot_id,
    api_app_id: user.app_id,
    image_24: avatarUrl(world, user, 24),
    image_32: avatarUrl(world, user, 32),
    image_48: avatarUrl(world, user, 48),
    image_72: avatarUrl(world, user, 72),
    image_192: avatarUrl(world, user, 192),
    image_512: avatarUrl(world, user, 512),
  };
  return {
    id: user.id,
    team_id: user.team,
    name: user.name,
    deleted: user.deleted,
    color: user.color,
    real_name: user.real_name,
    tz: user.tz,
    tz_label: user.tz_label,
    tz_offset: user.tz_offset,
    profile,
    is_admin: user.is_admin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.guest !== undefined,
    is_ultra_restricted: user.guest === 'single',
    is_bot: user.is_bot,
    is_app_user: false,
    is_email_confirmed: !user.is_bot,
    updated: user.updated,
    who_can_share_contact_card: 'EVERYONE',
  } satisfies UsersInfoResponse['user'];
}

export function teamWire(world: World, workspace: Workspace) {
  return {
    id: workspace.id,
    name: workspace.name,
    url: `${world.url}/`,
    domain: workspace.domain,
    email_domain: `${workspace.domain}.example`,
    icon: { image_default: true },
    avatar_base_url: `${world.url}/avatars/`,
    is_verified: false,
  } satisfies TeamInfoResponse['team'];
}

/** A message without what only `include_all_metadata` shows. */
export function messageWire(message: Message, withMetadata: boolean): MessagePayload {
  if (withMetadata || !message.payload.metadata) return message.payload;
  const { metadata: _metadata, ...rest } = message.payload;
  return rest;
}
