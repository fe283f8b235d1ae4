import { addMember, newChannel } from '../conversations/channels.ts';
import { clientMessage, postMessage } from '../conversations/messages.ts';
import type { Channel, User, Workspace } from './documents.ts';
import type { World } from '../world.ts';

interface Person {
  id: string;
  name: string;
  title: string;
  tz: string;
  tzLabel: string;
  tzHours: number;
  color: string;
  admin?: boolean;
}

export interface Seed {
  workspace: Workspace;
  people: Person[];
  groups?: { id: string; handle: string; name: string; users: string[] }[];
  channels: {
    id: string;
    name: string;
    purpose: string;
    topic?: string;
    private?: boolean;
    members?: string[];
    said: [string, string][];
  }[];
}

const NORTHWIND: Seed = {
  workspace: { id: 'T0NORTHWIND', name: 'Northwind', domain: 'northwind', color: '#2f5d8a' },
  people: [
    {
      id: 'U0ANASOUZA',
      name: 'Ana Souza',
      title: 'Site reliability engineer',
      tz: 'America/Sao_Paulo',
      tzLabel: 'Brasilia Time',
      tzHours: -3,
      color: 'd9480f',
      admin: true,
    },
    {
      id: 'U0BENOKAFOR',
      name: 'Ben Okafor',
      title: 'Payments engineer',
      tz: 'Europe/London',
      tzLabel: 'Greenwich Mean Time',
      tzHours: 0,
      color: '2b8a3e',
    },
    {
      id: 'U0CHIKATANAKA',
      name: 'Chika Tanaka',
      title: 'Head of engineering',
      tz: 'Asia/Tokyo',
      tzLabel: 'Japan Standard Time',
      tzHours: 9,
      color: '862e9c',
    },
    {
      id: 'U0DEENOVAK',
      name: 'Dee Novak',
      title: 'Customer support lead',
      tz: 'Europe/Prague',
      tzLabel: 'Central European Time',
      tzHours: 1,
      color: '1971c2',
    },
    {
      id: 'U0ELIMARSH',
      name: 'Eli Marsh',
      title: 'Communications',
      tz: 'America/New_York',
      tzLabel: 'Eastern Standard Time',
      tzHours: -5,
      color: 'c2255c',
    },
  ],
  groups: [
    { id: 'S0PAYMENTS', handle: 'payments', name: 'Payments team', users: ['U0BENOKAFOR', 'U0CHIKATANAKA'] },
    { id: 'S0COMMS', handle: 'comms', name: 'Communications', users: ['U0DEENOVAK', 'U0ELIMARSH'] },
  ],
  channels: [
    {
      id: 'C0GENERAL',
      name: 'general',
      purpose: 'Company-wide announcements and work matters',
      said: [
        ['U0CHIKATANAKA', 'Good morning everyone. The new warehouse went live last night, thank you all :tada:'],
        ['U0ELIMARSH', 'The customer letter about it goes out at noon.'],
      ],
    },
    {
      id: 'C0INCIDENTS',
      name: 'incidents',
      purpose: 'Every incident is announced here',
      topic: 'Something wrong? Type /incident',
      said: [['U0ANASOUZA', 'Quiet week so far. Let us keep it that way.']],
    },
    {
      id: 'C0ENGINEERING',
      name: 'engineering',
      purpose: 'Building and running Northwind',
      said: [
        ['U0BENOKAFOR', 'Deploying payments 4.12 now, canary first.'],
        ['U0ANASOUZA', 'Watching the error rate on checkout.'],
      ],
    },
    {
      id: 'C0SUPPORT',
      name: 'support',
      purpose: 'What customers tell us',
      said: [
        ['U0DEENOVAK', 'Two customers ask whether refunds are slower than usual today.'],
        ['U0ELIMARSH', 'Nothing planned that I know of; will ask.'],
      ],
    },
    {
      id: 'C0RANDOM',
      name: 'random',
      purpose: 'Everything else',
      said: [['U0BENOKAFOR', 'Coffee machine on floor 2 is back.']],
    },
  ],
};

const CONTOSO: Seed = {
  workspace: { id: 'T0CONTOSO', name: 'Contoso', domain: 'contoso', color: '#0b7285' },
  people: [
    {
      id: 'U0FINNBERG',
      name: 'Finn Berg',
      title: 'Operations',
      tz: 'Europe/Oslo',
      tzLabel: 'Central European Time',
      tzHours: 1,
      color: 'e67700',
      admin: true,
    },
    {
      id: 'U0GITARAO',
      name: 'Gita Rao',
      title: 'Platform engineer',
      tz: 'Asia/Kolkata',
      tzLabel: 'India Standard Time',
      tzHours: 5.5,
      color: '5f3dc4',
    },
  ],
  channels: [
    { id: 'C0CONTOSOGENERAL', name: 'general', purpose: 'Company-wide', said: [['U0FINNBERG', 'Welcome to Contoso.']] },
    { id: 'C0CONTOSOOPS', name: 'operations', purpose: 'Keeping things running', said: [] },
  ],
};

export const SEEDS: Record<string, Seed> = { northwind: NORTHWIND, contoso: CONTOSO };

/** Fills a workspace from a seed; people, channels and the first words said there. */
export function plant(world: World, seed: Seed): void {
  const { workspace } = seed;
  world.store.workspaces.save({ ...workspace });
  for (const person of seed.people) world.store.users.save(userOf(world, seed, person));
  for (const { id, handle, name, users } of seed.groups ?? [])
    world.store.usergroups.save({
      ...{ id, team: workspace.id, name, handle, description: '', users, disabled: false },
      ...{ created: world.clock.seconds(), creator: seed.people[0]?.id ?? '' },
    });
  for (const planted of seed.channels) {
    const channel: Channel = newChannel(world, workspace.id, planted.private ? 'private' : 'public', planted.name, []);
    channel.id = planted.id;
    channel.general = planted.name === 'general';
    channel.creator = seed.people[0]?.id ?? '';
    channel.purpose = { value: planted.purpose, creator: channel.creator, last_set: channel.created };
    if (planted.topic) channel.topic = { value: planted.topic, creator: channel.creator, last_set: channel.created };
    world.store.channels.save(channel);
    for (const member of planted.members ?? seed.people.map((person) => person.id)) addMember(world, channel, member);
    for (const [user, text] of planted.said) postMessage(world, channel, clientMessage(user, workspace.id, text));
    for (const member of channel.members) channel.last_read[member] = channel.last_ts;
  }
}

function userOf(world: World, seed: Seed, person: Person): User {
  const [first = person.name] = person.name.split(' ');
  return {
    id: person.id,
    team: seed.workspace.id,
    name: person.name.toLowerCase().replace(/\s+/g, '.'),
    real_name: person.name,
    display_name: first,
    email: `${first.toLowerCase()}@${seed.workspace.domain}.example`,
    title: person.title,
    tz: person.tz,
    tz_label: person.tzLabel,
    tz_offset: person.tzHours * 3600,
    color: person.color,
    is_bot: false,
    is_admin: person.admin ?? false,
    deleted: false,
    presence: 'active',
    updated: world.clock.seconds(),
  };
}
