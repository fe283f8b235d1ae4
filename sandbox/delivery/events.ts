import type { Json } from '../json.ts';
import { eventRule } from '../rules/event-scopes.ts';
import { teamsOf } from '../conversations/connected.ts';
import { newId, microTs } from '../store/ids.ts';
import type { Channel, Delivery, Installation } from '../store/documents.ts';
import type { World } from '../world.ts';
import { dispatchEvent } from './deliver.ts';

export interface Emission {
  team: string;
  event: Json & { type: string };
  channel?: Channel;
  only?: string;
  members?: string[];
}

/** Queues an event for every app that is installed, subscribed, allowed and in the channel: once per app. */
export function emit(world: World, emission: Emission): void {
  const rule = eventRule(emission.event.type, emission.channel?.kind);
  const told = new Set<string>();
  for (const installation of reached(world, emission)) {
    if (told.has(installation.app)) continue;
    const app = world.store.apps.get(installation.app);
    if (!app || (emission.only !== undefined && emission.only !== app.id)) continue;
    const parting = ['app_uninstalled', 'tokens_revoked'].includes(emission.event.type);
    if (installation.removed && !parting) continue;
    if (!app.manifest.bot_events.includes(rule.subscription)) continue;
    if (rule.scope !== undefined && !installation.scopes.includes(rule.scope)) continue;
    const members = emission.members ?? emission.channel?.members;
    const closed = emission.channel !== undefined && emission.channel.kind !== 'public';
    if ((rule.membersOnly || closed) && members && !members.includes(installation.bot_user)) continue;
    told.add(installation.app);
    queue(world, installation, emission);
  }
}

/** Where it happened first; in a shared channel the other workspaces hear it too. */
function reached(world: World, { team, channel }: Emission): Installation[] {
  const teams = channel && channel.team === team ? teamsOf(channel) : [team];
  return teams.flatMap((one) => world.store.installations.where((row) => row.team === one));
}

function queue(world: World, installation: Installation, { event, channel }: Emission): void {
  const app = world.store.apps.get(installation.app);
  const now = world.clock.now();
  const id = newId('Ev');
  const delivery: Delivery = {
    id,
    app: installation.app,
    team: installation.team,
    attempt: 0,
    due: now,
    envelope: {
      token: app?.verification_token ?? '',
      team_id: installation.team,
      context_team_id: channel?.team ?? installation.team,
      context_enterprise_id: null,
      api_app_id: installation.app,
      event: { event_ts: microTs(now), ...event },
      type: 'event_callback',
      event_id: id,
      event_time: Math.floor(now / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: installation.team,
          user_id: installation.bot_user,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: (channel?.connected ?? []).length > 0,
      event_context: `4-${id}`,
    },
  };
  world.store.deliveries.save(delivery);
  world.afterCommit(() => dispatchEvent(world, delivery));
}

/** After a restart: go on with what was stored but never acknowledged. */
export function resumeDeliveries(world: World): void {
  for (const delivery of world.store.deliveries.all()) dispatchEvent(world, delivery);
}
