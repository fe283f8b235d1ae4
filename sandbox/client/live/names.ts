import type { Channel, Person, SlackApp } from './documents.ts';
import type { Session } from './session.tsx';

export function personName(person: Person | undefined): string {
  return person ? person.profile.display_name || person.real_name : 'Someone';
}

export function appOfPerson(apps: SlackApp[], person: Person | undefined): SlackApp | undefined {
  return person?.is_bot ? apps.find((app) => app.installations.some((one) => one.bot_user === person.id)) : undefined;
}

export function channelTitle({ people, me }: Session, channel: Channel): string {
  if (channel.is_im) return personName(people.get(channel.user ?? ''));
  if (!channel.is_mpim) return channel.name ?? channel.id;
  const others = channel.members.filter((member) => member !== me.id);
  return others.map((member) => personName(people.get(member))).join(', ');
}
