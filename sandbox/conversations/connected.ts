import type { Channel } from '../store/documents.ts';

/** The workspace that a channel is at home in, and those that it is shared with. */
export const teamsOf = ({ team, connected = [] }: Channel): string[] => [team, ...connected];
export const isIn = (channel: Channel, team: string): boolean => teamsOf(channel).includes(team);
/** As seen from one of them. */
export const othersIn = (channel: Channel, team: string): string[] => teamsOf(channel).filter((one) => one !== team);
/** What one of them calls it. */
export const nameIn = ({ name, names }: Channel, team: string): string => names?.[team] ?? name;
export const isCalled = (channel: Channel, team: string, name: string): boolean =>
  isIn(channel, team) && nameIn(channel, team) === name;
