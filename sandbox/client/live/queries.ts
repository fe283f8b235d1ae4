import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { Channel, ConnectInvite, Message, Person, SlackApp, View, Workspace } from './documents.ts';
import { read } from './control.ts';

export const workspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: () => read<{ workspaces: Workspace[] }>('workspaces').then((body) => body.workspaces),
});

export const appsQuery = queryOptions({
  queryKey: ['apps'],
  queryFn: () => read<{ apps: SlackApp[] }>('apps').then((body) => body.apps),
});

export function peopleQuery(team: string) {
  return queryOptions({
    queryKey: ['users', team],
    queryFn: () => read<{ users: Person[] }>('users', { team, connected: 'true' }).then((body) => body.users),
  });
}

export function channelsQuery(user: string) {
  return queryOptions({
    queryKey: ['channels', user],
    queryFn: () => read<{ channels: Channel[] }>('channels', { user }).then((body) => body.channels),
  });
}

export function invitesQuery(user: string) {
  return queryOptions({
    queryKey: ['connect-invites', user],
    queryFn: () => read<{ invites: ConnectInvite[] }>('connect-invites', { user }).then((body) => body.invites),
  });
}

export const PAGE_OF_MESSAGES = 200;

export function useMessages(user: string, channel: string, thread?: string, limit = PAGE_OF_MESSAGES) {
  return useQuery({
    queryKey: ['messages', channel, user, thread ?? '', limit],
    placeholderData: keepPreviousData,
    queryFn: () =>
      read<{ messages: Message[]; has_more: boolean }>('messages', {
        user,
        channel,
        limit: String(limit),
        ...(thread && { thread_ts: thread }),
      }),
  });
}

export function useViews(user: string) {
  return useQuery({
    queryKey: ['views', user],
    queryFn: () => read<{ views: View[] }>('views', { user }).then((body) => body.views),
  });
}

export function useHome(user: string, app: string) {
  return useQuery({
    queryKey: ['home', user, app],
    queryFn: () => read<{ home: View | null }>('home', { user, app }).then((body) => body.home),
  });
}
