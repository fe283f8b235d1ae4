import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';
import type { ConditionGroup } from '../../ui/conditions/queries.ts';

export type TemplateField = { kind: string; id?: string; words?: string; emoji?: string };
export type Template = { id?: string; name: string; fields: TemplateField[]; buttons: string[]; is_default: boolean };
export type Rule = {
  id?: string;
  name: string;
  team_id: string;
  channels: string[];
  stages: string;
  condition_groups: ConditionGroup[];
  updates: string;
  unmatched: string;
  template_id: string | null;
};
export const announcementsQuery = queryOptions({
  queryKey: ['announcements'],
  queryFn: () => get('/api/candor/v1/announcements'),
});

export const workspacesQuery = queryOptions({
  queryKey: ['slack', 'workspaces'],
  queryFn: async () => (await get('/api/candor/v1/slack/workspaces')).workspaces,
});

/** Public channels of a workspace with these letters in their names. */
export const channelsQuery = (teamId: string, words: string) =>
  queryOptions({
    queryKey: ['slack', 'channels', teamId, words],
    enabled: teamId !== '',
    queryFn: () => {
      const asked = new URLSearchParams({ team_id: teamId, name: words.slice(0, 80) });
      return get(`/api/candor/v1/slack/channels?${asked}`);
    },
  });

export const stages = [
  { value: 'live_and_closed', label: 'Once it is accepted', about: 'Nothing in triage.' },
  { value: 'include_triage', label: 'From triage on' },
  { value: 'include_triage_and_merged', label: 'From triage on, merged ones too' },
  { value: 'include_declined_and_merged', label: 'Once accepted, declined or merged' },
  { value: 'include_all', label: 'At every stage' },
];
export const updateModes = [
  { value: 'none', label: 'Not here', about: 'The announcement itself is always kept up to date.' },
  { value: 'thread', label: 'In the thread of the announcement' },
  { value: 'thread_and_channel', label: 'In its thread, and in the channel' },
];
export const unmatchedModes = [
  { value: 'leave_in_place', label: 'Stays, and is kept up to date' },
  { value: 'remove', label: 'Is taken down' },
];

/** What a template can show, and an example of it. */
export const fieldKinds: { value: string; label: string; example: string }[] = [
  { value: 'status', label: 'Status', example: 'Investigating' },
  { value: 'severity', label: 'Severity', example: 'Major' },
  { value: 'type', label: 'Type', example: 'Production' },
  { value: 'lead', label: 'Lead', example: '@ana' },
  { value: 'role', label: 'A role', example: '@ben' },
  { value: 'reporter', label: 'Reporter', example: '@dee' },
  { value: 'channel', label: 'Channel', example: '#inc-7-checkout-is-down' },
  { value: 'summary', label: 'Summary', example: 'Card payments fail for about a third of our customers.' },
  { value: 'declared', label: 'Declared', example: 'today 14:05 by Dee' },
  { value: 'timestamp', label: 'A timestamp', example: 'today 13:50' },
  { value: 'custom_field', label: 'A custom field', example: 'Checkout' },
  { value: 'text', label: 'Text', example: '' },
];
/** What a template can offer; `when` it is there, where that is not always. */
export const buttonKinds: { value: string; label: string; when?: string }[] = [
  { value: 'join', label: 'Join' },
  { value: 'join-call', label: 'Join the call', when: 'while there is one' },
  { value: 'accept', label: 'Accept', when: 'in triage' },
  { value: 'create-channel', label: 'Create a channel', when: 'while there is none; then it leads there' },
  { value: 'update', label: 'Share an update' },
  { value: 'update-status', label: 'Update status' },
  { value: 'subscribe', label: 'Subscribe' },
  { value: 'request-update', label: 'Ask for an update' },
  { value: 'publish', label: 'Tell customers' },
  { value: 'open-page', label: 'Incident page' },
  { value: 'status-page', label: 'Status page' },
  { value: 'internal-status-page', label: 'Internal status page', when: 'while the incident stands on one' },
  { value: 'request-access', label: 'Request access', when: 'once it is private, in place of everything else' },
];
