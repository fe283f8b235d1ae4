import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api.ts';
import type { ConditionGroup } from '../../ui/conditions/queries.ts';

export const key = 'calls';
export const rulesUrl = '/api/candor/v1/call_rules';
export const accountsUrl = '/api/candor/v1/call_accounts';

export type Provider = 'zoom' | 'google_meet' | 'teams';
export type Account = {
  id: string;
  name: string;
  provider: Provider;
  settings: Record<string, string>;
  last_success_at: string | null;
  last_failure_at: string | null;
  last_failure: string | null;
};
export type Rule = {
  id?: string;
  name: string;
  condition_groups: ConditionGroup[];
  pattern?: string | null;
  account_id?: string | null;
};

export const callRulesQuery = queryOptions({
  queryKey: [key, 'rules'],
  queryFn: async () => (await get(rulesUrl)).call_rules,
});
export const callAccountsQuery = queryOptions({
  queryKey: [key, 'accounts'],
  queryFn: async () => (await get(accountsUrl)).call_accounts,
});

type Setting = { name: string; label: string; hint?: string; placeholder?: string };
type Kind = {
  label: string;
  about: string;
  settings: Setting[];
  secret: string;
  secretHint?: string;
  pastes?: boolean;
};

/** What is asked of an account of each provider. */
export const kinds: Record<Provider, Kind> = {
  zoom: {
    label: 'Zoom',
    about: 'A Server-to-Server OAuth app of the Zoom Marketplace, with the scope meeting:write:meeting:admin.',
    settings: [
      { name: 'accountId', label: 'Account id' },
      { name: 'clientId', label: 'Client id' },
      {
        ...{ name: 'userId', label: 'Whose meetings', placeholder: 'calls@example.com' },
        hint: 'The mail address of a user of the Zoom account. Others can join before that user.',
      },
    ],
    secret: 'Client secret',
  },
  google_meet: {
    label: 'Google Meet',
    about:
      'A service account with domain-wide delegation for the scope https://www.googleapis.com/auth/meetings.space.created, in a project where the Google Meet REST API is on.',
    settings: [
      {
        ...{ name: 'subject', label: 'Whose meetings', placeholder: 'calls@example.com' },
        hint: 'The mail address of a person of your Google Workspace. Who may join without asking is their standard.',
      },
    ],
    secret: 'Key of the service account',
    secretHint: 'The whole JSON file that Google gave you.',
    pastes: true,
  },
  teams: {
    label: 'Microsoft Teams',
    about:
      'An app of Entra with the application permission OnlineMeetings.ReadWrite.All, and an application access policy for the organiser.',
    settings: [
      {
        name: 'tenantId',
        label: 'Tenant',
        placeholder: 'example.onmicrosoft.com',
        hint: 'Its id, or one of its domains.',
      },
      { name: 'clientId', label: 'Application (client) id' },
      {
        name: 'organiserId',
        label: 'Object id of the organiser',
        hint: 'In Entra, under Users; not the mail address.',
      },
    ],
    secret: 'Client secret',
    secretHint: 'Its value, not its id.',
  },
};
